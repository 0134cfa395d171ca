import {
  answerTimes,
  findConversation,
  listOtherConversations,
  listTurns,
  participantsOf,
  type AnswerTimes,
  type ConversationRow,
  type OtherConversationRow,
  type Participant,
  type TurnRow,
} from "#modules/conversations/index.ts";
import type { User } from "#modules/customers/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { CustomerDataService, Reading } from "./customer-service.ts";
import type { LogCache } from "./log-cache.ts";

/** Messages that figures are taken from. */
const turnsMost = 1000;
const otherMost = 10;
const intentsMost = 5;
const shownMost = 10;
const silent = new Set(["greeting", "goodbye", "thanks", "chitchat", "unknown"]);

export interface Counted {
  name: string;
  count: number;
}

/** What the turns of a conversation tell; worked out once for both services. */
export interface TalkFigures {
  participants: Participant[];
  answers: { byPerson: AnswerTimes; byAgent: AnswerTimes };
  messages: { incoming: number; outgoing: number; notes: number };
  intents: Counted[];
  /** What the customer's last messages were about, newest first, each once; small talk left out. */
  recentIntents: string[];
  /** Mean of the customer's messages, −1 to 1; null when none was read. */
  sentiment: number | null;
  /** Products shown, the last first. */
  productsShown: string[];
  basis: { messages: number; whole: boolean };
}

/** `turns` come newest first, one more than are counted when there are more. */
export function talkFigures(turns: readonly TurnRow[]): TalkFigures {
  const counted = turns.slice(0, turnsMost);
  const spoken = counted.filter((turn) => !turn.private && turn.sender_type !== "system");
  const incoming = spoken.filter((turn) => turn.direction === "incoming");
  const intents = new Map<string, number>();
  for (const { intent } of incoming) if (intent !== null) intents.set(intent, (intents.get(intent) ?? 0) + 1);
  const moods = incoming.flatMap((turn) => turn.sentiment ?? []);
  const mean = moods.reduce((sum, mood) => sum + mood, 0) / moods.length;
  return {
    participants: participantsOf(counted),
    answers: answerTimes(counted.toReversed()),
    messages: {
      incoming: incoming.length,
      outgoing: spoken.length - incoming.length,
      notes: counted.filter((turn) => turn.private).length,
    },
    intents: [...intents].map(([name, count]) => ({ name, count })).toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1)),
    recentIntents: [...new Set(incoming.flatMap((turn) => turn.intent ?? []))].filter((name) => !silent.has(name)).slice(0, intentsMost),
    sentiment: moods.length === 0 ? null : Math.round(mean * 1000) / 1000,
    productsShown: [...new Set(spoken.flatMap((turn) => turn.shown ?? []))].slice(0, shownMost),
    basis: { messages: counted.length, whole: turns.length <= turnsMost },
  };
}

export interface ConversationContext {
  conversation: ConversationRow;
  identities: (User["identities"][number] & { current: boolean })[];
  others: OtherConversationRow[];
  figures: TalkFigures;
}

/** Where a conversation stands: with whom, about what, and what else was said to the same person. */
export interface ConversationContextService {
  /** Error: `conversations.not_found`. */
  get(tx: Tx, accountId: string, conversationId: string, reading: Reading): Promise<ConversationContext>;
}

/** How a conversation goes: answers, subjects, mood. */
export interface ConversationAnalyticsService {
  /** Error: `conversations.not_found`. */
  get(tx: Tx, accountId: string, conversationId: string): Promise<TalkFigures>;
}

async function getConversation(tx: Tx, accountId: string, id: string): Promise<ConversationRow> {
  const row = await findConversation(tx, accountId, id);
  if (!row) throw new AppError("not_found", "conversations.not_found", { message: "This conversation does not exist." });
  return row;
}

export function createConversationServices(
  cache: LogCache,
  customers: CustomerDataService,
): { context: ConversationContextService; analytics: ConversationAnalyticsService } {
  async function figuresOf(tx: Tx, accountId: string, conversation: ConversationRow): Promise<TalkFigures> {
    const { id } = conversation;
    const found = await cache.read<TalkFigures>(tx, accountId, {
      service: "conversations",
      ids: [id],
      load: async () => new Map([[id, talkFigures(await listTurns(tx, accountId, id, turnsMost + 1))]]),
      tagsOf: () => [id],
    });
    return found.get(id) ?? talkFigures([]);
  }
  return {
    context: {
      async get(tx, accountId, conversationId, reading) {
        const conversation = await getConversation(tx, accountId, conversationId);
        const [user, others, figures] = await Promise.all([
          customers.profile(tx, accountId, conversation.customer_id, reading),
          listOtherConversations(tx, accountId, { customerId: conversation.customer_id, conversationId, limit: otherMost }),
          figuresOf(tx, accountId, conversation),
        ]);
        const identities = user.identities.map((identity) => ({ ...identity, current: identity.id === conversation.identity_id }));
        return { conversation, identities, others, figures };
      },
    },
    analytics: {
      async get(tx, accountId, conversationId) {
        return figuresOf(tx, accountId, await getConversation(tx, accountId, conversationId));
      },
    },
  };
}
