import { z } from "zod";
import { AppError } from "#platform/errors.ts";
import type { BrainTurn } from "../../brain.ts";
import { defineTool, type Tool, type ToolRunner } from "../../tools/tool.ts";

export const phone = {
  productId: "0195a1b2-0000-7000-8000-00000000000a",
  name: "Galaxy A15",
  priceCents: 129_990,
  listPriceCents: 149_990,
  imageUrl: "https://loja.example/files/a15.webp",
  inStock: true,
  description: "Tela de 6,5 polegadas",
};

/** A customer's turn as the worker makes it. */
export function aTurn(changes: Partial<BrainTurn> = {}): BrainTurn {
  return {
    text: "Oi, quero ver celulares até R$ 1.500",
    payload: null,
    messageType: "text",
    nlp: {
      language: "pt-BR",
      intent: "product_search",
      confidence: 0.83,
      entities: [],
      sentiment: { score: 0, magnitude: 0, label: "neutral" },
    },
    history: [],
    state: {},
    userType: "cliente",
    persona: {
      id: "cliente",
      name: "Cliente",
      manner: "cliente",
      userTypes: ["cliente"],
      channelIds: [],
      agentName: "Lia",
      tone: ["warm"],
      purpose: "Help customers choose.",
      greeting: { "pt-BR": "Oi", en: "Hi", es: "Hola" },
    },
    customerName: "Ana Souza",
    business: { name: "Loja Azul", timeZone: "America/Sao_Paulo" },
    now: new Date("2026-11-21T12:00:00Z"),
    ...changes,
  };
}

export interface RecordingRunner extends ToolRunner {
  calls: { name: string; input: unknown }[];
}

const shopTools: readonly Tool[] = [
  defineTool({
    name: "search_products",
    description: "Search",
    input: z.object({ text: z.string().optional(), maxPriceCents: z.number().int().optional() }),
    permission: "p",
    sideEffect: "read",
    run: async () => ({ products: [phone], total: 1 }),
  }),
  defineTool({
    name: "add_to_cart",
    description: "Add",
    input: z.object({ productId: z.uuid() }),
    permission: "p",
    sideEffect: "cart",
    run: async () => ({ totalCents: 129_990, checkoutUrl: "https://loja.example/c/abc" }),
  }),
  defineTool({
    name: "order_status",
    description: "Order",
    input: z.object({ orderNumber: z.string().max(60).optional() }),
    permission: "p",
    sideEffect: "read",
    run: async () => ({ found: false, orders: [] }),
  }),
  defineTool({
    name: "my_appointments",
    description: "Appointments",
    input: z.object({}),
    permission: "p",
    sideEffect: "read",
    sensitive: ["procedure"],
    run: async () => ({ appointments: [{ day: "2026-11-23", procedure: "Limpeza de pele" }] }),
  }),
  defineTool({
    name: "hand_over",
    description: "Call a person",
    input: z.object({
      reason: z.enum(["requested", "low_confidence", "sentiment", "rule", "failure"]),
      summary: z.string().min(1).max(2000),
    }),
    permission: "p",
    sideEffect: "hand_over",
    run: async () => ({ handedOver: true }),
  }),
] as const;

/** Tools of a small shop behind a runner that checks as the real one does. `broken`: what a tool of that name throws; a promise of it holds the tool up. */
export function aRunner(broken: Record<string, unknown> = {}): RecordingRunner {
  const calls: RecordingRunner["calls"] = [];
  return {
    calls,
    tools: shopTools,
    async call<T>(name: string, input: unknown): Promise<T> {
      const tool = shopTools.find((entry) => entry.name === name);
      if (!tool) throw new AppError("not_found", "agent.unknown_tool");
      const given = tool.input.safeParse(input);
      if (!given.success) throw new AppError("invalid", "agent.tool_input");
      calls.push({ name, input });
      const failure = name in broken ? await broken[name] : undefined;
      if (failure !== undefined) throw failure instanceof Error ? failure : new Error("the tool broke", { cause: failure });
      // The shop's tools touch no context.
      return (await tool.run({} as never, given.data)) as T;
    },
  };
}
