import { createHmac } from "node:crypto";

/** Repeatable pseudo-random numbers in [0, 1): mulberry32 (Tommy Ettinger, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const hostile: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  2 ** 60,
  "",
  "\u0000",
  "\ud800",
  "x".repeat(70_000),
  [],
  {},
  [[[[[[[[]]]]]]]],
  { __proto__: null, constructor: 1 },
  "2026-13-45",
  "'; drop table messages; --",
];

/** Replaces, removes, doubles or moves one place of a JSON value. */
function mutateValue(value: unknown, random: () => number): unknown {
  const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
  if (typeof value !== "object" || value === null || random() < 0.12) return pick(hostile);
  if (Array.isArray(value)) {
    const list: unknown[] = [...value];
    const at = Math.floor(random() * list.length);
    const kind = random();
    if (kind < 0.15) return [];
    if (kind < 0.3) return [...list, ...list];
    if (kind < 0.4) return Object.fromEntries(list.map((item, index) => [index, item]));
    list[at] = mutateValue(list[at], random);
    return list;
  }
  const entries = Object.entries(value);
  const at = Math.floor(random() * entries.length);
  const entry = entries[at];
  if (!entry) return pick(hostile);
  const kind = random();
  if (kind < 0.15) return Object.fromEntries(entries.filter((_, index) => index !== at));
  if (kind < 0.22) return Object.fromEntries(entries.map(([key, item], index) => (index === at ? [`${key}_`, item] : [key, item])));
  return Object.fromEntries(entries.map(([key, item], index) => (index === at ? [key, mutateValue(item, random)] : [key, item])));
}

/** A webhook body that was changed somewhere: one to four times in its structure, or in its bytes. */
export function mutate(body: Buffer, random: () => number): Buffer {
  if (random() < 0.3) {
    const bytes = Buffer.from(body);
    for (let times = 1 + Math.floor(random() * 8); times > 0; times -= 1)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    return random() < 0.3 ? bytes.subarray(0, Math.floor(random() * bytes.length)) : bytes;
  }
  let value: unknown = JSON.parse(body.toString("utf8"));
  for (let times = 1 + Math.floor(random() * 4); times > 0; times -= 1) value = mutateValue(value, random);
  return Buffer.from(JSON.stringify(value) ?? "null");
}

export interface MutationResult {
  /** Answers by HTTP status; 0: no answer. */
  statuses: Map<number, number>;
  /** Bodies that were answered with 5xx or not at all. */
  refused: string[];
}

/** Posts `count` mutated bodies, each with a valid signature, over eight connections. */
export async function postMutated(
  url: string,
  secret: string,
  bodies: readonly Buffer[],
  count: number,
  seed: number,
): Promise<MutationResult> {
  const random = randomFrom(seed);
  const result: MutationResult = { statuses: new Map(), refused: [] };
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const original = bodies[Math.floor(random() * bodies.length)];
      if (!original) return;
      const body = mutate(original, random);
      const signature = `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
      const status = await fetch(url, {
        method: "POST",
        body: new Uint8Array(body),
        headers: { "content-type": "application/json", "x-hub-signature-256": signature },
      }).then(
        async (response) => {
          await response.arrayBuffer();
          return response.status;
        },
        () => 0,
      );
      result.statuses.set(status, (result.statuses.get(status) ?? 0) + 1);
      if (status === 0 || status >= 500) result.refused.push(body.toString("latin1").slice(0, 2000));
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  return result;
}
