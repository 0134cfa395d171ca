import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { call, type CallResult } from "../../api/call.ts";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Field, focusAtOnce, Input } from "../../ui/field.tsx";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { CodeField } from "./code-field.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { said } from "./security-problems.ts";

type Begun = CallResult<"beginSecondFactor">;

function BeginForm({ askPassword, onBegun }: { askPassword: boolean; onBegun: (begun: Begun) => void }) {
  const form = useSubmit(async (data) => {
    const password = data.get("password");
    onBegun(await said(call("beginSecondFactor", { body: typeof password === "string" ? { password } : {} })));
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <p className="text-soft">
        <Trans>
          Além da senha, o Prosa vai pedir um código que muda a cada trinta segundos. Você precisa de um aplicativo autenticador no
          telefone.
        </Trans>
      </p>
      <FormProblem text={form.problem} />
      {askPassword ? (
        <Field label={t`Senha atual`} error={form.fieldProblem("password")}>
          {(ids) => <Input {...ids} name="password" type="password" autoComplete="current-password" required ref={focusAtOnce} />}
        </Field>
      ) : null}
      <Button type="submit" look="primary" busy={form.busy}>
        <Trans>Continuar</Trans>
      </Button>
    </form>
  );
}

function ConfirmForm({ begun, onConfirmed }: { begun: Begun; onConfirmed: (codes: readonly string[]) => void }) {
  const form = useSubmit(async (data) => {
    const { recoveryCodes } = await said(call("confirmSecondFactor", { body: { code: textFrom(data, "code") } }));
    onConfirmed(recoveryCodes);
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <p className="text-soft">
        <Trans>Leia a imagem com o aplicativo autenticador e digite o código que ele mostrar.</Trans>
      </p>
      <img
        src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(begun.qrSvg)}`}
        alt={t`Código QR para o aplicativo autenticador`}
        className="size-48 self-center rounded-lg border bg-white"
      />
      <CopyField label={t`Chave para digitar no aplicativo`} value={begun.secret} />
      <FormProblem text={form.problem} />
      <CodeField error={form.fieldProblem("code")} />
      <Button type="submit" look="primary" busy={form.busy}>
        <Trans>Ativar</Trans>
      </Button>
    </form>
  );
}

interface SetUpProps {
  askPassword: boolean;
  /** The factor is on; the recovery codes are still to be kept. */
  onActive: () => void;
  onDone: () => void;
}

/** Sets up the second factor in three steps: password, code of the app, recovery codes. */
export function SetUpSecondFactor({ askPassword, onActive, onDone }: SetUpProps) {
  const [begun, setBegun] = useState<Begun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (!begun) return <BeginForm askPassword={askPassword} onBegun={setBegun} />;
  return (
    <ConfirmForm
      begun={begun}
      onConfirmed={(given) => {
        setCodes(given);
        onActive();
      }}
    />
  );
}
