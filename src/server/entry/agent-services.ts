import {
  createAgentTools,
  createAgentWorker,
  createAssist,
  createBuiltinBrain,
  createModelBrain,
  chooseModel,
  openEmbedder,
  openModel,
  recordModelCall,
  type createAccountUnderstanding,
  type CallOf,
  type ModelCall,
  type ModelSettings,
  type PlaygroundDeps,
} from "#modules/agent/index.ts";
import { deliveryOf, getAdapter, type createAcknowledger } from "#modules/channels/index.ts";
import type { Feed } from "#modules/conversations/index.ts";
import { createQuestionVectors } from "#modules/knowledge/index.ts";
import type { DataServiceHub } from "#modules/hub/index.ts";
import { persuasionCoach } from "#modules/persuasion/index.ts";
import { playbookCoach } from "#modules/playbooks/index.ts";
import type { Config } from "#platform/config/config.ts";
import { linkOrigin } from "#platform/config/link-origin.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import type { GuardedFetch } from "#platform/net/guarded-fetch.ts";
import type { Clock } from "#shared/clock.ts";
import { packDepsOf, packSkills, playbookShelf } from "./packs.ts";

/** What a composition may look at beside its work. */
export interface ServiceWatch {
  /** Told of what each tool of the agent gave back. */
  onToolResult?(conversationId: string, tool: string, result: unknown): void;
}

function modelOf(config: Config): ModelSettings | null {
  return chooseModel({
    geminiApiKey: config.GEMINI_API_KEY,
    openaiApiKey: config.OPENAI_API_KEY,
    anthropicApiKey: config.ANTHROPIC_API_KEY,
    baseUrl: config.LLM_BASE_URL,
    model: config.LLM_MODEL,
    timeoutMillis: config.LLM_TIMEOUT_SECONDS * 1000,
    redact: config.LLM_REDACT,
  });
}

interface AgentDeps {
  config: Config;
  db: Db;
  vault: Vault;
  clock: Clock;
  signals: Signals;
  log: Logger;
  metrics: Metrics;
  understanding: ReturnType<typeof createAccountUnderstanding>;
  hub: DataServiceHub;
  guarded: GuardedFetch;
  owner: () => number | null;
  watchers: ServiceWatch;
  acknowledge: ReturnType<typeof createAcknowledger>["show"];
  presence: Feed["presence"];
}

/** The agent with all that stands around it: brains, tools, lines of business, the room to try it, help for people who write. */
export function createAgentServices(deps: AgentDeps) {
  const { config, db, vault, clock, signals, log, metrics, understanding, hub, guarded, owner } = deps;
  const model = modelOf(config);
  const opened = model && openModel(model, guarded);
  const embedder = openEmbedder(model, config.LLM_EMBEDDING_MODEL, guarded);
  const vectors = embedder && createQuestionVectors({ embedder, log });
  const builtin = createBuiltinBrain();
  const agentTools = createAgentTools({
    publicUrl: config.PROSA_PUBLIC_URL ?? "",
    linkOrigin: linkOrigin(config),
    hub,
    vectors,
    quotes: { db, vault, fetch: guarded, now: () => clock.now() },
  });
  const packDeps = packDepsOf({ db, vault, clock, signals, log, publicUrl: linkOrigin(config) });
  const skillsOf = packSkills(packDeps);
  const coaches = [playbookCoach({ db, shelf: playbookShelf }), persuasionCoach({ db })];
  const logCall = (accountId: string, of: CallOf) => (call: ModelCall) => {
    recordModelCall({ db, vault }, accountId, of, call).catch((error: unknown) => log.warn({ err: error }, "model call not logged"));
  };
  const playground: PlaygroundDeps = {
    db,
    vault,
    clock,
    log,
    understanding,
    tools: agentTools,
    skillsOf,
    coaches,
    model: model === null ? null : model.model,
    brainOf(kind, accountId, onCall) {
      if (kind === "builtin") return builtin;
      if (!model || !opened) return null;
      // It is paid for like any other.
      const keep = logCall(accountId, {
        conversationId: null,
        messageId: null,
        channel: "playground",
        userType: "cliente",
        at: clock.now(),
      });
      return createModelBrain({
        settings: model,
        model: opened,
        clock,
        onCall(call) {
          onCall(call);
          keep(call);
        },
      });
    },
  };
  const agent = createAgentWorker({
    ...deps.watchers,
    skillsOf,
    coaches,
    db,
    vault,
    clock,
    signals,
    log,
    metrics,
    understanding,
    tools: agentTools,
    // The built-in brain works with the database: beyond this its turns would stand before the live feed and the API in the line for connections.
    turnsAtOnce: model ? 32 : 12,
    brainFor: ({ accountId, ...of }) =>
      model && opened
        ? createModelBrain({
            settings: model,
            model: opened,
            clock,
            onCall: (call) => logCall(accountId, { ...of, at: clock.now() })(call),
          })
        : builtin,
    acknowledge(accountId, { id: conversationId, channel_id: channelId }) {
      deps.acknowledge(accountId, conversationId, true, channelId);
      deps.presence(accountId, { conversationId, who: { id: conversationId, name: "", kind: "agent" }, typing: true, viewing: false });
    },
    rest(accountId, conversationId) {
      deps.presence(accountId, { conversationId, who: { id: conversationId, name: "", kind: "agent" }, typing: false, viewing: false });
    },
    deliveryOf: (kind) => deliveryOf(getAdapter(kind)),
    owner,
  });

  const assist = createAssist({
    db,
    vault,
    clock,
    log,
    understanding,
    tools: agentTools,
    skillsOf,
    model: model && opened ? { settings: model, opened } : null,
  });

  return { agent, embedder, vectors: vectors ?? null, agentTools, assist, skillsOf, playground, packDeps, model };
}
