import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { newId } from "#shared/ids.ts";
import { call } from "../../../api/call.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, Textarea } from "../../../ui/field.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { textFrom, useSubmit } from "../../../ui/use-submit.ts";
import { FormProblem } from "../../accounts/entry-frame.tsx";

interface WhisperProps {
  conversationId: string;
  to: { id: string; name: string };
  customer: string;
  onClose: () => void;
}

/** A word to whoever is serving, which the customer never sees: a private note that names them. */
export function WhisperDialog({ conversationId, to, customer, onClose }: WhisperProps) {
  const form = useSubmit(async (data) => {
    const body = { clientId: newId(), text: `@${to.name} ${textFrom(data, "text")}`, private: true, mentions: [to.id] };
    await call("sendMessage", { params: { id: conversationId }, body });
    toastDone(t`Nota deixada para ${to.name}`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t`Nota para ${to.name}`}
      description={t`Sobre a conversa com ${customer}. O cliente não vê.`}
    >
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <Field label={t`Nota`} error={form.fieldProblem("text")}>
          {(ids) => <Textarea {...ids} name="text" rows={3} maxLength={2000} required />}
        </Field>
        <Button type="submit" look="primary" busy={form.busy}>
          <Trans>Deixar nota</Trans>
        </Button>
      </form>
    </Dialog>
  );
}
