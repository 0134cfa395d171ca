import type { z } from "zod";
import type { Tx } from "#platform/db/db.ts";

/** What a tool may touch. Customer and conversation are bound here by the server; no tool takes them as input. */
export interface ToolContext {
  tx: Tx;
  accountId: string;
  conversationId: string;
  customerId: string;
  /** True when the customer proved who they are on this channel (a phone number of a messaging provider, a signed web identity). */
  verified: boolean;
  now: Date;
  /** Equal for the same call of the same turn made again after a crash: an effect under this key happens once. */
  callKey: string;
}

/** What using a tool does: `read` looks, `cart` changes the customer's own cart, `hand_over` calls a person. */
export type SideEffect = "read" | "cart" | "hand_over";

export interface Tool<Input extends z.ZodType = z.ZodType, Output = unknown> {
  name: string;
  /** For the model: when to use it and what comes back. */
  description: string;
  input: Input;
  /** Scope that the account's agent must have been given. */
  permission: string;
  sideEffect: SideEffect;
  run(context: ToolContext, input: z.output<Input>): Promise<Output>;
}

export function defineTool<Input extends z.ZodType, Output>(tool: Tool<Input, Output>): Tool<Input, Output> {
  return tool;
}

/** Runs tools by name for one turn: checks permission and input, records each call. */
export interface ToolRunner {
  /** Throws `agent.unknown_tool`, `agent.tool_forbidden` or `agent.tool_input`; whatever the tool throws otherwise. */
  call<T = unknown>(name: string, input: unknown): Promise<T>;
  readonly tools: readonly Tool[];
}
