import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Button } from "../../ui/button.tsx";
import { Field, focusAtOnce, Input } from "../../ui/field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { CodeField } from "./code-field.tsx";

export interface Proof {
  password?: string;
  code: string;
}

interface ProofDialogProps {
  title: string;
  children: ReactNode;
  danger?: boolean;
  askPassword: boolean;
  onProof: (proof: Proof) => Promise<void>;
  onClose: () => void;
}

/** Asks for password and code before what weakens or renews the second factor. */
export function ProofDialog({ title, children, danger = false, askPassword, onProof, onClose }: ProofDialogProps) {
  const form = useSubmit(async (data) => {
    const password = data.get("password");
    await onProof({ code: textFrom(data, "code"), ...(typeof password === "string" && { password }) });
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={title}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <p className="text-soft">{children}</p>
        <FormProblem text={form.problem} />
        {askPassword ? (
          <Field label={t`Senha atual`} error={form.fieldProblem("password")}>
            {(ids) => <Input {...ids} name="password" type="password" autoComplete="current-password" required ref={focusAtOnce} />}
          </Field>
        ) : null}
        <CodeField error={form.fieldProblem("code")} />
        <Button type="submit" look={danger ? "danger" : "primary"} busy={form.busy}>
          <Trans>Confirmar</Trans>
        </Button>
      </form>
    </Dialog>
  );
}
