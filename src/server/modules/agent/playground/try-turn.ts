import { findAccount } from "#modules/accounts/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { BodyOf } from "#shared/endpoint.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import type { AccountUnderstanding } from "../account-understanding.ts";
import { readAgentSettings } from "../agent-settings.ts";
import type { Brain, BrainTurn, Locale } from "../brain.ts";
import { answerCoached, type Coach } from "../coach.ts";
import { fallbackReply } from "../model/fallback-reply.ts";
import type { ModelCall } from "../model/metered-model.ts";
import { ownPersonas } from "../persona-settings.ts";
import { choosePersona, isStandard, type Persona, standardPersona } from "../personas.ts";
import type { Skill } from "../skill.ts";
import { toolsOfAccount } from "../tools/tools-of-account.ts";
import type { Tool } from "../tools/tool.ts";
import type { TraceStep } from "../trace.ts";
import { likelyIntents } from "../understanding/understanding.ts";
import { createDryRunner } from "./dry-runner.ts";
import { findStage } from "./stage.repo.ts";
import type { tryTurn as endpoint, TriedTurn } from "./playground.contract.ts";

export interface PlaygroundDeps {
  db: Db;
  vault: Vault;
  clock: Clock;
  log: Logger;
  understanding: AccountUnderstanding;
  tools: readonly Tool[];
  skillsOf?(accountId: string): Promise<readonly Skill[]>;
  coaches?: readonly Coach[];
  /** The brain of that kind, told of its calls to a model; null: there is none. */
  brainOf(kind: "builtin" | "model", accountId: string, onCall: (call: ModelCall) => void): Brain | null;
  /** Which model answers; null: the built-in brain does. */
  model: string | null;
}

type Wish = BodyOf<typeof endpoint>;

const localeOf = (language: string): Locale => (language.startsWith("en") ? "en" : language.startsWith("es") ? "es" : "pt-BR");
const mostHistory = 60;
const answerMillis = 40_000;

async function find(tx: Tx, accountId: string, wish: Wish) {
  const [account, personas, settings, stage] = await Promise.all([
    findAccount(tx, accountId),
    ownPersonas(tx, accountId),
    readAgentSettings(tx, accountId),
    findStage(tx, accountId, { channelId: wish.channel_id, customerId: wish.customer_id ?? null }),
  ]);
  const refuse = (path: string, message: string) => new AppError("invalid", "input.invalid", { message, issues: [{ path, message }] });
  if (!account || stage.channel === null) throw refuse("channel_id", "There is no such channel.");
  if (wish.customer_id !== undefined && !stage.customer) throw refuse("customer_id", "There is no such customer.");
  const userType = wish.user_type ?? "cliente";
  const own = personas.find(({ id }) => id === wish.persona_id);
  const persona: Persona | undefined =
    wish.persona_id === undefined
      ? choosePersona(personas, { userType, channelId: wish.channel_id })
      : (own ?? (isStandard(wish.persona_id) ? standardPersona(wish.persona_id) : undefined));
  if (!persona) throw refuse("persona_id", "There is no such persona.");
  const speaks = choosePersona([{ ...persona, userTypes: [userType], channelIds: [] }], { userType, channelId: wish.channel_id });
  const channel = { id: wish.channel_id, kind: stage.channel };
  return { account, settings, channel, customerName: stage.customer?.name ?? null, userType, persona: speaks };
}

