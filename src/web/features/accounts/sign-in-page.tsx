import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Navigate, useNavigate, useSearch } from "@tanstack/react-router";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { meQuery } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field, focusAtOnce, Input } from "../../ui/field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { EntryFrame, FormProblem } from "./entry-frame.tsx";
import { LanguageLinks } from "./language-links.tsx";

export function SignInPage() {
  const { next } = useSearch({ from: "/sign-in" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const setup = useQuery({ queryKey: ["setup"], queryFn: () => call("setupState"), staleTime: 0 });
  const form = useSubmit(async (data) => {
    const password = data.get("password");
    const me = await call("signIn", { body: { email: textFrom(data, "email"), password: typeof password === "string" ? password : "" } });
    queries.setQueryData(meQuery.queryKey, me);
    await navigate({ to: next ?? "/" });
  });
  if (setup.data?.needsSetup) return <Navigate to="/welcome" replace />;
  const demo = setup.data?.demoSignIn;
  return (
    <EntryFrame title={t`Entrar`} footer={<LanguageLinks />}>
      {setup.error ? (
        <PanelError message={explainProblem(setup.error)} onRetry={() => void setup.refetch()} />
      ) : (
        <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
          <FormProblem text={form.problem} />
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
        </form>
      )}
    </EntryFrame>
  );
}
