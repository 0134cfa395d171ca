import { createHash } from "node:crypto";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { traced } from "#platform/tracing/tracing.ts";
import type { AgentLimits } from "../agent-settings.contract.ts";
import { consentGiven, type Said } from "./consent.ts";
import type { ConsentNeeded, Tool, ToolContext, ToolRunner } from "./tool.ts";

export interface RunnerOptions {
  db: Db;
  tools: readonly Tool[];
  /** Permissions of the account's agent; `*` for all. */
  permissions: readonly string[];
  accountId: string;
  conversationId: string;
  customerId: string;
  verified: boolean;
  now: Date;
  /** First message of the turn: what makes the calls of a repeated turn equal. */
  turnKey: string;
  /** What the customer said in this turn: a yes to what they were asked is looked for here. */
  said: Said;
  limits: AgentLimits;
  onCall?(name: string): void;
  onResult?(name: string, result: unknown): void;
}

/** Runs tools for one turn, each in a transaction of its own, bound to the turn's customer and conversation. */
export function createToolRunner(options: RunnerOptions): ToolRunner {
  const byName = new Map(options.tools.map((tool) => [tool.name, tool]));
  return {
    tools: options.tools,
    async call<T>(name: string, input: unknown): Promise<T> {
      const tool = byName.get(name);
      if (!tool) throw new AppError("invalid", "agent.unknown_tool", { details: { name } });
      if (!options.permissions.includes("*") && !options.permissions.includes(tool.permission))
        throw new AppError("forbidden", "agent.tool_forbidden", { details: { name } });
      const checked = checkedInput(tool, input);
      options.onCall?.(name);
      const attributes = { "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": tool.name };
      const bound = {
        accountId: options.accountId,
        conversationId: options.conversationId,
        customerId: options.customerId,
        verified: options.verified,
        now: options.now,
        limits: options.limits,
      };
      const result = (await traced("agent.tool", { attributes }, async () => {
        await tool.beforehand?.(bound, checked);
        return options.db.account(
          options.accountId,
          (tx) => runWithConsent(tool, { ...bound, tx, callKey: callKeyOf(options.turnKey, name, checked) }, checked, options),
          // A look may note what was looked for: with the answer, which is committed after it, or the turn is taken again.
          { relaxed: tool.sideEffect === "read" },
        );
      })) as T;
      options.onResult?.(name, result);
      return result;
    },
  };
}

/** The input as the tool reads it. Throws `agent.tool_input`. */
export function checkedInput(tool: Tool, input: unknown): unknown {
  const checked = tool.input.safeParse(input);
  if (checked.success) return checked.data;
  throw new AppError("invalid", "agent.tool_input", {
    issues: checked.error.issues.map((issue) => ({ path: issue.path.map(String).join("."), message: issue.message })),
  });
}

/** Equal for the same call of the same turn. */
export function callKeyOf(turnKey: string, name: string, input: unknown): string {
  return `${turnKey}:${name}:${createHash("sha256").update(JSON.stringify(input)).digest("base64url").slice(0, 16)}`;
}

/** Runs a tool, or gives back the question that the customer has to say yes to first. */
export async function runWithConsent(
  tool: Tool,
  context: ToolContext,
  input: unknown,
  { turnKey, said }: Pick<RunnerOptions, "turnKey" | "said">,
): Promise<unknown> {
  const question = (await tool.consent?.(context, input)) ?? null;
  if (question !== null && !(await consentGiven(context, { tool: tool.name, turnKey, said, verbs: tool.consentVerbs }, question)))
    return { consentNeeded: true, facts: question.facts } satisfies ConsentNeeded;
  return tool.run(context, input);
}
