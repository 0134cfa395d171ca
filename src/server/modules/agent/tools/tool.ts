import type { z } from "zod";
import type { Tx } from "#platform/db/db.ts";
import type { AgentLimits } from "../agent-settings.contract.ts";

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
  limits: AgentLimits;
}

/** What the customer must say yes to before a tool does it: what it is about, and what to tell them of it. */
export interface ConsentQuestion {
  /** What the yes is for. Another order, another amount: another question. */
  about: Readonly<Record<string, string | number | null>>;
  /** Facts for the question, as the tool's result gives them. */
  facts: Readonly<Record<string, unknown>>;
}

/** Instead of a result: nothing was done, the customer has to be asked. */
export interface ConsentNeeded {
  consentNeeded: true;
  facts: Readonly<Record<string, unknown>>;
}

/** What using a tool does: `read` looks, `cart` changes the customer's own cart, `order` changes an order of theirs, `appointment` an appointment of theirs, `lead` notes what they want for the team, `service` changes a service of theirs or its money, `hand_over` calls a person, `satisfaction` has the customer asked how it was. */
export type SideEffect = "read" | "cart" | "order" | "appointment" | "lead" | "service" | "hand_over" | "satisfaction";

export interface Tool<Input extends z.ZodType = z.ZodType, Output = unknown> {
  name: string;
  /** For the model: when to use it and what comes back. */
  description: string;
  input: Input;
  /** Scope that the account's agent must have been given. */
  permission: string;
  sideEffect: SideEffect;
  /** Members of its result that say something about the person's health or the like: a model gets them only where nothing is masked. */
  sensitive?: readonly string[];
  /** Asks others what the tool needs to know, before its transaction begins and outside of any. */
  beforehand?(call: Omit<ToolContext, "tx" | "callKey">, input: z.output<Input>): Promise<void>;
  /** Verbs of the deed that a yes to it may repeat ("sim, pode enviar"), folded, as alternatives of a pattern. */
  consentVerbs?: string;
  /**
   * What the customer has to agree to first, in a message of their own after they were asked; null: nothing would be done. Without it the tool needs no
   * yes. The runner asks and remembers; no brain can skip it.
   */
  consent?(context: ToolContext, input: z.output<Input>): Promise<ConsentQuestion | null>;
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
