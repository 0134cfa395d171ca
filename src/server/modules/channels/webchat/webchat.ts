import type { Message } from "#modules/conversations/conversations.contract.ts";
import {
  commitWithEvents,
  findConversation,
  findMessage,
  handOver,
  listMessageRows,
  type MessageRow,
  type Viewer,
  type Views,
} from "#modules/conversations/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { EventWatch } from "#platform/events/watch.ts";
import type { Clock } from "#shared/clock.ts";
import type { ChannelDirectory, KnownChannel } from "../directory.ts";
import { GroupCommit } from "#platform/group-commit.ts";
import { insertInboundEvents, type NewInboundEvent } from "../intake/intake.repo.ts";
import { inboundEventRow } from "../intake/splitter.ts";
import type { MessageEvent, NormalisedAttachment } from "../normalised.ts";
import { identityProofFits, openVisitor, type Visitor } from "./visitor-token.ts";
import {
  agentIsBusy,
  findKnownVisitor,
  findVisitorConversation,
  visitorIsVerified,
  type KnownVisitor,
  type VisitorConversation,
} from "./webchat.repo.ts";

export interface WebchatDeps {
  db: Db;
  vault: Vault;
  clock: Clock;
  signals: Signals;
  directory: ChannelDirectory;
  watch: EventWatch;
  views: Views;
  visitorKey: Buffer;
}

interface Stored {
  messageId: string;
  conversationId: string;
  askedAgent: boolean;
}

/** Reads of a few rows by their keys. */
const byKeys = { keepPlans: true };

export const webchatKind = "webchat";
const answerMillis = 10_000;

export interface Attendance {
  attendedBy: "bot" | "person" | "waiting";
  personName: string | null;
}

export interface VisitorInput {
  text: string;
  clientId: string;
  payload: string | null;
  attachments: NormalisedAttachment[];
  page: Record<string, string | undefined> | undefined;
  privacyVersion: string | undefined;
  /** What was filled in before the first message: nothing that asks for an answer. */
  form?: { optIn: string | null };
}

export interface Webchat {
  channelOf(channelKey: string | undefined): Promise<KnownChannel>;
  /** The channel of a visitor who is here already. Error: `webchat.no_channel`. */
  channelById(visitor: Visitor): Promise<KnownChannel>;
  /** Who a visitor is. Errors: `webchat.identity_required`, `webchat.identity_wrong`. */
  identify(channel: KnownChannel, visitorId: string, proof: string | undefined): Promise<Visitor>;
  /** The visitor behind a token. Error: `webchat.bad_token`. */
  visitorOf(token: string): Visitor;
  conversationOf(visitor: Visitor): Promise<VisitorConversation | null>;
  attendance(conversation: VisitorConversation | null): Attendance;
  /** Newest messages first stored last; at most `limit`. */
  history(visitor: Visitor, conversationId: string, limit: number): Promise<MessageRow[]>;
  /**
   * Puts a visitor's message through the same door as any provider's, and resolves when it is stored and, if `wait`, the agent has answered
   * or ten seconds have gone by. Errors as of `identify`.
   */
  receive(
    channel: KnownChannel,
    visitorId: string,
    proof: string | undefined,
    name: string | null,
    input: VisitorInput,
    wait: boolean,
    viewer: Viewer,
  ): Promise<{ visitor: Visitor; message: Message; replies: Message[] }>;
  askForPerson(visitor: Visitor): Promise<void>;
  agentIsTyping(visitor: Visitor, conversationId: string): Promise<boolean>;
  drain(): Promise<void>;
}

