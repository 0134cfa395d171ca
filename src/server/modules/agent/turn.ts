import { findAccount } from "#modules/accounts/index.ts";
import { findConversation, listMessageRows, type ConversationRow, type MessageRow } from "#modules/conversations/index.ts";
import { findBusinessHours, isOpen } from "#modules/hours/index.ts";
import type { Db } from "#platform/db/db.ts";
import { nlpSchema, type UserType } from "#shared/messages.ts";
import { readAgentSettings } from "./agent-settings.ts";
import type { AgentSettings } from "./agent-settings.contract.ts";
import type { AccountUnderstanding } from "./account-understanding.ts";
import { findTurnContact, type AgentJob } from "./agent.repo.ts";
import type { BrainTurn, TurnMessage } from "./brain.ts";
import { ownPersonas } from "./persona-settings.ts";
import { choosePersona } from "./personas.ts";
import type { Said } from "./tools/consent.ts";

const historyLength = 20;

export interface GatheredTurn {
  turn: BrainTurn;
  conversation: ConversationRow;
  /** The customer's messages that wait for this answer, oldest first. */
  burst: MessageRow[];
  verified: boolean;
  settings: AgentSettings;
  /** Not at this hour, as the business set it: the team answers. */
  resting: boolean;
  said: Said;
}

/** Gathers what a brain sees of a claimed turn; null when there is nothing to answer (any more). */
export async function gatherTurn(db: Db, understanding: AccountUnderstanding, job: AgentJob, now: Date): Promise<GatheredTurn | null> {
  const { account_id: accountId } = job;
  const loaded = await db.account(accountId, async (tx) => {
    // One round trip for six reads.
    const [conversation, rows, account, personas, settings, hours] = await Promise.all([
      findConversation(tx, accountId, job.conversation_id),
      listMessageRows(tx, accountId, job.conversation_id, {
        order: "desc",
        cursor: null,
        limit: historyLength + 10,
        includePrivate: false,
      }),
      findAccount(tx, accountId),
      ownPersonas(tx, accountId),
      readAgentSettings(tx, accountId),
      findBusinessHours(tx, accountId),
    ]);
    if (!conversation || conversation.bot !== "active") return null;
    const contact = await findTurnContact(tx, accountId, conversation.customer_id, conversation.identity_id);
    return { conversation, rows: rows.reverse(), contact, account, personas, settings, hours };
  });
  if (!loaded?.account) return null;
  const { conversation, rows, contact, account, personas, settings, hours } = loaded;
  const lastAnswer = rows.findLastIndex((row) => row.direction === "outgoing");
  const burst = rows.slice(lastAnswer + 1).filter((row) => row.deleted_at === null && row.type !== "system");
  const newest = burst.at(-1);
  if (!newest) return null;

  const text = burst
    .map((row) => row.text)
    .filter((line) => line !== "")
    .join("\n");
  const interactive = newest.payload["interactive"] as { payload?: string | null; id?: string | null } | undefined;
  const payload = interactive?.payload ?? interactive?.id ?? null;
  const stored = nlpSchema.safeParse(newest.nlp);
  const nlp =
    burst.length === 1 && stored.success ? stored.data : await understanding.understand(accountId, text, payload, conversation.language);
  const userType = conversation.user_type as UserType;
  return {
    conversation,
    burst,
    verified: contact.verified,
    settings,
    resting: hours !== null && settings.hours !== "always" && isOpen(hours, now) !== (settings.hours === "open"),
    said: {
      texts: burst.map((row) => row.text),
      payload,
      messageId: newest.id,
      answeredAt: rows
        .filter((row) => row.direction === "outgoing" && row.sender_type === "bot")
        .map((row) => row.at)
        .toReversed(),
    },
    turn: {
      text,
      payload,
      messageType: newest.type,
      nlp,
      history: rows
        .slice(0, rows.length - burst.length)
        .slice(-historyLength)
        .map(historyLine),
      state: conversation.dialogue,
      userType,
      persona: choosePersona(personas, { userType, channelId: conversation.channel_id }),
      customerName: contact.name,
      business: { name: account.name, timeZone: account.time_zone },
      now,
    },
  };
}

function historyLine(row: MessageRow): TurnMessage {
  return { role: row.direction === "incoming" ? "customer" : row.sender_type === "bot" ? "agent" : "person", text: row.text, at: row.at };
}
