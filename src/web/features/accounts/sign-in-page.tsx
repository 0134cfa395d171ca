import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import type { Me } from "#modules/accounts/accounts.contract.ts";
import { call } from "../../api/call.ts";
import { ApiProblem, explainProblem } from "../../api/problem.ts";
import { meQuery } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field, focusAtOnce, Input } from "../../ui/field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { CodeStep } from "../security/code-step.tsx";
import { ProviderButton } from "../security/provider-button.tsx";
import { inOwnWords, providerProblem } from "../security/security-problems.ts";
import { EntryFrame, FormProblem } from "./entry-frame.tsx";
import { LanguageLinks } from "./language-links.tsx";

export function SignInPage() {
  const { next, step, error } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const setup = useQuery({ queryKey: ["setup"], queryFn: () => call("setupState"), staleTime: 0 });
  const enter = async (me: Me) => {
    queries.setQueryData(meQuery.queryKey, me);
    await navigate({ to: next ?? "/" });
  };
  const goTo = (search: { step?: "code" }) => navigate({ to: "/sign-in", search: { ...search, ...(next !== undefined && { next }) } });
  const form = useSubmit(async (data) => {
    const password = data.get("password");
    try {
      await enter(
        await call("signIn", { body: { email: textFrom(data, "email"), password: typeof password === "string" ? password : "" } }),
      );
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || problem.code !== "auth.totp_required") throw inOwnWords(problem);
      await goTo({ step: "code" });
    }
  });
  if (setup.data?.needsSetup) return <Navigate to="/welcome" replace />;
  if (step === "code")
    return (
      <EntryFrame title={t`Verificação em duas etapas`} footer={<LanguageLinks />}>
        <CodeStep onDone={enter} onBack={() => void goTo({})} />
      </EntryFrame>
    );
  const demo = setup.data?.demoSignIn;
  return (
    <EntryFrame title={t`Entrar`} footer={<LanguageLinks />}>
      {setup.error ? (
        <PanelError message={explainProblem(setup.error)} onRetry={() => void setup.refetch()} />
      ) : (
        <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
          <FormProblem text={form.problem ?? (error === undefined || form.busy ? null : providerProblem(error))} />
          <Field label={t`E-mail`} error={form.fieldProblem("email")}>
            {(ids) => (
              <Input
                {...ids}
                key={demo?.email}
                name="email"
                type="email"
                autoComplete="username"
                required
                defaultValue={demo?.email}
                ref={focusAtOnce}
              />
            )}
          </Field>
          <Field
            label={t`Senha`}
            error={form.fieldProblem("password")}
            hint={demo ? t`A senha de exemplo aparece no terminal em que o Prosa foi iniciado.` : undefined}
          >
            {(ids) => <Input {...ids} name="password" type="password" autoComplete="current-password" required />}
          </Field>
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Entrar</Trans>
          </Button>
          <Link
            to="/forgot-password"
            className="inline-flex min-h-8 items-center justify-center text-sm font-medium text-accent-ink hover:underline pointer-coarse:min-h-11"
          >
            <Trans>Esqueci minha senha</Trans>
          </Link>
        </form>
      )}
      {setup.data?.oidc ? <ProviderButton next={next} /> : null}
    </EntryFrame>
  );
}
