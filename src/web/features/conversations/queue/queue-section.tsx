import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { useNow } from "../../../app/now.ts";
import { formatDate, formatSpan } from "../../../format/dates.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { callRouting, queuesQuery } from "../../routing/routing-api.ts";
import { Fact, Section } from "../panel/section.tsx";
import { teamQuery, teamsQuery } from "../queries.ts";
import { historyText } from "./history-text.ts";
import { TransferDialog } from "./transfer-dialog.tsx";
import { useRoutingChanges } from "./use-routing-changes.ts";
import { whyLines } from "./why-first.ts";

async function findItem(conversationId: string, signal: AbortSignal) {
  const { items } = await callRouting("listQueueItemsEndpoint", { query: { conversation_id: conversationId, limit: 1 }, signal });
  const [newest] = items;
  return newest ? callRouting("getQueueItemEndpoint", { params: { id: newest.id }, signal }) : null;
}

const dueLook = { ok: "good", warned: "warn", breached: "bad" } as const;

/** Where the conversation stands in its queue, why there, until when it is to be answered, and what happened to it. */
export function QueueSection({ conversation }: { conversation: Conversation }) {
  const now = useNow();
  const [passing, setPassing] = useState(false);
  const { id } = conversation;
  const item = useQuery({
    queryKey: ["routing", "item", id, conversation.assignee?.id ?? null, conversation.status],
    queryFn: ({ signal }) => findItem(id, signal),
    staleTime: 5_000,
    retry: false,
  });
  const queues = useQuery(queuesQuery).data?.items ?? [];
  const people = useQuery(teamQuery).data?.items ?? [];
  const teams = useQuery(teamsQuery).data?.items ?? [];
  // Whoever serves sees no place in line: only what waits, or is about to, moves with the others. Hundreds of people may look at one each.
  useRoutingChanges(5_000, item.data === null || item.data?.status === "waiting");
  const found = item.data;
  if (!found) return null;
  const waits = found.status === "waiting";
  const due = found.sla.response;
  const names = (of: readonly { id: string; name: string }[], one: string) => of.find((each) => each.id === one)?.name ?? "";
  return (
    <Section id="queue" title={t`Fila`}>
      <dl className="divide-y">
        <Fact label={t`Fila`}>{names(queues, found.queue_id)}</Fact>
        {found.position === null ? null : <Fact label={t`Lugar`}>{t`${found.position}º`}</Fact>}
        <Fact label={waits ? t`Espera há` : t`Esperou`}>
          {formatSpan(waits ? now - Date.parse(found.created_at) : found.waiting_time * 1000)}
        </Fact>
        {due ? (
          <Fact label={due.kind === "first" ? t`Primeira resposta até` : t`Resposta até`}>
            <Badge tone={dueLook[due.state]}>{formatDate(i18n.locale, "full", due.due_at)}</Badge>
          </Fact>
        ) : null}
      </dl>
      {waits ? (
        <div className="pt-1.5">
          <p className="text-xs font-semibold text-faint">
            {found.position === 1 ? <Trans>Por que é a primeira</Trans> : <Trans>Por que está neste lugar</Trans>}
          </p>
          <ul className="list-disc pl-4">
            {whyLines(found).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </div>
      ) : null}
      <details className="pt-1.5">
        <summary className="inline-flex min-h-6 cursor-pointer items-center text-accent-ink pointer-coarse:min-h-11">
          <Trans>O que aconteceu na fila</Trans>
        </summary>
        <ol className="flex flex-col gap-1 pt-1">
          {found.history.map((line) => (
            <li key={`${line.timestamp} ${line.event} ${line.details}`}>
              <time dateTime={line.timestamp} className="tabular text-faint">
                {formatDate(i18n.locale, "time", line.timestamp)}
              </time>{" "}
              {historyText(line, {
                queue: (one) => names(queues, one),
                person: (one) => names(people, one),
                team: (one) => names(teams, one),
              })}
            </li>
          ))}
        </ol>
      </details>
      {waits || found.status === "assigned" ? (
        <Button size="sm" className="mt-2" onClick={() => setPassing(true)}>
          <Trans>Transferir…</Trans>
        </Button>
      ) : null}
      {passing ? <TransferDialog conversationId={id} onClose={() => setPassing(false)} /> : null}
    </Section>
  );
}
