import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { Me } from "#modules/accounts/accounts.contract.ts";
import { call } from "../../api/call.ts";
import { Button } from "../../ui/button.tsx";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { CodeField } from "./code-field.tsx";
import { said } from "./security-problems.ts";

/** Second step of the sign-in. */
export function CodeStep({ onDone, onBack }: { onDone: (me: Me) => Promise<void>; onBack: () => void }) {
  const [recovery, setRecovery] = useState(false);
  const form = useSubmit(async (data) => onDone(await said(call("signInWithCode", { body: { code: textFrom(data, "code") } }))));
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <p className="text-soft">
        {recovery ? (
          <Trans>Digite um dos códigos de recuperação que você guardou. Cada um vale uma vez.</Trans>
        ) : (
          <Trans>Abra o aplicativo autenticador e digite o código do Prosa.</Trans>
        )}
      </p>
      <FormProblem text={form.problem} />
      <CodeField error={form.fieldProblem("code")} recovery={recovery} atOnce />
      <Button type="submit" look="primary" busy={form.busy}>
        <Trans>Confirmar</Trans>
      </Button>
      <div className="flex flex-wrap justify-between gap-1">
        <Button look="ghost" size="sm" onClick={onBack}>
          <Trans>Voltar</Trans>
        </Button>
        <Button look="ghost" size="sm" onClick={() => setRecovery(!recovery)}>
          {recovery ? <Trans>Usar o aplicativo</Trans> : <Trans>Estou sem o telefone</Trans>}
        </Button>
      </div>
    </form>
  );
}
