import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { formatSpan } from "../../format/dates.ts";
import { formatCount, formatDollars } from "../../format/numbers.ts";
import { callQuality } from "./quality-api.ts";

/** How long a conversation took and what it cost, in one line; nothing while that is not counted. */
export function ConversationUsage({ conversationId, asOf }: { conversationId: string; asOf: string | null }) {
  const record = useQuery({
    queryKey: ["quality", "record", conversationId, asOf],
    queryFn: ({ signal }) => callQuality("getHelioConversation", { params: { id: conversationId }, signal }),
    staleTime: 30_000,
    retry: false,
  }).data;
  if (!record) return null;
  const { locale } = i18n;
  const tokens = formatCount(locale, record.total_tokens_used);
  const cost = formatDollars(locale, record.total_cost_usd);
  const parts = [
    record.duration_seconds > 0 ? t`${formatSpan(record.duration_seconds * 1000)} de conversa` : null,
    record.model_calls > 0 ? t`${tokens} tokens` : null,
    record.model_calls === 0 ? null : record.unpriced_calls > 0 ? t`custo não conhecido` : cost,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : (
    <p className="tabular pt-1 text-xs text-soft" title={t`Duração sem as pausas e custo do modelo de linguagem`}>
      {parts.join(" · ")}
    </p>
  );
}
