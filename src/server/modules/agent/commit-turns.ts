import { handOver, lockForAnswers, recordOutgoing, type AnsweredRow, type OutgoingMessage } from "#modules/conversations/index.ts";
import { heedMarketingWish } from "#modules/customers/index.ts";
import { noteAnswer } from "#modules/knowledge/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import { GroupCommit } from "#platform/group-commit.ts";
import { within, type Span } from "#platform/tracing/tracing.ts";
import type { Clock } from "#shared/clock.ts";
import type { AgentJob } from "./agent.repo.ts";
import type { BrainReply } from "./brain.ts";
import type { GatheredTurn } from "./turn.ts";
import { asksForAdvertising } from "./understanding/advertising-wish.ts";
import { keepTogether } from "./texts/keep-together.ts";

export const agentSender = "omni_ia";

export interface TurnEnding {
  job: AgentJob;
  gathered: GatheredTurn;
  reply: BrainReply;
  /** What was looked up in the knowledge base for it. */
  queryIds: readonly string[];
  span: Span;
}

interface Waiting extends TurnEnding {
  resolve(sent: boolean): void;
  reject(error: unknown): void;
}

export interface TurnCommitsDeps {
  db: Db;
  vault: Vault;
  clock: Clock;
  /** How a channel's messages leave. */
  deliveryOf(channel: string): OutgoingMessage["delivery"];
}

/**
 * Stores an answer with everything that follows from it; false when it came too late. Answers that are ready while others are being committed share the
 * next transaction of their account: one commit and one lock of the account's log for all of them. When it fails each is tried by itself, so that a bad
 * one spoils no other.
 */
export function createTurnCommits(deps: TurnCommitsDeps): (ending: TurnEnding) => Promise<boolean> {
  const commits = new GroupCommit<Waiting>(
    async (all) => {
      const accounts = [...Map.groupBy(all, ({ job }) => job.account_id)];
      await Promise.all(accounts.map(([accountId, endings]) => commitOf(accountId, endings)));
    },
    // What comes meanwhile is the next write: the account's log takes one at a time anyway.
    { most: 64, inFlight: 1 },
  );

  async function commitOf(accountId: string, endings: readonly Waiting[]): Promise<void> {
    const stored = await commitTogether(accountId, endings, false).catch((error: unknown) => {
      if (endings.length === 1) endings[0]?.reject(error);
      return endings.length === 1 ? null : new Map<Waiting, boolean>();
    });
    if (stored === null) return;
    for (const [ending, sent] of stored) ending.resolve(sent);
    for (const ending of endings) if (!stored.has(ending)) commitAlone(accountId, ending);
  }

  /** Nobody waits behind this: whoever holds the conversation holds up its answer alone. */
  function commitAlone(accountId: string, ending: Waiting): void {
    commitTogether(accountId, [ending], true).then((stored) => ending.resolve(stored.get(ending) ?? false), ending.reject);
  }

  /** Unless `wait`, those whose conversation somebody else holds are left out: to wait for them while holding others could be waiting in a ring. */
  function commitTogether(accountId: string, endings: readonly Waiting[], wait: boolean): Promise<Map<Waiting, boolean>> {
    return deps.db.account(
      accountId,
      async (tx) => {
        const jobs = endings.map(({ job }) => ({ conversationId: job.conversation_id, token: job.token }));
        const rows = new Map((await lockForAnswers(tx, accountId, jobs, wait)).map((row) => [row.id, row]));
        const outcome = new Map<Waiting, boolean>();
        const stored: Promise<NewEvent[]>[] = [];
        // Two answers to one conversation may be ready together: a late one, and that of the newer turn which made it late.
        const answered = new Set<string>();
        for (const ending of endings) {
          const row = rows.get(ending.job.conversation_id);
          if (row === undefined && !wait) continue;
          const counts = row?.ended_token === ending.job.token && !answered.has(row.id);
          outcome.set(ending, counts);
          if (!counts) continue;
          answered.add(row.id);
          stored.push(within(ending.span, () => storeAnswer(tx, row, ending)));
        }
        // All of them have to be done before the transaction ends, also when one fails.
        const results = await Promise.allSettled(stored);
        const events = results.flatMap((result) => {
          if (result.status === "rejected") throw result.reason;
          return result.value;
        });
        if (events.length > 0) tx.ending(appendEvents(tx, accountId, events));
        return outcome;
      },
      { keepPlans: true },
    );
  }

  async function storeAnswer(tx: Tx, current: AnsweredRow, { job, gathered, reply, queryIds }: TurnEnding): Promise<NewEvent[]> {
    const { account_id: accountId } = job;
    const { conversation, burst, turn } = gathered;
    const now = deps.clock.now();
    const newest = burst.at(-1);
    const text = keepTogether(reply.text);
    const { message, events } = await recordOutgoing(tx, current, {
      senderType: "bot",
      senderId: agentSender,
      senderName: turn.persona.agentName,
      type: reply.options.length > 0 ? "interactive" : "text",
      text,
      payload: {
        ...(reply.options.length > 0 ? { options: reply.options } : {}),
        ...(reply.products.length > 0 ? { products: reply.products } : {}),
      },
      clientId: `agent:${job.token}`,
      replyToId: null,
      replyToExternalId: null,
      files: [],
      isAutomation: false,
      private: false,
      agentResponse: {
        response_time: Math.max(0, Math.round(now.getTime() - (newest?.created_at.getTime() ?? now.getTime())) / 1000),
        type: reply.type,
        content: { text, options: reply.options.map((option) => option.title) },
        products_shown: reply.products.map((product) => product.productId),
        techniques_used: reply.techniquesUsed,
        brain: reply.brain,
        intent: turn.nlp.intent,
        confidence: reply.confidence,
        ...(reply.checks === undefined || reply.checks.length === 0 ? {} : { checks: [...reply.checks] }),
      },
      at: now,
      delivery: deps.deliveryOf(conversation.channel),
      dialogue: reply.state,
    });
    await noteAnswer(tx, deps.vault, accountId, {
      queryIds: [...new Set(queryIds)],
      messageId: message.id,
      brain: reply.brain.kind === "fallback" ? "none" : reply.brain.kind,
      response: reply.text,
      citedChunkIds: reply.citedChunkIds ?? [],
      handedOver: reply.handOver !== null,
      llm: reply.usage === undefined ? null : { provider: reply.brain.provider ?? "", model: reply.brain.model ?? "", ...reply.usage },
      products: reply.products.map((product) => product.productId),
      at: now,
    });
    const all: NewEvent[] = [...events];
    for (const keep of reply.keeps ?? []) all.push(...(await keep(tx, { id: message.id, at: now })));
    // What was promised is also kept: from here on nothing that advertises may go out.
    if (reply.type === "opt_out" || (reply.type === "opt_in" && asksForAdvertising(turn.text))) {
      const wish = await heedMarketingWish(tx, accountId, {
        customerId: current.customer_id,
        granted: reply.type === "opt_in",
        channel: conversation.channel,
        conversationId: conversation.id,
        messageId: newest?.id ?? null,
        at: now,
      });
      all.push(...wish);
    }
    if (reply.handOver) all.push(...(await handOver(tx, current, { ...reply.handOver, at: now })));
    all.push({
      type: "agent.turn_ended",
      subjectId: conversation.id,
      data: { conversationId: conversation.id, upTo: newest?.id ?? job.message_id, brain: reply.brain.kind },
    });
    return all;
  }

  return (ending) =>
    new Promise((resolve, reject) => {
      commits.add({ ...ending, resolve, reject }).catch(reject);
    });
}
