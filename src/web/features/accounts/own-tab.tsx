import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useRef } from "react";
import { call } from "../../api/call.ts";
import { useMe, usePermissions } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { toastDone } from "../../ui/toast.ts";
import { rawFrom, useSubmit } from "../../ui/use-submit.ts";
import { UndoChoice } from "../canned/undo-choice.tsx";
import { FormProblem } from "./entry-frame.tsx";
import { roleName } from "./role-names.ts";

export function OwnTab() {
  const { user } = useMe();
  const may = usePermissions();
  const element = useRef<HTMLFormElement>(null);
  const form = useSubmit(async (data) => {
    await call("changePassword", { body: { current: rawFrom(data, "current"), next: rawFrom(data, "next") } });
    element.current?.reset();
    toastDone(t`Senha trocada. As outras sessões foram encerradas.`);
  });
  return (
    <div className="flex max-w-md flex-col gap-5 px-4 py-5 md:px-8">
      <div>
        <p className="text-lg font-semibold">{user.name}</p>
        <p className="text-soft">
          {user.email} · {roleName(user.role)}
        </p>
      </div>
      {may.inbox ? <UndoChoice /> : null}
      <form ref={element} onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <h2 className="font-semibold">
          <Trans>Trocar a senha</Trans>
        </h2>
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
    </div>
  );
}
