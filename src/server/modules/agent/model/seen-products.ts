import { z } from "zod";
import { productCardSchema, type ProductCard } from "#shared/messages.ts";
import type { DialogueState } from "../brain.ts";

const maxSeen = 24;
const stateSchema = z.object({ brain: z.literal("model"), seen: z.array(productCardSchema).max(maxSeen) });

/** Products that tools gave in this conversation, newest last. Cards are made of these and of nothing that a model wrote. */
export class SeenProducts {
  readonly #cards = new Map<string, ProductCard>();

  /** Reads what an earlier turn of this brain kept; the state of another brain counts as none. */
  constructor(state: DialogueState) {
    const kept = stateSchema.safeParse(state);
    if (kept.success) for (const card of kept.data.seen) this.#cards.set(card.productId, card);
  }

  /** Takes up every product in a tool's result. */
  add(result: unknown): void {
    const card = productCardSchema.safeParse(result);
    if (card.success) {
      this.#cards.delete(card.data.productId);
      this.#cards.set(card.data.productId, card.data);
    } else if (Array.isArray(result)) {
      for (const entry of result) this.add(entry);
    } else if (result !== null && typeof result === "object") {
      for (const entry of Object.values(result)) this.add(entry);
    }
  }

  find(productId: string): ProductCard | undefined {
    return this.#cards.get(productId);
  }

  all(): ProductCard[] {
    return [...this.#cards.values()];
  }

  toState(): DialogueState {
    return { brain: "model", seen: this.all().slice(-maxSeen) };
  }
}
