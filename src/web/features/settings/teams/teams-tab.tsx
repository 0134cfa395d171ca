import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Pencil, Plus, Star, Trash2, UsersRound } from "lucide-react";
import { useState } from "react";
import type { Team } from "#modules/conversations/teams/teams.contract.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { useMe } from "../../../app/session.ts";
import { Button } from "../../../ui/button.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { teamsQuery } from "../../conversations/queries.ts";
import { TeamEditor } from "./team-editor.tsx";
import { callTeams } from "./teams-api.ts";

function TeamRow({ team, editable, onEdit, onRemove }: { team: Team; editable: boolean; onEdit: () => void; onRemove: () => void }) {
  return (
    <li className="flex items-start gap-3 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-2">
          <span className="font-medium">{team.name}</span>
          <Link
            to="/inbox"
            search={{ team: team.id }}
            className="inline-flex min-h-6 items-center text-sm text-accent-ink underline-offset-2 hover:underline pointer-coarse:min-h-11"
          >
            <Plural value={team.open} _0="nenhuma conversa aberta" one="# conversa aberta" other="# conversas abertas" />
          </Link>
        </p>
        {team.description === "" ? null : <p className="text-sm text-soft">{team.description}</p>}
        <p className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-sm">
          {team.members.length === 0 ? (
            <span className="text-warn">
              <Trans>Ninguém nesta equipe ainda</Trans>
            </span>
          ) : (
            team.members.map((member) => (
              <span key={member.userId} className="inline-flex items-center gap-1">
                {member.name}
                {member.lead ? <Star size={12} className="text-warn" aria-label={t`líder`} /> : null}
              </span>
            ))
          )}
        </p>
      </div>
      {editable ? (
        <>
          <Button look="ghost" size="icon" aria-label={t`Mudar ${team.name}`} onClick={onEdit}>
            <Pencil size={16} aria-hidden="true" />
          </Button>
          <Button look="ghost" size="icon" aria-label={t`Apagar ${team.name}`} onClick={onRemove}>
            <Trash2 size={16} aria-hidden="true" />
          </Button>
        </>
      ) : null}
    </li>
  );
}

/** Groups of people who attend: conversations are passed to them, queues serve them, notes call them. */
export function TeamsTab() {
  const { role } = useMe().user;
  const editable = role === "ADMIN" || role === "MANAGER";
  const queries = useQueryClient();
  const teams = useQuery(teamsQuery);
  const [editing, setEditing] = useState<Team | "new" | null>(null);
  const [removing, setRemoving] = useState<Team | null>(null);
  const items = teams.data?.items ?? [];
  const add = (
    <Button look="primary" onClick={() => setEditing("new")}>
      <Plus size={16} aria-hidden="true" /> <Trans>Nova equipe</Trans>
    </Button>
  );
  return (
    <div className="max-w-3xl px-4 py-4 md:px-8">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <p className="text-soft">
          <Trans>Grupos como vendas ou suporte. Passe conversas para uma equipe, veja só as dela e chame todos numa nota com @.</Trans>
        </p>
        {editable && items.length > 0 ? add : null}
      </div>
      {teams.error ? (
        <FaultCard error={teams.error} onRetry={() => void teams.refetch()} />
      ) : !teams.data ? (
        <Skeleton label={t`Carregando as equipes`}>
          <SkeletonBlock className="h-40" />
        </Skeleton>
      ) : items.length === 0 ? (
        <EmptyState icon={UsersRound} title={t`Ainda não há equipes`} action={editable ? add : undefined} />
      ) : (
        <ul className="divide-y">
          {items.map((team) => (
            <TeamRow key={team.id} team={team} editable={editable} onEdit={() => setEditing(team)} onRemove={() => setRemoving(team)} />
          ))}
        </ul>
      )}
      {editing ? <TeamEditor team={editing === "new" ? null : editing} onClose={() => setEditing(null)} /> : null}
      {removing ? (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setRemoving(null)}
          title={t`Apagar a equipe ${removing.name}?`}
          confirmLabel={t`Apagar`}
          onConfirm={async () => {
            await callTeams("deleteTeam", { params: { id: removing.id } });
            await queries.invalidateQueries(teamsQuery);
            toastDone(t`Equipe apagada`);
          }}
        >
          <Trans>As conversas dela continuam, sem equipe. Isto não pode ser desfeito.</Trans>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
