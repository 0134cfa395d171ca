import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Navigate } from "@tanstack/react-router";
import { ArrowRight, Inbox, ListChecks, MessageCircle, Radio, type LucideIcon } from "lucide-react";
import { useState, type ReactNode } from "react";
import { call } from "../../api/call.ts";
import { meQuery } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { rawFrom, textFrom, useSubmit } from "../../ui/use-submit.ts";
import { EntryFrame, FormProblem } from "./entry-frame.tsx";
import { LanguageLinks } from "./language-links.tsx";

function AccountForm({ onDone }: { onDone: () => void }) {
  const queries = useQueryClient();
  const form = useSubmit(async (data) => {
    const me = await call("createFirstAccount", {
      body: {
        accountName: textFrom(data, "accountName"),
        name: textFrom(data, "name"),
        email: textFrom(data, "email"),
        password: rawFrom(data, "password"),
        setupToken: textFrom(data, "setupToken"),
      },
    });
    queries.setQueryData(meQuery.queryKey, me);
    onDone();
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <FormProblem text={form.problem} />
      <Field
        label={t`Código de instalação`}
        hint={t`Aparece no terminal em que o Prosa foi iniciado.`}
        error={form.fieldProblem("setupToken")}
      >
        {(ids) => <Input {...ids} name="setupToken" autoComplete="off" spellCheck={false} required className="font-mono" />}
      </Field>
      <Field label={t`Nome da empresa`} error={form.fieldProblem("accountName")}>
        {(ids) => <Input {...ids} name="accountName" autoComplete="organization" maxLength={120} required />}
      </Field>
      <Field label={t`Seu nome`} error={form.fieldProblem("name")}>
        {(ids) => <Input {...ids} name="name" autoComplete="name" maxLength={120} required />}
      </Field>
      <Field label={t`E-mail`} error={form.fieldProblem("email")}>
        {(ids) => <Input {...ids} name="email" type="email" autoComplete="username" required />}
      </Field>
      <Field label={t`Senha`} hint={t`Pelo menos dez caracteres.`} error={form.fieldProblem("password")}>
        {(ids) => <Input {...ids} name="password" type="password" autoComplete="new-password" minLength={10} required />}
      </Field>
      <Button type="submit" look="primary" busy={form.busy}>
        <Trans>Criar a conta</Trans>
      </Button>
    </form>
  );
}

const stepLook = "flex items-center gap-3 rounded-xl border px-4 py-3 text-left hover:bg-sunken";

function step(Icon: LucideIcon, title: string, text: string): ReactNode {
  return (
    <>
      <Icon size={20} strokeWidth={1.75} className="shrink-0 text-accent-ink" aria-hidden="true" />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{title}</span>
        <span className="block text-sm text-soft">{text}</span>
      </span>
      <ArrowRight size={16} className="shrink-0 text-soft" aria-hidden="true" />
    </>
  );
}

function NextSteps() {
  return (
    <div className="flex flex-col gap-2">
      <Link to="/settings" search={{ tab: "first-steps" }} className={stepLook}>
        {step(ListChecks, t`Ver os primeiros passos`, t`Uma lista curta que se marca sozinha.`)}
      </Link>
      <Link to="/channels" className={stepLook}>
        {step(Radio, t`Conectar um canal`, t`Receba as mensagens dos seus clientes aqui.`)}
      </Link>
      <a href="/chat" target="_blank" rel="noreferrer" className={stepLook}>
        {step(MessageCircle, t`Abrir o chat de teste`, t`Escreva como um cliente e veja o agente responder.`)}
      </a>
      <Link to="/inbox" className={stepLook}>
        {step(Inbox, t`Ir para a caixa de entrada`, t`Onde a equipe atende.`)}
      </Link>
    </div>
  );
}

export function WelcomePage() {
  const [made, setMade] = useState(false);
  const setup = useQuery({ queryKey: ["setup"], queryFn: () => call("setupState"), staleTime: 0, enabled: !made });
  if (!made && setup.data && !setup.data.needsSetup) return <Navigate to="/sign-in" search={{}} replace />;
  return made ? (
    <EntryFrame title={t`Tudo pronto`} subtitle={t`O que você quer fazer primeiro?`}>
      <NextSteps />
    </EntryFrame>
  ) : (
    <EntryFrame title={t`Bem-vindo ao Prosa`} subtitle={t`Crie a conta da empresa e o primeiro administrador.`} footer={<LanguageLinks />}>
      <AccountForm onDone={() => setMade(true)} />
    </EntryFrame>
  );
}
