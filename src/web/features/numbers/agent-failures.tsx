import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { AgentFailure } from "#modules/analytics/failures/failures.contract.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { ListCard } from "./board-lists.tsx";
import { channelName } from "./names.ts";
import { callNumbers } from "./numbers-api.ts";
import type { SpanSearch } from "./numbers-search.ts";

/** What the list can be filtered by of what the page offers. */
const filters = ["channel", "queue", "team", "person", "label"];
const shown = 20;

const failureRow = ({ at, kind, purpose, text, provider, model, channel, channelName: own, conversationId }: AgentFailure) => {
  const of = [provider, model].filter((part) => part !== null).join(" / ");
  const brain = of === "" ? t`assistente` : of;
  return (
    <div className="flex flex-col gap-0.5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="tabular text-sm text-soft">{formatDate(i18n.locale, "full", at)}</span>
        <Badge tone={kind === "turn" ? "bad" : "warn"}>
          {kind === "turn" ? t`Sem resposta` : purpose === "turn" ? t`Chamada ao modelo` : t`Ajuda à equipe`}
        </Badge>
        <span className="min-w-0 text-sm text-soft [overflow-wrap:anywhere]">
          {brain} · {channelName(channel, own)}
        </span>
        {conversationId === null ? null : (
          <Link
            to="/inbox/$conversationId"
            params={{ conversationId }}
            className="text-sm text-accent-ink hover:underline md:ml-auto pointer-coarse:py-2"
          >
            {t`Abrir a conversa`}
          </Link>
        )}
      </p>
      <p>{text}</p>
    </div>
  );
};

/** What the assistant failed at in the period, the latest first. */
export function AgentFailures({ span }: { span: SpanSearch }) {
  const { period = "30d", from, to, zone, where = {} } = span;
  const asked = {
    ...Object.fromEntries(Object.entries(where).filter(([name]) => filters.includes(name))),
    period,
    businessHours: false,
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(zone !== undefined && { timeZone: zone }),
    limit: shown,
  };
  const query = useQuery({
    queryKey: ["numbers", "agent-failures", asked],
    queryFn: ({ signal }) => callNumbers("listAgentFailures", { query: asked, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
  const total = query.data?.total ?? 0;
  return (
    <div className="flex flex-col gap-1">
      <ListCard title={t`Erros do assistente`} empty={t`Nenhum erro do assistente neste período.`} query={query} row={failureRow} />
      {total > shown ? <p className="text-sm text-soft">{t`Os ${shown} mais recentes de ${total}.`}</p> : null}
    </div>
  );
}
