import type { OutgoingMessage } from "#modules/conversations/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { cutPoint } from "#platform/cut-points.ts";
import { isTransient, type Db } from "#platform/db/db.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import { traced, type Span } from "#platform/tracing/tracing.ts";
import { Worker } from "#platform/worker.ts";
import type { Clock } from "#shared/clock.ts";
import type { AccountUnderstanding } from "./account-understanding.ts";
import { claimAgentJobs, finishAgentJob, postponeAgentJob, type AgentJob } from "./agent.repo.ts";
import type { Brain, BrainReply, Locale } from "./brain.ts";
import { answerCoached, type Coach } from "./coach.ts";
import { createTurnCommits, type TurnEnding } from "./commit-turns.ts";
import { leaveToTeam } from "./leave-to-team.ts";
import { fallbackReply } from "./model/fallback-reply.ts";
import type { Skill } from "./skill.ts";
import { createToolRunner } from "./tools/runner.ts";
import { toolsOfAccount } from "./tools/tools-of-account.ts";
import type { SearchKnowledgeResult } from "./tools/search-knowledge.ts";
import type { Tool } from "./tools/tool.ts";
import { findTurns, gatherTurn, type GatheredTurn } from "./turn.ts";

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
  /** Stand beside the brain, in this order. */
  coaches?: readonly Coach[];
  /** The brain for one turn. */
  brainFor(turn: { accountId: string; conversationId: string; messageId: string; channel: string; userType: string }): Brain;
  /** Shows the customer that the message was read and an answer is being written. */
  acknowledge(accountId: string, conversation: { id: string; channel_id: string }): void;
  /** Told of what each tool gave back. */
  onToolResult?(conversationId: string, tool: string, result: unknown): void;
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

const localeOf = (language: string | null): Locale => (language?.startsWith("en") ? "en" : language?.startsWith("es") ? "es" : "pt-BR");

/**
 * Answers customers. Each conversation has at most one waiting turn; an answer is committed only while its turn is still the newest and the
 * agent still has the conversation, so that late answers are thrown away and none is sent twice.
 */
export function createAgentWorker(deps: AgentWorkerDeps): AgentWorker {
  const inFlight = new Set<Promise<void>>();
  const store = createTurnCommits(deps);

  async function think(job: AgentJob, gathered: GatheredTurn, queryIds: string[]): Promise<BrainReply> {
    const { conversation, burst } = gathered;
    const skills = (await deps.skillsOf?.(job.account_id)) ?? [];
    const turn = { ...gathered.turn, skills };
    const runner = createToolRunner({
      db: deps.db,
      tools: toolsOfAccount(deps.tools, skills, gathered.settings.toolsOff),
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
        deps.onToolResult?.(conversation.id, name, result);
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
    return answerCoached({
      brain,
      tools: runner,
      coaches: deps.coaches ?? [],
      // Well before the lease ends and somebody else begins.
      signal: AbortSignal.timeout((leaseSeconds - 8) * 1000),
      log: deps.log,
      accountId: job.account_id,
      conversationId: conversation.id,
      customerId: conversation.customer_id,
      channel: conversation.channel,
      messageId: burst.at(-1)?.id ?? job.message_id,
      turn,
    });
  }

  async function answer(job: AgentJob, finding: ReturnType<typeof findTurns>): Promise<void> {
    const startedAt = performance.now();
    const gathered = await gatherTurn(await finding, deps.understanding, job, deps.clock.now());
    if (!gathered) {
      await deps.db.account(job.account_id, (tx) => finishAgentJob(tx, job));
      return;
    }
    if (gathered.resting !== null) {
      const turn = { conversationId: job.conversation_id, why: gathered.resting, locale: localeOf(gathered.turn.nlp.language) };
      const ended = await leaveToTeam({ db: deps.db, now: () => deps.clock.now() }, job, turn).catch((error: unknown) => {
        deps.rest(job.account_id, job.conversation_id);
        throw error;
      });
      if (ended === "left") deps.signals.emit("events", job.account_id);
      if (ended !== "stays") return deps.rest(job.account_id, job.conversation_id);
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

  async function takeTurn(job: AgentJob, gathered: GatheredTurn, span: Span): Promise<void> {
    deps.acknowledge(job.account_id, gathered.conversation);
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
    const sent = await commit({ job, gathered, reply, queryIds, span });
    cutPoint("agent.after-commit");
    const outcome = sent ? (reply.handOver ? "handed_over" : "answered") : "discarded";
    span.set({ "prosa.brain": reply.brain.kind, "prosa.outcome": outcome });
    deps.metrics.agentTurns.inc({ brain: reply.brain.kind, outcome });
  }

  /** Stores the answer and tells of it; false when it came too late. */
  async function commit(ending: TurnEnding): Promise<boolean> {
    const { channel } = ending.gathered.conversation;
    const sent = await store(ending);
    if (sent) {
      deps.metrics.messages.inc({ channel, direction: "outgoing", sender: "bot" });
      deps.signals.emit("events", ending.job.account_id);
      if (deps.deliveryOf(channel) === "queue") deps.signals.emit("outbound");
    }
    return sent;
  }

  /** More may wait than there was room for. */
  let full = false;
  const worker = new Worker({
    name: "agent",
    log: deps.log,
    everyMillis: 500,
    async run() {
      // Turns that end, and messages that come, in one turn of the event loop are one look.
      await new Promise(setImmediate);
      const room = deps.turnsAtOnce - inFlight.size;
      full = room <= 0;
      if (full) return false;
      // A claim that a crash undoes is made again.
      const jobs = await deps.db.systemAtOnce((tx) => claimAgentJobs(tx, room, leaseSeconds, deps.owner()), {
        relaxed: true,
        keepPlans: true,
      });
      full = jobs.length >= room;
      for (const [accountId, own] of Map.groupBy(jobs, (job) => job.account_id)) {
        const finding = findTurns(deps.db, accountId, own);
        for (const job of own) {
          const run = answer(job, finding)
            // The lease ends by itself and the turn is taken again.
            .catch((error: unknown) => deps.log.error({ err: error, conversationId: job.conversation_id }, "agent turn failed"))
            .finally(() => {
              inFlight.delete(run);
              if (full) worker.wake();
            });
          inFlight.add(run);
        }
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
