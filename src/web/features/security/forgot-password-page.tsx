import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Field, focusAtOnce, Input } from "../../ui/field.tsx";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { EntryFrame, FormProblem } from "../accounts/entry-frame.tsx";
import { LanguageLinks } from "../accounts/language-links.tsx";

function Back() {
  return (
    <Link
      to="/sign-in"
      search={{}}
      className="inline-flex min-h-8 items-center font-medium text-accent-ink hover:underline pointer-coarse:min-h-11"
    >
      <Trans>Voltar para a entrada</Trans>
    </Link>
  );
}

/** What is said never depends on whether the address belongs to somebody: only on whether this installation can send mail. */
function Answer({ email, byMail, onAgain }: { email: string; byMail: boolean; onAgain: () => void }) {
  return (
    <div className="flex flex-col gap-4">
      {byMail ? (
        <>
          <Banner tone="good">
            <Trans>Se {email} entra aqui, um e-mail com o link para escolher outra senha já foi enviado.</Trans>
          </Banner>
          <p className="text-soft">
            <Trans>O link vale por uma hora e só funciona uma vez. Não chegou? Olhe a caixa de spam antes de pedir outro.</Trans>
          </p>
        </>
      ) : (
        <>
          <Banner tone="warn">
            <Trans>Esta instalação não envia e-mails, então o link não pode chegar até você.</Trans>
          </Banner>
          <p className="text-soft">
            <Trans>Peça a quem administra a conta: em Equipe e ajustes › Equipe há um botão que cria um link de senha para você.</Trans>
          </p>
        </>
      )}
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Back />
        <Button onClick={onAgain}>
          <Trans>Usar outro e-mail</Trans>
        </Button>
      </div>
    </div>
  );
}

/** Asks for a link by which a new password is chosen. */
export function ForgotPasswordPage() {
  const [asked, setAsked] = useState<{ email: string; byMail: boolean } | null>(null);
  const form = useSubmit(async (data) => {
    const email = textFrom(data, "email");
    setAsked({ email, ...(await call("forgotPassword", { body: { email } })) });
  });
  return (
    <EntryFrame
      title={t`Esqueci minha senha`}
      {...(asked === null && { subtitle: t`Mandamos um link para você escolher outra.` })}
      footer={<LanguageLinks />}
    >
      {asked ? (
        <Answer {...asked} onAgain={() => setAsked(null)} />
      ) : (
        <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
          <FormProblem text={form.problem} />
          <Field label={t`E-mail`} error={form.fieldProblem("email")}>
            {(ids) => <Input {...ids} name="email" type="email" autoComplete="username" maxLength={200} required ref={focusAtOnce} />}
          </Field>
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Pedir o link</Trans>
          </Button>
          <Back />
        </form>
      )}
    </EntryFrame>
  );
}
