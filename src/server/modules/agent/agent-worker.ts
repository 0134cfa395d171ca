import { changeConversation, handOver, lockConversation, recordOutgoing, type OutgoingMessage } from "#modules/conversations/index.ts";
import { heedMarketingWish } from "#modules/customers/index.ts";
import { noteAnswer } from "#modules/knowledge/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { cutPoint } from "#platform/cut-points.ts";
import { isTransient, type Db } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import { traced, type Span } from "#platform/tracing/tracing.ts";
import { Worker } from "#platform/worker.ts";
import type { Clock } from "#shared/clock.ts";
import type { AccountUnderstanding } from "./account-understanding.ts";
import { claimAgentJobs, finishAgentJob, postponeAgentJob, type AgentJob } from "./agent.repo.ts";
import type { Brain, BrainReply, Locale } from "./brain.ts";
import { fallbackReply } from "./model/fallback-reply.ts";
import type { Skill } from "./skill.ts";
import { createToolRunner } from "./tools/runner.ts";
import type { SearchKnowledgeResult } from "./tools/search-knowledge.ts";
import type { Tool } from "./tools/tool.ts";
import { gatherTurn, type GatheredTurn } from "./turn.ts";

export interface AgentWorkerDeps {
  db: Db;
  vault: Vault;
  clock: Clock;
  signals: Signals;
  log: Logger;
  metrics: Metrics;
  understanding: AccountUnderstanding;
  tools: readonly Tool[];
  /** What the lines of business that are on for an account add. */
  skillsOf?(accountId: string): Promise<readonly Skill[]>;
  /** The brain for one turn. */
  brainFor(turn: { accountId: string; conversationId: string; messageId: string; channel: string; userType: string }): Brain;
  /** Shows the customer that the message was read and an answer is being written. */
  acknowledge(accountId: string, conversationId: string): void;
  /** The turn is over, with or without an answer: nothing is being written any more. */
  rest(accountId: string, conversationId: string): void;
  /** Turns under way at once. One that waits for a model holds no connection; one of the built-in brain nearly always does. */
  turnsAtOnce: number;
  /** Number under which this process claims turns; null: it has none now. */
  owner(): number | null;
  /** How a channel's messages leave. */
  deliveryOf(channel: string): OutgoingMessage["delivery"];
}

export interface AgentWorker {
  start(): void;
  stop(): Promise<void>;
  /** Answers everything that waits. For tests and commands. */
  drain(): Promise<void>;
}

const leaseSeconds = 30;
const maxAttempts = 3;

const restingSummary = "The automatic agent does not answer at this hour.";

export const agentSender = "omni_ia";

const localeOf = (language: string | null): Locale => (language?.startsWith("en") ? "en" : language?.startsWith("es") ? "es" : "pt-BR");

/**
 * Answers customers. Each conversation has at most one waiting turn; an answer is committed only while its turn is still the newest and the
 * agent still has the conversation, so that late answers are thrown away and none is sent twice.
 */
