import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound, MailPlus, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { call, type CallInput } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { useMe, usePermissions } from "../../app/session.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input, Select } from "../../ui/field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { rawFrom, textFrom, useSubmit } from "../../ui/use-submit.ts";
import { teamQuery } from "../conversations/queries.ts";
import { FormProblem } from "./entry-frame.tsx";
import { RoleField } from "./role-field.tsx";
import { roleList, roleName } from "./role-names.ts";

const InviteDialog = lazy(async () => ({ default: (await import("../settings/invite-form.tsx")).InviteDialog }));
const PasswordLinkDialog = lazy(async () => ({ default: (await import("../settings/password-link-dialog.tsx")).PasswordLinkDialog }));
type Person = Awaited<ReturnType<typeof call<"listUsers">>>["items"][number];
type Change = NonNullable<CallInput<"updateUser">["body"]>;

function AddPerson({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const queries = useQueryClient();
  const form = useSubmit(async (data) => {
    const role = roleList.find((each) => each === data.get("role")) ?? "SECRETARY";
    await call("createUser", {
      body: { name: textFrom(data, "name"), email: textFrom(data, "email"), role, password: rawFrom(data, "password") },
    });
    await queries.invalidateQueries(teamQuery);
    onOpenChange(false);
  });
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t`Adicionar pessoa`}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <Field label={t`Nome`} error={form.fieldProblem("name")}>
          {(ids) => <Input {...ids} name="name" maxLength={120} required autoComplete="off" />}
        </Field>
        <Field label={t`E-mail`} error={form.fieldProblem("email")}>
          {(ids) => <Input {...ids} name="email" type="email" required autoComplete="off" />}
        </Field>
        <RoleField error={form.fieldProblem("role")} />
        <Field
          label={t`Senha inicial`}
          hint={t`Pelo menos dez caracteres. A pessoa pode trocá-la em Minha conta.`}
          error={form.fieldProblem("password")}
        >
          {(ids) => <Input {...ids} name="password" type="password" minLength={10} required autoComplete="new-password" />}
        </Field>
        <Button type="submit" look="primary" busy={form.busy}>
          <Trans>Adicionar</Trans>
        </Button>
      </form>
    </Dialog>
  );
}

function PersonRow({ person, editable }: { person: Person; editable: boolean }) {
  const queries = useQueryClient();
  const [linking, setLinking] = useState(false);
  const change = async (next: Change, said: string, undo: Change) => {
    try {
      await call("updateUser", { params: { id: person.id }, body: next });
      toastWithUndo(
        said,
        () =>
          void call("updateUser", { params: { id: person.id }, body: undo }).then(
            () => queries.invalidateQueries(teamQuery),
            (error: unknown) => toastProblem(explainProblem(error)),
          ),
      );
    } catch (error) {
      toastProblem(explainProblem(error));
    }
    await queries.invalidateQueries(teamQuery);
  };
  return (
    <li className="flex flex-wrap items-center gap-3 py-2.5">
      <Avatar name={person.name} picture={person.pictureUrl} />
      <div className="min-w-0 flex-1 basis-48">
        <p className="flex items-center gap-2 font-medium">
          <span className="truncate">{person.name}</span>
          {person.disabled ? (
            <Badge tone="bad">
              <Trans>Sem acesso</Trans>
            </Badge>
          ) : null}
        </p>
        <p className="truncate text-sm text-soft">{person.email}</p>
      </div>
      {editable ? (
        <>
          <Select
            aria-label={t`Papel de ${person.name}`}
            value={person.role}
            className="!w-44"
            onChange={(event) => {
              const role = roleList.find((each) => each === event.target.value);
              if (role) void change({ role }, t`Papel alterado`, { role: person.role });
            }}
          >
            {roleList.map((role) => (
              <option key={role} value={role}>
                {roleName(role)}
              </option>
            ))}
          </Select>
          <Button
            className="w-32"
            onClick={() =>
              void change({ disabled: !person.disabled }, person.disabled ? t`Acesso devolvido` : t`Acesso retirado`, {
                disabled: person.disabled,
              })
            }
          >
            {person.disabled ? <Trans>Dar acesso</Trans> : <Trans>Tirar acesso</Trans>}
          </Button>
          <Button disabled={person.disabled} onClick={() => setLinking(true)}>
            <KeyRound size={16} aria-hidden="true" /> <Trans>Link de senha</Trans>
            <span className="sr-only">{t` para ${person.name}`}</span>
          </Button>
          <Suspense fallback={null}>{linking ? <PasswordLinkDialog person={person} onClose={() => setLinking(false)} /> : null}</Suspense>
        </>
      ) : (
        <Badge>{roleName(person.role)}</Badge>
      )}
    </li>
  );
}

export function TeamTab() {
  const me = useMe();
  const { admin } = usePermissions();
  const [adding, setAdding] = useState(false);
  const [inviting, setInviting] = useState(false);
  const team = useQuery(teamQuery);
  return (
    <div className="max-w-4xl px-4 py-5 md:px-8">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <p className="text-soft">
          <Trans>Quem entra no Prosa e o que pode fazer.</Trans>
        </p>
        {admin ? (
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => setAdding(true)}>
              <Plus size={16} aria-hidden="true" /> <Trans>Adicionar pessoa</Trans>
            </Button>
            <Button look="primary" onClick={() => setInviting(true)}>
              <MailPlus size={16} aria-hidden="true" /> <Trans>Convidar por link</Trans>
            </Button>
          </div>
        ) : null}
      </div>
      {team.error ? (
        <PanelError message={explainProblem(team.error)} onRetry={() => void team.refetch()} />
      ) : team.data ? (
        <ul className="divide-y">
          {team.data.items.map((person) => (
            <PersonRow key={person.id} person={person} editable={admin && person.id !== me.user.id} />
          ))}
        </ul>
      ) : (
        <Skeleton label={t`Carregando a equipe`}>
          <SkeletonBlock className="h-40" />
        </Skeleton>
      )}
      <Suspense fallback={null}>{inviting ? <InviteDialog onClose={() => setInviting(false)} /> : null}</Suspense>
      {adding ? <AddPerson open={adding} onOpenChange={setAdding} /> : null}
    </div>
  );
}