export function createWebchat(deps: WebchatDeps): Webchat {
  const { db, vault } = deps;
  const commits = new GroupCommit<NewInboundEvent>(async (events) => {
    await insertInboundEvents(db.autocommit, events);
    for (const lane of new Set(events.map((event) => event.lane))) deps.signals.emit("lanes", String(lane));
  });
  const indexOf = (visitor: Visitor) => vault.blindIndex(visitor.accountId, "visitor", visitor.visitorId);

  async function conversationOf(visitor: Visitor): Promise<VisitorConversation | null> {
    const index = await indexOf(visitor);
    return db.accountAtOnce(visitor.accountId, (tx) => findVisitorConversation(tx, visitor.accountId, visitor.channelId, index), byKeys);
  }

  /** One text for one pair, whatever the two hold: a visitor's ids must never run into another's. */
  const externalIdOf = (visitor: Visitor, clientId: string) => `web:${visitor.visitorId.length}:${visitor.visitorId}:${clientId}`;

  function eventOf(visitor: Visitor, channel: KnownChannel, name: string | null, input: VisitorInput, at: Date): MessageEvent {
    const first = input.attachments[0];
    return {
      kind: "message",
      channelExternalId: channel.row.external_id,
      dedupeKey: externalIdOf(visitor, input.clientId),
      contactKey: visitor.visitorId,
      at: at.getTime(),
      direction: "in",
      echo: false,
      contact: { phone: null, scopedId: visitor.visitorId, scopedKind: "visitor", address: visitor.visitorId, name },
      externalId: externalIdOf(visitor, input.clientId),
      type: first
        ? first.kind === "file" || first.kind === "share" || first.kind === "story_mention" || first.kind === "story_reply"
          ? "document"
          : first.kind
        : input.payload === null
          ? "text"
          : "interactive",
      text: input.text,
      attachments: input.attachments,
      replyToExternalId: null,
      clientId: input.clientId,
      verified: visitor.verified,
      ...(input.form === undefined ? {} : { wantsAnswer: false }),
      ...(input.payload === null
        ? {}
        : { interactive: { type: "quick_reply" as const, id: input.payload, title: input.text, payload: input.payload } }),
      metadata: {
        ...(input.page ? { page: input.page } : {}),
        ...(input.privacyVersion === undefined ? {} : { privacyVersion: input.privacyVersion }),
        ...(input.form === undefined ? {} : { form: input.form }),
      },
    };
  }

  /** The visitor as far as the proof goes; throws when there is one that is wrong. */
  function visitorBy(channel: KnownChannel, visitorId: string, proof: string | undefined): Visitor {
    const { account_id: accountId, id: channelId } = channel.row;
    const secret = channel.access.secrets["identitySecret"];
    if (proof !== undefined && (secret === undefined || !identityProofFits(secret, visitorId, proof)))
      throw new AppError("unauthenticated", "webchat.identity_wrong", { message: "The proof of identity does not fit this visitor." });
    return { accountId, channelId, visitorId, verified: proof !== undefined };
  }

  function refuseUnproved(channel: KnownChannel, knownAsVerified: boolean): void {
    if (knownAsVerified || channel.row.config["identityRequired"] === true)
      throw new AppError("unauthenticated", "webchat.identity_required", { message: "This visitor must come with a proof of identity." });
  }

  return {
    async channelOf(channelKey) {
      const channel =
        channelKey === undefined
          ? await deps.directory.firstOfKind(webchatKind)
          : await deps.directory.byExternalId(webchatKind, channelKey);
      if (!channel || channel.row.state === "disabled")
        throw new AppError("not_found", "webchat.no_channel", { message: "This web chat does not exist or is switched off." });
      return channel;
    },

    async channelById(visitor) {
      const channel = await deps.directory.byId(visitor.accountId, visitor.channelId);
      if (!channel || channel.row.state === "disabled")
        throw new AppError("not_found", "webchat.no_channel", { message: "This web chat does not exist or is switched off." });
      return channel;
    },

    async identify(channel, visitorId, proof) {
      const visitor = visitorBy(channel, visitorId, proof);
      if (visitor.verified) return visitor;
      const { accountId, channelId } = visitor;
      const index = await indexOf(visitor);
      const known = await db.accountAtOnce(accountId, (tx) => visitorIsVerified(tx, accountId, channelId, index), byKeys);
      refuseUnproved(channel, known);
      return visitor;
    },

    visitorOf(token) {
      const visitor = openVisitor(deps.visitorKey, token);
      if (!visitor)
        throw new AppError("unauthenticated", "webchat.bad_token", { message: "The chat session is not valid. Reload the page." });
      return visitor;
    },

    conversationOf,

    attendance(conversation) {
      if (!conversation || conversation.bot === "active") return { attendedBy: "bot", personName: null };
      if (conversation.assignee_id !== null || !conversation.waits) return { attendedBy: "person", personName: conversation.assignee_name };
      return { attendedBy: "waiting", personName: null };
    },

    async history(visitor, conversationId, limit) {
      const rows = await db.account(visitor.accountId, (tx) =>
        listMessageRows(tx, visitor.accountId, conversationId, { order: "desc", cursor: null, limit, includePrivate: false }),
      );
      return rows.reverse();
    },

    async receive(channel, visitorId, proof, name, input, wait, viewer) {
      const visitor = visitorBy(channel, visitorId, proof);
      const { accountId, channelId } = visitor;
      const deadline = Date.now() + answerMillis;
      const externalId = externalIdOf(visitor, input.clientId);
      const index = await indexOf(visitor);
      const found = Promise.withResolvers<Stored>();
      // Heard by nobody when storing already failed.
      found.promise.catch(() => {});
      let known: KnownVisitor | null = null;
      const answered = Promise.withResolvers<void>();
      const turns: { conversationId: string; upTo: string }[] = [];
      let stored: Stored | null = null;
      const noteTurns = () => {
        if (turns.some((turn) => turn.conversationId === stored?.conversationId && turn.upTo >= stored.messageId)) answered.resolve();
      };
      // Client ids are the visitors' own: another visitor may use the same one at the same moment, but never in this one's conversation.
      const take = async (candidate: Stored) => {
        if (candidate.conversationId !== known?.conversationId) {
          const message = await db.accountAtOnce(accountId, (tx) => findMessage(tx, accountId, candidate.messageId), byKeys);
          if (message?.external_id !== externalId) return;
        }
        found.resolve(candidate);
      };
      const leave = await deps.watch.watch(accountId, (events) => {
        for (const { type, data } of events) {
          if (type === "agent.turn_ended") turns.push({ conversationId: String(data["conversationId"]), upTo: String(data["upTo"]) });
          else if (type === "message.created" && data["clientId"] === input.clientId && data["channelId"] === channelId)
            take({
              messageId: String(data["messageId"]),
              conversationId: String(data["conversationId"]),
              askedAgent: data["askedAgent"] === true,
            }).catch(found.reject);
        }
        noteTurns();
      });
      try {
        // What was sent before and stored before the watch began, no event will tell.
        known = await db.accountAtOnce(accountId, (tx) => findKnownVisitor(tx, accountId, channelId, index, input.clientId), byKeys);
        if (!visitor.verified) refuseUnproved(channel, known?.verified ?? false);
        const row = await inboundEventRow(vault, { accountId, channelId }, eventOf(visitor, channel, name, input, deps.clock.now()), {
          deliveryId: null,
          receivedAt: new Date(),
        });
        await commits.add(row);
        if (known !== null && known.conversationId !== null && known.messageId !== null)
          found.resolve({ conversationId: known.conversationId, messageId: known.messageId, askedAgent: known.askedAgent });
        const place = await within(found.promise, deadline - Date.now());
        if (!place)
          throw new AppError("unavailable", "webchat.slow", {
            message: "The message is safe but was not handled in time; it will be.",
            retryAfterSeconds: 2,
          });
        stored = place;
        noteTurns();
        if (wait && place.askedAgent) await within(answered.promise, deadline - Date.now());
        const { views } = await db.account(
          accountId,
          async (tx) => {
            const [message, later] = await Promise.all([
              findMessage(tx, accountId, place.messageId),
              listMessageRows(tx, accountId, place.conversationId, {
                order: "asc",
                cursor: place.messageId,
                limit: 20,
                includePrivate: false,
              }),
            ]);
            if (!message) throw new Error("The stored message is gone.");
            const rows = [message, ...later.filter((reply) => reply.direction === "outgoing")];
            const shown = deps.views.messages(tx, accountId, rows, viewer);
            tx.ending(shown);
            return { views: shown };
          },
          byKeys,
        );
        const [shown, ...replies] = await views;
        if (!shown) throw new Error("The stored message has no view.");
        return { visitor, message: shown, replies };
      } finally {
        leave();
      }
    },

    async askForPerson(visitor) {
      const { accountId } = visitor;
      const conversation = await conversationOf(visitor);
      if (!conversation) throw new AppError("not_found", "webchat.nothing_written", { message: "Write a message first." });
      await commitWithEvents(deps, accountId, async (tx) => {
        const row = await findConversation(tx, accountId, conversation.id);
        if (!row) throw new Error("The conversation is gone.");
        const summary = row.last_message === null ? "" : `Última mensagem: «${row.last_message}»`;
        return { result: null, events: await handOver(tx, row, { reason: "requested", summary, at: deps.clock.now() }) };
      });
    },

    agentIsTyping: (visitor, conversationId) =>
      db.accountAtOnce(visitor.accountId, (tx) => agentIsBusy(tx, visitor.accountId, conversationId), byKeys),
    drain: () => commits.drain(),
  };
}

/** The promise's value, or null when it takes longer. */
async function within<T>(promise: Promise<T>, millis: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), Math.max(0, millis));
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
