import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { call } from "../../../api/call.ts";
import { meQuery, useMe } from "../../../app/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Field, Input } from "../../../ui/field.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { rawFrom, textFrom, useSubmit } from "../../../ui/use-submit.ts";
import { FormProblem } from "../../accounts/entry-frame.tsx";
import { said } from "../../security/security-problems.ts";

/** The address by which one signs in; changing it asks for the password, so that an open session alone does not suffice. */
export function EmailForm() {
  const { user } = useMe();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const form = useSubmit(async (data) => {
    const me = await said(call("changeOwnEmail", { body: { email: textFrom(data, "email"), password: rawFrom(data, "password") } }));
    queries.setQueryData(meQuery.queryKey, me);
    void queries.invalidateQueries({ queryKey: ["users"] });
    setOpen(false);
    toastDone(t`E-mail trocado. Use-o na próxima entrada.`);
  });
  if (!open)
    return (
      <div className="flex flex-wrap items-center justify-between gap-2">
        <span className="min-w-0 break-all">{user.email}</span>
        <Button onClick={() => setOpen(true)}>
          <Trans>Trocar o e-mail</Trans>
        </Button>
      </div>
    );
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <FormProblem text={form.problem} />
      <Field label={t`Novo e-mail`} hint={t`O de agora é ${user.email}.`} error={form.fieldProblem("email")}>
        {(ids) => <Input {...ids} name="email" type="email" autoComplete="email" maxLength={200} required />}
      </Field>
      <Field label={t`Sua senha`} error={form.fieldProblem("password")}>
        {(ids) => <Input {...ids} name="password" type="password" autoComplete="current-password" required />}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" look="primary" busy={form.busy}>
          <Trans>Trocar o e-mail</Trans>
        </Button>
        <Button onClick={() => setOpen(false)}>
          <Trans>Cancelar</Trans>
        </Button>
      </div>
    </form>
  );
}

export function PasswordForm() {
  const { user } = useMe();
  const element = useRef<HTMLFormElement>(null);
  const form = useSubmit(async (data) => {
    await said(call("changePassword", { body: { current: rawFrom(data, "current"), next: rawFrom(data, "next") } }));
    element.current?.reset();
    toastDone(t`Senha trocada. As outras sessões foram encerradas.`);
  });
  return (
    <form ref={element} onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <FormProblem text={form.problem} />
      <input type="hidden" name="username" autoComplete="username" value={user.email} readOnly />
      <Field label={t`Senha atual`} error={form.fieldProblem("current")}>
        {(ids) => <Input {...ids} name="current" type="password" autoComplete="current-password" required />}
      </Field>
      <Field label={t`Nova senha`} hint={t`Pelo menos dez caracteres.`} error={form.fieldProblem("next")}>
        {(ids) => <Input {...ids} name="next" type="password" autoComplete="new-password" minLength={10} required />}
      </Field>
      <Button type="submit" busy={form.busy} className="self-start">
        <Trans>Trocar a senha</Trans>
      </Button>
    </form>
  );
}