/** Answers one message of a try and tells how. Nothing that it does stays, but for the log of what a model cost. */
export async function tryTurn(deps: PlaygroundDeps, accountId: string, wish: Wish): Promise<TriedTurn> {
  const began = performance.now();
  const modelCalls: ModelCall[] = [];
  const kind = wish.brain ?? (deps.model === null ? "builtin" : "model");
  const brain = deps.brainOf(kind, accountId, (call) => modelCalls.push(call));
  if (brain === null)
    throw new AppError("conflict", "agent.no_model", { message: "No language model is configured here: the built-in brain can be tried." });
  const now = deps.clock.now();
  const { account, settings, channel, customerName, userType, persona } = await deps.db.account(accountId, (tx) =>
    find(tx, accountId, wish),
  );
  const session = wish.session ?? { history: [], state: {}, effects: [] };
  const payload = wish.payload ?? null;

  const readAt = performance.now();
  const nlp = await deps.understanding.understand(accountId, wish.text, payload, wish.language ?? null);
  const understood = { ...nlp, ms: performance.now() - readAt, candidates: likelyIntents(wish.text) };

  const steps: TraceStep[] = [];
  let skillName: string | null = null;
  const skills = ((await deps.skillsOf?.(accountId)) ?? []).map((skill): Skill => ({
    ...skill,
    async answer(turn) {
      const reply = await skill.answer(turn);
      if (reply !== null) skillName = skill.name;
      return reply;
    },
  }));
  const id = newId();
  const answeredAt = session.history.filter(({ role }) => role === "agent").map(({ at }) => new Date(at));
  const dry = createDryRunner({
    db: deps.db,
    vault: deps.vault,
    tools: toolsOfAccount(deps.tools, skills, settings.toolsOff),
    accountId,
    channel,
    customerId: wish.customer_id ?? null,
    userType,
    limits: settings.limits,
    now,
    turn: id,
    said: { texts: [wish.text], payload, messageId: id, answeredAt: answeredAt.toReversed() },
    effects: session.effects.map(({ at, said, ...effect }) => ({
      ...effect,
      at: new Date(at),
      said: { ...said, answeredAt: said.answeredAt.map((one) => new Date(one)) },
    })),
  });
  const turn: BrainTurn = {
    text: wish.text,
    payload,
    messageType: payload === null ? "text" : "interactive",
    nlp,
    history: session.history.slice(-20).map(({ role, text, at }) => ({ role, text, at: new Date(at) })),
    state: session.state,
    userType,
    persona,
    customerName,
    business: { name: account.name, timeZone: account.time_zone },
    skills,
    now,
    trace: (step) => steps.push(step),
  };
  const before = structuredClone(session.state);
  const of = { accountId, conversationId: id, customerId: wish.customer_id ?? id, channel: channel.kind, messageId: id, turn };
  const signal = AbortSignal.timeout(answerMillis);
  const reply = await answerCoached({ ...of, brain, tools: dry.runner, coaches: deps.coaches ?? [], signal, log: deps.log }).catch(
    (error: unknown) => {
      // What a customer would get then.
      deps.log.warn({ err: error }, "a try of the agent failed");
      return { ...fallbackReply(localeOf(nlp.language)), state: session.state };
    },
  );
  const { keeps: _keeps, usage: _usage, citedChunkIds: _cited, techniquesUsed: _techniques, handOver, state, brain: by, ...shown } = reply;
  return {
    reply: { ...shown, hand_over: handOver, brain: by.kind },
    trace: {
      understanding: understood,
      persona: { id: persona.id, name: persona.name, agent_name: persona.agentName },
      state_before: before,
      state_after: state,
      answered_by: {
        skill: skillName,
        written: [...new Set(steps.flatMap((step) => (step.kind === "written" ? [step.name] : [])))],
        model: by.kind === "model" ? by.model : null,
      },
      tools: dry.calls,
      knowledge: dry.knowledge,
      model_calls: modelCalls.map((call) => ({
        provider: call.provider,
        model: call.model,
        input_tokens: call.inputTokens,
        output_tokens: call.outputTokens,
        cached_tokens: call.cachedTokens,
        cost_usd: call.costMicros === null ? null : call.costMicros / 1e6,
        latency_ms: call.latencyMs,
        error: call.error,
        tools: call.tools,
      })),
      guards: steps.flatMap((step) => (step.kind === "guard" ? [{ name: step.name, before: step.before, after: step.after }] : [])),
      total_ms: performance.now() - began,
    },
    session: {
      history: [
        ...session.history,
        { role: "customer" as const, text: wish.text, at: now.toISOString() },
        { role: "agent" as const, text: reply.text, at: deps.clock.now().toISOString() },
      ].slice(-mostHistory),
      state,
      effects: dry
        .done()
        .slice(-mostHistory)
        .map(({ at, said, ...effect }) => ({
          ...effect,
          at: at.toISOString(),
          said: { ...said, texts: [...said.texts], answeredAt: said.answeredAt.map((one) => one.toISOString()).slice(0, 40) },
        })),
    },
  };
}
