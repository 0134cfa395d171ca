import { z } from "zod";

const asking = z.enum([
  "what",
  "category",
  "city",
  "reason",
  "amount",
  "deadline",
  "stars",
  "consent",
  "name",
  "categories",
  "cities",
  "prospect",
  "kind",
  "contact",
  "which",
]);

const memorySchema = z.object({
  /** What was asked last. */
  asking: asking.nullable(),
  /** The tool that a yes is waited for, or that is being prepared, and what is known of its input. */
  tool: z.string().nullable(),
  input: z.record(z.string(), z.unknown()),
  /** What the job talked about is called. */
  title: z.string(),
  /** In the order told. */
  listed: z.array(z.string()).max(10),
});
export type MarketMemory = z.infer<typeof memorySchema>;

export const freshMemory = (): MarketMemory => ({ asking: null, tool: null, input: {}, title: "", listed: [] });

export function readMemory(stored: unknown): MarketMemory {
  const read = memorySchema.safeParse(stored);
  return read.success ? read.data : freshMemory();
}
