import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Plus, Workflow } from "lucide-react";
import { useState } from "react";
import type { Automation } from "#modules/automations/automations.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { useNow } from "../../app/now.ts";
import { PageHeader } from "../../app/page-header.tsx";
import { dayNumber, formatDate } from "../../format/dates.ts";
import { formatCount } from "../../format/numbers.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { callAutomations, useAutomationRights, useTriggerSources } from "./automations-api.ts";
import { triggerName } from "./names.ts";
import { AutomationLinks } from "./section-links.tsx";

const first: string | null = null;
// The variable as texts write it.
const firstName = "{customer.first_name}";

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-2xs text-faint">{label}</dt>
      <dd className="tabular truncate font-medium">{value}</dd>
    </div>
  );
}

/** The hour, with its day where it is not today. */
function nextTime(at: string, now: number): string {
  const time = formatDate(i18n.locale, "time", at);
  return dayNumber(at) === dayNumber(now) ? time : `${formatDate(i18n.locale, "day", at).replace(".", "")}, ${time}`;
}

function Row({ automation, onChanged }: { automation: Automation; onChanged: () => Promise<void> }) {
  const rights = useAutomationRights();
  const sources = useTriggerSources();
  const now = useNow();
  const [busy, setBusy] = useState(false);
  const { figures, enabled } = automation;
  const turn = async (next: boolean) => {
    setBusy(true);
    try {
      await callAutomations(next ? "enableAutomation" : "disableAutomation", {
        params: { id: automation.id },
        version: automation.version,
      });
      await onChanged();
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <li className="grid items-center gap-x-6 gap-y-3 border-b px-4 py-3 last:border-b-0 lg:grid-cols-[minmax(0,1fr)_auto_8.5rem]">
      <div className="min-w-0">
        <Link
          to="/automations/$automationId"
          params={{ automationId: automation.id }}
          className="block truncate font-medium hover:text-accent-ink hover:underline"
        >
          {automation.name}
        </Link>
        <p className="truncate text-sm text-soft">{triggerName(automation.definition.trigger, sources)}</p>
        <p className="mt-1 flex flex-wrap gap-1.5 empty:hidden">
          {automation.published === null ? <Badge tone="warn">{t`Nunca publicada`}</Badge> : null}
          {automation.published !== null && automation.changed ? <Badge tone="accent">{t`Mudanças não publicadas`}</Badge> : null}
          {figures.failed > 0 ? <Badge tone="bad">{t`Com falhas`}</Badge> : null}
        </p>
      </div>
      <dl className="grid grid-cols-3 gap-x-4 gap-y-2 md:grid-cols-[repeat(5,4.5rem)_7rem]" aria-label={t`Últimos 7 dias`}>
        <Figure label={t`Execuções`} value={formatCount(i18n.locale, figures.runs)} />
        <Figure label={t`Enviadas`} value={formatCount(i18n.locale, figures.sent)} />
        <Figure label={t`Respondidas`} value={formatCount(i18n.locale, figures.replied)} />
        <Figure label={t`Compras`} value={formatCount(i18n.locale, figures.converted)} />
        <Figure label={t`Em espera`} value={formatCount(i18n.locale, figures.waiting)} />
        <Figure label={t`Próxima`} value={automation.nextRunAt === null ? "–" : nextTime(automation.nextRunAt, now)} />
      </dl>
      <Switch checked={enabled} disabled={busy || !rights.write} onChange={(next) => void turn(next)}>
        <span className="sr-only">{automation.name}: </span>
        {enabled ? t`Ligada` : t`Desligada`}
      </Switch>
    </li>
  );
}

/** All automations with what they did in the last seven days. */
export function AutomationsPage() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const rights = useAutomationRights();
  const [busy, setBusy] = useState(false);
  const list = useInfiniteQuery({
    queryKey: ["automations", "list"],
    queryFn: ({ pageParam, signal }) =>
      callAutomations("listAutomations", { query: { limit: 50, ...(pageParam !== null && { cursor: pageParam }) }, signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 30_000,
  });
  const make = async () => {
    setBusy(true);
    try {
      const made = await callAutomations("createAutomation", {
        body: {
          name: t`Nova automação`,
          definition: {
            trigger: { kind: "due", source: "conversation_silent", params: { minutes: 1440 } },
            conditions: null,
            cancelOn: ["reply"],
            purpose: "service",
            limits: { perDay: 1000, perCustomerPerDay: 2 },
            steps: [
              {
                id: "message",
                kind: "send_message",
                text: { "pt-BR": t`Olá, ${firstName}! Posso ajudar?`, en: "", es: "" },
                options: [],
                channel: "conversation",
                template: null,
              },
            ],
          },
        },
      });
      await queries.invalidateQueries({ queryKey: ["automations", "list"] });
      await navigate({ to: "/automations/$automationId", params: { automationId: made.id } });
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={t`Automações`}
          description={t`O que o Prosa faz sozinho: lembretes, retomadas e regras suas.`}
          action={
            rights.write ? (
              <Button look="primary" busy={busy} onClick={() => void make()}>
                <Plus size={16} aria-hidden="true" />
                <Trans>Nova automação</Trans>
              </Button>
            ) : null
          }
        />
        <AutomationLinks />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        {list.isError && !list.data ? (
          <FaultCard error={list.error} onRetry={() => void list.refetch()} />
        ) : !list.data ? (
          <Skeleton label={t`Carregando as automações`} className="flex flex-col gap-2">
            {[0, 1, 2, 3].map((row) => (
              <SkeletonBlock key={row} className="h-20" />
            ))}
          </Skeleton>
        ) : items.length === 0 ? (
          <EmptyState icon={Workflow} title={t`Ainda não há automações`} />
        ) : (
          <>
            <ul aria-label={t`Automações`} className="rounded-xl border bg-surface">
              {items.map((automation) => (
                <Row
                  key={automation.id}
                  automation={automation}
                  onChanged={() => queries.invalidateQueries({ queryKey: ["automations", "list"] })}
                />
              ))}
            </ul>
            {list.hasNextPage ? (
              <Button className="mx-auto mt-3 flex" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                <Trans>Mostrar mais</Trans>
              </Button>
            ) : null}
          </>
        )}
      </div>
    </main>
  );
}
