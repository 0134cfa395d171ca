import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import type { HelioConversation } from "#modules/quality/record/records.contract.ts";
import { BehindRow, BehindSheet as Sheet } from "../../app/behind-sheet.tsx";
import { formatDollars } from "../../format/numbers.ts";
import { Badge } from "../../ui/badge.tsx";
import { intentName } from "../conversations/intent-names.ts";
import { flagName, statusLook } from "./names.ts";
import { callQuality } from "./quality-api.ts";

/** Conversations behind a number: its name, and the filter that gives them. */
export interface Behind {
  title: string;
  where: Record<string, string>;
}

function row(record: HelioConversation) {
  const [status, tone] = statusLook(record.status);
  return (
    <BehindRow
      key={record.id}
      conversationId={record.id}
      name={record.title ?? (record.primary_topic === null ? t`Conversa` : intentName(record.primary_topic))}
      status={status}
      tone={tone}
      at={record.last_message_at}
      facts={
        <>
          <span>{plural(record.message_count, { one: "# mensagem", other: "# mensagens" })}</span>
          {record.model_calls > 0 ? <span>{formatDollars(i18n.locale, record.total_cost_usd)}</span> : null}
          {record.quality_score === null ? null : <span>{t`nota ${record.quality_score}`}</span>}
        </>
      }
    >
      {record.quality_flags.length === 0 ? null : (
        <p className="flex flex-wrap gap-1">
          {record.quality_flags.map((flag) => (
            <Badge key={flag} tone={flag === "good" ? "good" : "warn"}>
              {flagName(flag)}
            </Badge>
          ))}
        </p>
      )}
    </BehindRow>
  );
}

/** The conversations that a number of the agent's quality stands for. */
export function BehindSheet({ behind, onClose }: { behind: Behind | null; onClose: () => void }) {
  return (
    <Sheet
      title={behind?.title ?? ""}
      onClose={onClose}
      list={
        behind && {
          key: ["quality", "behind", behind.where],
          fetch: (cursor: string | null, signal: AbortSignal) =>
            callQuality("listHelioConversations", { query: { ...behind.where, limit: 30, ...(cursor !== null && { cursor }) }, signal }),
          row,
        }
      }
    />
  );
}