export function createAgentWorker(deps: AgentWorkerDeps): AgentWorker {
  const inFlight = new Set<Promise<void>>();

  async function think(job: AgentJob, gathered: GatheredTurn, queryIds: string[]): Promise<BrainReply> {
    const { conversation, burst } = gathered;
    const skills = (await deps.skillsOf?.(job.account_id)) ?? [];
    const turn = { ...gathered.turn, skills };
    const runner = createToolRunner({
      db: deps.db,
      tools: [...deps.tools, ...skills.flatMap((skill) => skill.tools)].filter((tool) => !gathered.settings.toolsOff.includes(tool.name)),
      permissions: ["*"],
      accountId: job.account_id,
      conversationId: conversation.id,
      customerId: conversation.customer_id,
      verified: gathered.verified,
      now: turn.now,
      turnKey: burst[0]?.id ?? job.message_id,
      said: gathered.said,
      limits: gathered.settings.limits,
      onResult(name, result) {
        const id = name === "search_knowledge" ? (result as SearchKnowledgeResult).queryId : null;
        if (id !== null) queryIds.push(id);
      },
    });
    const brain = deps.brainFor({
      accountId: job.account_id,
      conversationId: conversation.id,
      messageId: job.message_id,
      channel: conversation.channel,
      userType: conversation.user_type,
    });
    // Well before the lease ends and somebody else begins.
    return brain.answer(turn, runner, AbortSignal.timeout((leaseSeconds - 8) * 1000));
  }

  async function answer(job: AgentJob): Promise<void> {
    const startedAt = performance.now();
    const gathered = await gatherTurn(deps.db, deps.understanding, job, deps.clock.now());
    if (!gathered) {
      await deps.db.account(job.account_id, (tx) => finishAgentJob(tx, job));
      return;
    }
    if (gathered.resting) {
      await leaveToTeam(job, gathered);
      return;
    }
    // The newest message asked; those before it are answered with it.
    const [parent = null, ...links] = gathered.burst.map((message) => message.metadata["trace"]).reverse();
    const attributes = {
      "prosa.account.id": job.account_id,
      "prosa.conversation.id": job.conversation_id,
      "prosa.message.id": job.message_id,
      "prosa.channel.kind": gathered.conversation.channel,
      "prosa.attempt": job.attempts,
    };
    await traced("agent.turn", { kind: "consumer", parent, links, startedAt, attributes }, (span) =>
      takeTurn(job, gathered, span).finally(() => deps.rest(job.account_id, job.conversation_id)),
    );
  }

  /** Outside its hours the agent says nothing: the team finds the customer waiting. */
  async function leaveToTeam(job: AgentJob, { conversation }: GatheredTurn): Promise<void> {
    const left = await deps.db.account(job.account_id, async (tx) => {
      const current = await lockConversation(tx, job.account_id, conversation.id);
      if (!current || current.bot !== "active" || !(await finishAgentJob(tx, job))) return false;
      const events = await handOver(tx, current, { reason: "rule", summary: restingSummary, at: deps.clock.now() });
      tx.ending(appendEvents(tx, job.account_id, events));
      return true;
    });
    if (left) deps.signals.emit("events", job.account_id);
  }

  async function takeTurn(job: AgentJob, gathered: GatheredTurn, span: Span): Promise<void> {
    deps.acknowledge(job.account_id, job.conversation_id);
    const started = performance.now();
    let reply: BrainReply;
    const queryIds: string[] = [];
    try {
      reply = await think(job, gathered, queryIds);
    } catch (error) {
      if (isTransient(error) && job.attempts < maxAttempts) {
        await deps.db.account(job.account_id, (tx) => postponeAgentJob(tx, job, 250 * 2 ** job.attempts));
        span.fail(error);
        return;
      }
      span.fail(error);
      deps.log.error({ err: error, conversationId: job.conversation_id }, "the agent could not answer");
      reply = { ...fallbackReply(localeOf(gathered.turn.nlp.language)), state: gathered.conversation.dialogue };
    }
    deps.metrics.agentSeconds.observe({ brain: reply.brain.kind }, (performance.now() - started) / 1000);
    cutPoint("agent.before-commit");
    const sent = await commit(job, gathered, reply, queryIds);
    cutPoint("agent.after-commit");
    const outcome = sent ? (reply.handOver ? "handed_over" : "answered") : "discarded";
    span.set({ "prosa.brain": reply.brain.kind, "prosa.outcome": outcome });
    deps.metrics.agentTurns.inc({ brain: reply.brain.kind, outcome });
  }

  /** Stores the answer with everything that follows from it; false when it came too late. */
  async function commit(
    job: AgentJob,
    { conversation, burst, turn }: GatheredTurn,
    reply: BrainReply,
    queryIds: readonly string[],
  ): Promise<boolean> {
    const { account_id: accountId } = job;
    const now = deps.clock.now();
    const newest = burst.at(-1);
    const delivery = deps.deliveryOf(conversation.channel);
    const sent = await deps.db.account(accountId, async (tx) => {
      const current = await lockConversation(tx, accountId, conversation.id);
      if (!current || current.bot !== "active" || !(await finishAgentJob(tx, job))) return false;
      const { message, events } = await recordOutgoing(tx, current, {
        senderType: "bot",
        senderId: agentSender,
        senderName: turn.persona.agentName,
        type: reply.options.length > 0 ? "interactive" : "text",
        text: reply.text,
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
          content: { text: reply.text, options: reply.options.map((option) => option.title) },
          products_shown: reply.products.map((product) => product.productId),
          techniques_used: reply.techniquesUsed,
          brain: reply.brain,
          intent: turn.nlp.intent,
          confidence: reply.confidence,
        },
        at: now,
        delivery,
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
      await changeConversation(tx, accountId, conversation.id, { dialogue: reply.state });
      const all: NewEvent[] = [...events];
      // What was promised is also kept: from here on nothing that advertises may go out.
      if (reply.type === "opt_out" || reply.type === "opt_in") {
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
      tx.ending(appendEvents(tx, accountId, all));
      return true;
    });
    if (sent) {
      deps.metrics.messages.inc({ channel: conversation.channel, direction: "outgoing", sender: "bot" });
      deps.signals.emit("events", accountId);
      if (delivery === "queue") deps.signals.emit("outbound");
    }
    return sent;
  }

  const worker = new Worker({
    name: "agent",
    log: deps.log,
    everyMillis: 500,
    async run() {
      const room = deps.turnsAtOnce - inFlight.size;
      if (room <= 0) return false;
      const jobs = await claimAgentJobs(deps.db.autocommit, room, leaseSeconds, deps.owner());
      for (const job of jobs) {
        const run = answer(job)
          // The lease ends by itself and the turn is taken again.
          .catch((error: unknown) => deps.log.error({ err: error, conversationId: job.conversation_id }, "agent turn failed"))
          .finally(() => {
            inFlight.delete(run);
            worker.wake();
          });
        inFlight.add(run);
      }
      return false;
    },
  });
  const unsubscribe = deps.signals.on("agent", () => worker.wake());

  return {
    start: () => worker.start(),
    async stop() {
      unsubscribe();
      await worker.stop();
      await Promise.all(inFlight);
    },
    async drain() {
      for (;;) {
        await worker.runOnce();
        if (inFlight.size === 0) return;
        await Promise.all(inFlight);
      }
    },
  };
}
