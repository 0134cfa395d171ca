import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Role } from "#shared/endpoint.ts";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { useMe } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { roleList, roleName } from "../accounts/role-names.ts";
import { teamQuery } from "../conversations/queries.ts";
import { policyQuery } from "./security-queries.ts";

function RequiredRoles() {
  const queries = useQueryClient();
  const policy = useQuery(policyQuery);
  const change = useMutation({
    mutationFn: (secondFactorRoles: Role[]) => call("setSignInPolicy", { body: { secondFactorRoles } }),
    onSuccess: (next) => queries.setQueryData(policyQuery.queryKey, next),
    onError: (error) => toastProblem(explainProblem(error)),
  });
  const chosen = (change.isPending ? change.variables : policy.data?.secondFactorRoles) ?? [];
  return (
    <fieldset disabled={!policy.data || change.isPending}>
      <legend className="mb-1 font-medium">
        <Trans>Exigir a verificação em duas etapas de</Trans>
      </legend>
      <p className="mb-1 text-sm text-soft">
        <Trans>Quem ainda não a tem será levado a ativá-la na próxima entrada.</Trans>
      </p>
      {roleList.map((role) => (
        <label key={role} className="flex min-h-8 items-center gap-2 pointer-coarse:min-h-11">
          <input
            type="checkbox"
            checked={chosen.includes(role)}
            onChange={(event) => change.mutate(event.target.checked ? [...chosen, role] : chosen.filter((each) => each !== role))}
            className="size-4 accent-(--accent)"
          />
          {roleName(role)}
        </label>
      ))}
    </fieldset>
  );
}

function ProtectedPeople() {
  const me = useMe();
  const queries = useQueryClient();
  const team = useQuery(teamQuery);
  const [asking, setAsking] = useState<{ id: string; name: string } | null>(null);
  const people = (team.data?.items ?? []).filter((person) => person.secondFactor === true && person.id !== me.user.id);
  if (people.length === 0) return null;
  return (
    <div>
      <h3 className="font-medium">
        <Trans>Pessoas com a verificação ativa</Trans>
      </h3>
      <ul className="divide-y">
        {people.map((person) => (
          <li key={person.id} className="flex items-center gap-3 py-2">
            <span className="min-w-0 flex-1 truncate">{person.name}</span>
            <Button onClick={() => setAsking(person)} aria-label={t`Redefinir a verificação de ${person.name}`}>
              <Trans>Redefinir</Trans>
            </Button>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => !open && setAsking(null)}
        title={t`Redefinir a verificação em duas etapas?`}
        confirmLabel={t`Redefinir`}
        onConfirm={async () => {
          if (asking) await call("resetSecondFactor", { params: { id: asking.id } });
          await queries.invalidateQueries({ queryKey: teamQuery.queryKey });
        }}
      >
        <Trans>
          Use quando {asking?.name ?? ""} perder o telefone e os códigos de recuperação. As sessões abertas são encerradas e a senha sozinha
          volta a bastar. Confirme antes, por outro meio, que é a própria pessoa quem pede.
        </Trans>
      </ConfirmDialog>
    </div>
  );
}

/** What administrators rule of the team's sign-in. */
export function TeamPolicy() {
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-lg font-semibold">
        <Trans>Entrada da equipe</Trans>
      </h2>
      <RequiredRoles />
      <ProtectedPeople />
    </section>
  );
}
