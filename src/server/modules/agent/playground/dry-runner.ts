import { conversationOf } from "#modules/conversations/index.ts";
import { resolveContact } from "#modules/customers/index.ts";
import { passagesOfQuery } from "#modules/knowledge/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { newId } from "#shared/ids.ts";
import type { UserType } from "#shared/messages.ts";
import type { AgentLimits } from "../agent-settings.contract.ts";
import type { Said } from "../tools/consent.ts";
import { callKeyOf, checkedInput, runWithConsent } from "../tools/runner.ts";
import type { SearchKnowledgeResult } from "../tools/search-knowledge.ts";
import type { Tool, ToolContext, ToolRunner } from "../tools/tool.ts";
import type { TurnTrace } from "./playground.contract.ts";

/** A call that changed something, to be done again before those after it. */
export interface Effect {
  tool: string;
  input: unknown;
  turn: string;
  at: Date;
  said: Said;
}

export interface DryRunnerOptions {
  db: Db;
  vault: Vault;
  tools: readonly Tool[];
  accountId: string;
  channel: { id: string; kind: string };
  /** null: somebody whom nobody knows. */
  customerId: string | null;
  userType: UserType;
  limits: AgentLimits;
  now: Date;
  turn: string;
  said: Said;
  /** What was done before in this try. */
  effects: readonly Effect[];
}

/** Carries a result out of a transaction that is to be taken back. */
class TakenBack extends Error {
  readonly outcome: { result: unknown } | { error: unknown };
  readonly passages: TurnTrace["knowledge"];
  constructor(outcome: TakenBack["outcome"], passages: TurnTrace["knowledge"]) {
    super("taken back");
    this.outcome = outcome;
    this.passages = passages;
  }
}

/**
 * Runs tools as a turn does, each in a transaction of its own that is taken back at the end: it makes the conversation, does again what the try has done so far,
 * and then the call. So the next call finds what the ones before did, no lock is held while a model thinks, and nothing is left.
 */
export function createDryRunner(options: DryRunnerOptions) {
  const { db, vault, accountId, now } = options;
  const byName = new Map(options.tools.map((tool) => [tool.name, tool]));
  const done: Effect[] = [...options.effects];
  const calls: TurnTrace["tools"] = [];
  const knowledge: TurnTrace["knowledge"] = [];
  const nobody = newId();

  async function stage(tx: Tx): Promise<Omit<ToolContext, "callKey" | "now">> {
    const { id: channelId, kind: channel } = options.channel;
    const contact =
      options.customerId === null
        ? await resolveContact(
            tx,
            vault,
            accountId,
            {
              keys: [{ kind: "visitor", scope: channelId, value: nobody }],
              address: "",
              name: null,
              verified: false,
              userType: options.userType,
            },
            now,
          )
        : { customerId: options.customerId, identityId: nobody, identityIds: [nobody] };
    const of = { channelId, channel, ...contact, userType: options.userType, botEnabled: true, at: now };
    const { conversation } = await conversationOf(tx, accountId, of);
    return {
      tx,
      accountId,
      conversationId: conversation.id,
      customerId: contact.customerId,
      verified: options.customerId !== null,
      limits: options.limits,
    };
  }

  const once = (context: Omit<ToolContext, "callKey" | "now">, tool: Tool, effect: Effect) =>
    runWithConsent(tool, { ...context, now: effect.at, callKey: callKeyOf(effect.turn, tool.name, effect.input) }, effect.input, {
      turnKey: effect.turn,
      said: effect.said,
    });

  async function dry(tool: Tool, effect: Effect): Promise<TakenBack> {
    try {
      return await db.account(accountId, async (tx) => {
        const context = await stage(tx);
        for (const before of done) {
          const known = byName.get(before.tool);
          // What failed then fails again, and was told then.
          if (known) await once(context, known, before).catch((error: unknown) => refuseUnexpected(error));
        }
        const outcome = await once(context, tool, effect).then(
          (result) => ({ result }),
          (error: unknown) => ({ error: refuseUnexpected(error) }),
        );
        const query = "result" in outcome && tool.name === "search_knowledge" ? (outcome.result as SearchKnowledgeResult).queryId : null;
        throw new TakenBack(outcome, query === null ? [] : await passagesOfQuery(tx, accountId, query));
      });
    } catch (error) {
      if (error instanceof TakenBack) return error;
      throw error;
    }
  }

  const runner: ToolRunner = {
    tools: options.tools,
    async call<T>(name: string, given: unknown): Promise<T> {
      const started = performance.now();
      const tool = byName.get(name);
      if (!tool) throw new AppError("invalid", "agent.unknown_tool", { details: { name } });
      const note = (output: unknown, failure: string | null) =>
        calls.push({
          name,
          side_effect: tool.sideEffect,
          input: given,
          output,
          failure,
          taken_back: tool.sideEffect !== "read" && failure === null,
          asked_consent: typeof output === "object" && output !== null && "consentNeeded" in output,
          ms: performance.now() - started,
        });
      try {
        const input = checkedInput(tool, given);
        const effect = { tool: name, input, turn: options.turn, at: now, said: options.said };
        const bound = {
          accountId,
          conversationId: nobody,
          customerId: options.customerId ?? nobody,
          verified: options.customerId !== null,
          now,
          limits: options.limits,
        };
        await tool.beforehand?.(bound, input);
        const { outcome, passages } = await dry(tool, effect);
        knowledge.push(...passages);
        if ("error" in outcome) throw outcome.error;
        if (tool.sideEffect !== "read") done.push(effect);
        note(outcome.result, null);
        return outcome.result as T;
      } catch (error) {
        if (error instanceof AppError) note(null, `${error.code}: ${error.message}`);
        throw error;
      }
    },
  };
  return { runner, calls, knowledge, done: () => done };
}

/** Expected failures go on; the rest is a bug and ends the turn. */
function refuseUnexpected(error: unknown): AppError {
  if (error instanceof AppError) return error;
  throw error;
}
