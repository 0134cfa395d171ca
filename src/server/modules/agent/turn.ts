import { findAccount, type AccountRow } from "#modules/accounts/index.ts";
import { listConversationsByIds, listNewestMessages, type ConversationRow, type MessageRow } from "#modules/conversations/index.ts";
import { findBusinessHours, isOpen } from "#modules/hours/index.ts";
import { findAgentRoom } from "#modules/routing/index.ts";
import type { Db } from "#platform/db/db.ts";
import { nlpSchema, type UserType } from "#shared/messages.ts";
import { readAgentSettings } from "./agent-settings.ts";
import type { AgentSettings } from "./agent-settings.contract.ts";
import type { AccountUnderstanding } from "./account-understanding.ts";
import { listTurnContacts, type AgentJob, type TurnContact } from "./agent.repo.ts";
import type { BrainTurn, TurnMessage } from "./brain.ts";
import { leaveOver } from "./leave-over.ts";
import { ownPersonas } from "./persona-settings.ts";
import { choosePersona, type Persona } from "./personas.ts";
import type { Said } from "./tools/consent.ts";

const historyLength = 20;

export interface GatheredTurn {
  turn: BrainTurn;
  conversation: ConversationRow;
  /** The customer's messages that wait for this answer, oldest first. */
  burst: MessageRow[];
  verified: boolean;
  settings: AgentSettings;
  /** The team answers: not at this hour, as the business set it, or the agent has as much as it may have. Null: the agent does. */
  resting: "hours" | "room" | null;
  said: Said;
}

interface Found {
  account: AccountRow | null;
  personas: readonly Persona[];
  settings: AgentSettings;
  hours: Awaited<ReturnType<typeof findBusinessHours>>;
  conversations: ReadonlyMap<string, ConversationRow>;
  contacts: ReadonlyMap<string, TurnContact>;
  /** Newest first. */
  messages: ReadonlyMap<string, MessageRow[]>;
  /** Conversations that are more than the agent may take. */
  leftOver: ReadonlySet<string>;
}

/** Reads what the claimed turns of one account need: one round trip, however many they are. */
export async function findTurns(db: Db, accountId: string, jobs: readonly AgentJob[]): Promise<Found> {
  const ids = jobs.map((job) => job.conversation_id);
  const [account, personas, settings, hours, room, conversations, contacts, messages] = await db.accountAtOnce(
    accountId,
    (tx) =>
      Promise.all([
        findAccount(tx, accountId),
        ownPersonas(tx, accountId),
        readAgentSettings(tx, accountId),
        findBusinessHours(tx, accountId),
        findAgentRoom(tx, accountId),
        listConversationsByIds(tx, accountId, ids),
        listTurnContacts(tx, accountId, ids),
        listNewestMessages(tx, accountId, ids, historyLength + 10),
      ]),
    { keepPlans: true },
  );
  const byConversation = Map.groupBy(messages, (row) => row.conversation_id);
  return {
    account,
    personas,
    settings,
    hours,
    conversations: new Map(conversations.map((row) => [row.id, row])),
    contacts: new Map(contacts.map((row) => [row.conversation_id, row])),
    messages: byConversation,
    leftOver: leaveOver(
      room,
      conversations.map(({ id, created_at: createdAt }) => ({
        conversationId: id,
        createdAt,
        answeredBefore: (byConversation.get(id) ?? []).some((row) => row.sender_type === "bot" && row.direction === "outgoing"),
      })),
    ),
  };
}

/** Gathers what a brain sees of a claimed turn; null when there is nothing to answer (any more). */
export async function gatherTurn(
  found: Found,
  understanding: AccountUnderstanding,
  job: AgentJob,
  now: Date,
): Promise<GatheredTurn | null> {
  const { account_id: accountId } = job;
  const { account, personas, settings, hours } = found;
  const conversation = found.conversations.get(job.conversation_id);
  if (!account || !conversation || conversation.bot !== "active") return null;
  const contact = found.contacts.get(conversation.id) ?? { name: null, verified: false, elsewhere: null };
  const rows = (found.messages.get(conversation.id) ?? []).toReversed();
  const lastAnswer = rows.findLastIndex((row) => row.direction === "outgoing");
  const unanswered = rows.slice(lastAnswer + 1).filter((row) => row.deleted_at === null && row.type !== "system");
  // What was filled in before the chat is known and no part of the question.
  const isForm = ({ metadata }: MessageRow) => metadata["form"] !== undefined;
  const burst = unanswered.filter((row) => !isForm(row));
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
  const atRest = hours !== null && settings.hours !== "always" && isOpen(hours, now) !== (settings.hours === "open");
  return {
    conversation,
    burst,
    verified: contact.verified,
    settings,
    resting: atRest ? "hours" : found.leftOver.has(conversation.id) ? "room" : null,
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
      history: [...rows.slice(0, lastAnswer + 1), ...unanswered.filter(isForm)].slice(-historyLength).map(historyLine),
      state: conversation.dialogue,
      ...(contact.elsewhere !== null && { elsewhere: contact.elsewhere }),
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
