import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newId } from "#shared/ids.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { textFrom, useSubmit } from "../../../ui/use-submit.ts";
import { callCustomers } from "../customers-api.ts";
import { purposeName } from "../names.ts";

/** Writes into the ledger that a person agreed or took it back, with how the team knows. */
export function ConsentDialog({ id, purpose, granted, onClose }: { id: string; purpose: string; granted: boolean; onClose: () => void }) {
  const queries = useQueryClient();
  const [once] = useState(newId);
  const form = useSubmit(async (fields) => {
    const note = textFrom(fields, "note");
    const until = textFrom(fields, "until");
    await callCustomers("addConsent", {
      body: {
        user_id: id,
        type: purpose,
        granted,
        source: textFrom(fields, "source"),
        evidence: note === "" ? {} : { note },
        ...(granted && until !== "" && { expiration: new Date(`${until}T23:59:59`).toISOString() }),
      },
      once,
    });
    await Promise.all(["customer", "customers", "journey"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    toastDone(granted ? t`Consentimento registrado` : t`Recusa registrada`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={granted ? t`Registrar consentimento` : t`Registrar recusa`}
      description={purposeName(purpose)}
    >
      <form className="flex flex-col gap-3" onSubmit={form.onSubmit}>
        {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
        <Field label={t`Como a pessoa disse`}>
          {(ids) => (
            <Select {...ids} name="source" required defaultValue="phone">
              <option value="phone">{t`Por telefone`}</option>
              <option value="store">{t`Na loja`}</option>
              <option value="chat">{t`Em uma conversa`}</option>
              <option value="email">{t`Por e-mail`}</option>
              <option value="form">{t`Em um formulário`}</option>
              <option value="document">{t`Em um documento assinado`}</option>
            </Select>
          )}
        </Field>
        <Field label={t`Prova ou observação`} hint={t`Por exemplo: número do protocolo, nome de quem atendeu.`}>
          {(ids) => <Input {...ids} name="note" maxLength={500} />}
        </Field>
        {granted ? (
          <Field label={t`Vale até`} hint={t`Vazio: até ser revogado.`}>
            {(ids) => <Input {...ids} name="until" type="date" min={new Date().toISOString().slice(0, 10)} />}
          </Field>
        ) : (
          <p className="text-sm text-soft">
            <Trans>A recusa vale na hora: o que já estava na fila de envio não sai.</Trans>
          </p>
        )}
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look={granted ? "primary" : "danger"} busy={form.busy}>
            {granted ? <Trans>Registrar</Trans> : <Trans>Registrar recusa</Trans>}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
