import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { meQuery } from "../../app/session.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { rawFrom, textFrom, useSubmit } from "../../ui/use-submit.ts";
import { inOwnWords, said } from "../security/security-problems.ts";
import { EntryFrame, FormProblem } from "./entry-frame.tsx";
import { LanguageLinks } from "./language-links.tsx";

/** Where an invitation's link leads: name and password, and the person is in. */
export function JoinPage() {
  const { token } = useSearch({ from: "/join" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const invitation = useQuery({
    queryKey: ["invitation", token],
    queryFn: () => call("readInvitation", { body: { token } }),
    retry: false,
  });
  const form = useSubmit(async (data) => {
    const me = await said(call("acceptInvitation", { body: { token, name: textFrom(data, "name"), password: rawFrom(data, "password") } }));
    queries.setQueryData(meQuery.queryKey, me);
    await navigate({ to: "/" });
  });
  const { data } = invitation;
  return (
    <EntryFrame
      title={data ? t`Entrar na equipe de ${data.accountName}` : t`Convite`}
      {...(data && { subtitle: t`${data.invitedBy} convidou você.` })}
      footer={<LanguageLinks />}
    >
      {invitation.error ? (
        <PanelError message={explainProblem(inOwnWords(invitation.error))} onRetry={() => void invitation.refetch()} />
      ) : data ? (
        <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
          <FormProblem text={form.problem} />
          <Field label={t`E-mail`}>{(ids) => <Input {...ids} type="email" autoComplete="username" readOnly value={data.email} />}</Field>
          <Field label={t`Seu nome`} error={form.fieldProblem("name")}>
            {(ids) => <Input {...ids} name="name" autoComplete="name" maxLength={120} required />}
          </Field>
          <Field label={t`Senha`} hint={t`Pelo menos dez caracteres.`} error={form.fieldProblem("password")}>
            {(ids) => <Input {...ids} name="password" type="password" autoComplete="new-password" minLength={10} required />}
          </Field>
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Entrar na equipe</Trans>
          </Button>
        </form>
      ) : null}
    </EntryFrame>
  );
}

/** Where a link for a new password leads. */
export function NewPasswordPage() {
  const { token } = useSearch({ from: "/new-password" });
  const [done, setDone] = useState(false);
  const form = useSubmit(async (data) => {
    await said(call("resetPassword", { body: { token, password: rawFrom(data, "password") } }));
    setDone(true);
  });
  if (done)
    return (
      <EntryFrame title={t`Nova senha`} footer={<LanguageLinks />}>
        <div className="flex flex-col gap-4">
          <Banner tone="good">
            <Trans>Senha trocada. Entre com a nova; as sessões que estavam abertas foram encerradas.</Trans>
          </Banner>
          <Link to="/sign-in" search={{}} className={buttonClass("primary")}>
            <Trans>Entrar</Trans>
          </Link>
        </div>
      </EntryFrame>
    );
  return (
    <EntryFrame title={t`Nova senha`} subtitle={t`As sessões abertas serão encerradas.`} footer={<LanguageLinks />}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <Field label={t`Nova senha`} hint={t`Pelo menos dez caracteres.`} error={form.fieldProblem("password")}>
          {(ids) => <Input {...ids} name="password" type="password" autoComplete="new-password" minLength={10} required />}
        </Field>
        <Button type="submit" look="primary" busy={form.busy}>
          <Trans>Trocar a senha</Trans>
        </Button>
        {form.problem === null ? null : (
          <Link
            to="/forgot-password"
            className="inline-flex min-h-8 items-center font-medium text-accent-ink hover:underline pointer-coarse:min-h-11"
          >
            <Trans>Pedir outro link</Trans>
          </Link>
        )}
      </form>
    </EntryFrame>
  );
}
