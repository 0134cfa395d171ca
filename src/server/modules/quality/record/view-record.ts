import { maskPersons } from "#modules/knowledge/index.ts";
import { helioConversationSchema, type HelioConversation } from "./records.contract.ts";
import type { RecordRow } from "./records.repo.ts";

const longest = 120;

/** Words of a conversation as a line of a list: masked, short, in one line. */
function lineOf(text: string | null): string | null {
  const plain = maskPersons(text ?? "")
    .text.replaceAll(/\s+/g, " ")
    .trim();
  return plain === "" ? null : plain.length > longest ? `${plain.slice(0, longest - 1)}…` : plain;
}

/** A record as the API shows it. `withTexts`: to somebody who may read the conversation itself. */
export function viewRecord(row: RecordRow, withTexts: boolean): HelioConversation {
  const title = withTexts ? lineOf(row.first_text) : null;
  const spoken = [title, lineOf(row.last_text)].filter((line) => line !== null).join(" → ");
  const given: Record<string, unknown> = {
    ...row,
    id: row.conversation_id,
    title,
    summary: withTexts ? (row.hand_over_summary === null ? spoken || null : maskPersons(row.hand_over_summary).text) : null,
    order_value: row.order_value_cents === null ? null : row.order_value_cents / 100,
    total_tokens_used: row.prompt_tokens + row.completion_tokens,
    total_cost_usd: row.cost_micros / 1e6,
    first_sentiment: row.first_feeling,
    last_sentiment: row.last_feeling,
    average_sentiment: row.average_feeling,
    started_at: row.started_at.toISOString(),
    last_message_at: row.last_message_at.toISOString(),
    escalated_at: row.escalated_at?.toISOString() ?? null,
    data_retention_until: row.kept_until.toISOString(),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
  // Names what is shown: the row has more than that.
  return helioConversationSchema.parse(given);
}
