import type { Fault, FaultKind } from "./model.ts";

export interface FaultInput {
  kind: FaultKind;
  /** False removes the fault. */
  on?: boolean | undefined;
  probability?: number | undefined;
  /** How many times it strikes; left out: until removed. */
  count?: number | undefined;
  delayMs?: number | undefined;
  code?: number | undefined;
  scope?: Fault["scope"] | undefined;
}

export interface Faults {
  set(input: FaultInput): void;
  clear(): void;
  list(): Fault[];
  /** Draws: the fault when it strikes now (its count goes down), else null. */
  strike(kind: FaultKind, scope?: "send" | "media" | "other"): Fault | null;
}

const defaultDelays: Partial<Record<FaultKind, number>> = { slow: 3000, reordered_webhook: 400 };
const defaultScopes: Partial<Record<FaultKind, Fault["scope"]>> = { media_401: "media", token_expired: "any" };

/** One switch a kind. `random` gives 0 ≤ x < 1 (injected, so that tests rule the draw). */
export function createFaults(random: () => number, changed: () => void): Faults {
  const active = new Map<FaultKind, Fault>();
  return {
    set(input) {
      if (input.on === false) active.delete(input.kind);
      else
        active.set(input.kind, {
          kind: input.kind,
          probability: input.probability ?? 1,
          remaining: input.count ?? null,
          delayMs: input.delayMs ?? defaultDelays[input.kind] ?? 0,
          code: input.code ?? (input.kind === "failed_status" ? 131026 : 131000),
          scope: input.scope ?? defaultScopes[input.kind] ?? "send",
          struck: 0,
        });
      changed();
    },
    clear() {
      active.clear();
      changed();
    },
    list: () => [...active.values()].map((fault) => ({ ...fault })),
    strike(kind, scope) {
      const fault = active.get(kind);
      if (!fault || fault.remaining === 0) return null;
      if (scope !== undefined && fault.scope !== "any" && fault.scope !== scope) return null;
      if (random() >= fault.probability) return null;
      fault.struck += 1;
      if (fault.remaining !== null) fault.remaining -= 1;
      changed();
      return { ...fault };
    },
  };
}
