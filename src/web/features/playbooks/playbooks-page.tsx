import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { ListChecks, Plus } from "lucide-react";
import { useState } from "react";
import type { PlaybookView } from "#modules/playbooks/playbooks.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { emptyPlaybook } from "./draft.ts";
import { ShareLine, Verdict } from "./effect.tsx";
import { goalName, packName } from "./names.ts";
import { callPlaybooks, playbooksKey, playbooksQuery } from "./playbooks-api.ts";

function Row({ playbook, onTurn }: { playbook: PlaybookView; onTurn: (on: boolean) => void }) {
  const { key, definition, effectiveness: effect } = playbook;
  return (
    <li className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-1">
        <Link
          to="/playbooks/$playbookKey"
          params={{ playbookKey: key }}
          className="flex min-h-8 min-w-0 flex-1 basis-48 items-center text-base font-semibold hover:underline pointer-coarse:min-h-11"
        >
          <span className="truncate">{definition.name}</span>
        </Link>
        <Switch checked={playbook.on} onChange={onTurn}>
          <span className="sr-only">{definition.name}: </span>
          {playbook.on ? t`Ligado` : t`Desligado`}
        </Switch>
      </div>
      <p className="flex flex-wrap items-center gap-1.5 text-sm text-soft">
        <Badge tone="accent">{goalName(definition.goal)}</Badge>
        <Badge>{packName(playbook.pack)}</Badge>
        {playbook.changed ? <Badge>{t`Alterado`}</Badge> : null}
        {playbook.standard ? null : <Badge>{t`Da empresa`}</Badge>}
      </p>
      <ShareLine label={t`Com o roteiro`} share={effect.run} />
      <ShareLine label={t`Sem o roteiro`} share={effect.heldOut} />
      <Verdict effect={effect} />
    </li>
  );
}

/** The playbooks of the business with what each achieves. */
export function PlaybooksPage() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const list = useQuery(playbooksQuery);
  const refresh = () => queries.invalidateQueries({ queryKey: playbooksKey });
  const turn = async (key: string, on: boolean) => {
    try {
      await callPlaybooks("switchPlaybook", { params: { key }, body: { on } });
    } catch (error) {
      toastProblem(explainProblem(error));
    }
    await refresh();
  };
  const create = async () => {
    setBusy(true);
    try {
      const key = `own_${Date.now().toString(36)}`;
      await callPlaybooks("putPlaybook", { params: { key }, body: emptyPlaybook(t`Novo roteiro`) });
      await refresh();
      await navigate({ to: "/playbooks/$playbookKey", params: { playbookKey: key } });
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="flex h-full flex-col">
      <div className="border-b bg-surface">
        <PageHeader
          title={t`Roteiros`}
          description={t`O que o agente busca em cada conversa, passo a passo, e quanto cada roteiro converte em 90 dias.`}
          action={
            <Button look="primary" busy={busy} onClick={() => void create()}>
              <Plus size={16} aria-hidden="true" />
              <Trans>Novo roteiro</Trans>
            </Button>
          }
        />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        {list.isError && !list.data ? (
          <FaultCard error={list.error} onRetry={() => void list.refetch()} />
        ) : !list.data ? (
          <Skeleton label={t`Carregando os roteiros`} className="grid gap-3 lg:grid-cols-2">
            {[0, 1, 2, 3].map((row) => (
              <SkeletonBlock key={row} className="h-44" />
            ))}
          </Skeleton>
        ) : list.data.items.length === 0 ? (
          <EmptyState icon={ListChecks} title={t`Nenhum roteiro ainda`}>
            <Trans>Ligue um ramo de atividade nos ajustes ou escreva o seu.</Trans>
          </EmptyState>
        ) : (
          <ul className="grid gap-3 lg:grid-cols-2 2xl:grid-cols-3">
            {list.data.items.map((playbook) => (
              <Row key={playbook.key} playbook={playbook} onTurn={(on) => void turn(playbook.key, on)} />
            ))}
          </ul>
        )}
      </div>
    </main>
  );
}
