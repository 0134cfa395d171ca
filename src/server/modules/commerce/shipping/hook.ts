import { createHash, createHmac } from "node:crypto";
import { z } from "zod";
import type { GuardedFetch } from "#platform/net/guarded-fetch.ts";
import type { Parcel, ShippingOption, ShippingProvider } from "./shipping.ts";

/** Why the table counts instead of what a shop's own service would have said. */
export type HookFailure = "timeout" | "unreachable" | "bad_status" | "bad_answer" | "no_options";

export interface HookAnswer {
  options: ShippingOption[] | null;
  failure: HookFailure | null;
  millis: number;
}

export interface StoredQuote {
  parcel: Buffer;
  options: ShippingOption[] | null;
  failure: HookFailure | null;
}

const mostBytes = 65_536;
const answerSchema = z.object({
  options: z
    .array(
      z.object({
        code: z.string().trim().min(1).max(60),
        name: z.string().trim().min(1).max(120),
        /** In the shop's currency, as everywhere in the API. */
        price: z.number().min(0).max(1_000_000),
        days: z.int().min(0).max(365),
      }),
    )
    .max(50),
});

/** The name under which an answer for a parcel is kept. */
export function parcelKey({ postalCode, grams, subtotalCents, lines = [] }: Parcel): Buffer {
  const goods = lines.map(({ variantId, quantity }) => `${variantId}:${quantity}`).toSorted();
  return createHash("sha256")
    .update(JSON.stringify([postalCode, grams, subtotalCents, goods]))
    .digest();
}

/** Answers that are kept, as a provider: of what it refused or never heard of it knows nothing. */
export function hookProvider(quotes: readonly StoredQuote[]): ShippingProvider {
  const known = new Map(quotes.map((quote) => [quote.parcel.toString("hex"), quote.options]));
  return { name: "hook", options: (parcel) => known.get(parcelKey(parcel).toString("hex")) ?? null };
}

/** What the receiver computes anew to know that the question is ours. */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;

async function bounded(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.byteLength;
    if (size > mostBytes) throw new SyntaxError("too long");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** Asks a shop's own service what delivery of a parcel costs. Never throws: what goes wrong is the answer's `failure`. */
export async function askHook(
  hook: { url: string; secret: string; timeoutMillis: number },
  parcel: Parcel,
  deps: { fetch: GuardedFetch | typeof fetch; now: Date },
): Promise<HookAnswer> {
  const began = performance.now();
  const done = (options: ShippingOption[] | null, failure: HookFailure | null): HookAnswer => ({
    options,
    failure,
    millis: Math.round(performance.now() - began),
  });
  const timestamp = String(Math.floor(deps.now.getTime() / 1000));
  const body = JSON.stringify({
    postal_code: parcel.postalCode,
    grams: parcel.grams,
    subtotal: parcel.subtotalCents / 100,
    items: (parcel.lines ?? []).map(({ variantId, quantity }) => ({ variant_id: variantId, quantity })),
  });
  const headers = {
    "content-type": "application/json",
    "x-prosa-timestamp": timestamp,
    "x-prosa-signature": signatureOf(hook.secret, timestamp, body),
  };
  // Over the whole of it: headers and body.
  const signal = AbortSignal.timeout(hook.timeoutMillis);
  try {
    const response = await deps.fetch(hook.url, { method: "POST", headers, body, signal });
    if (response.status !== 200) {
      await response.body?.cancel();
      return done(null, "bad_status");
    }
    const answer = answerSchema.safeParse(JSON.parse(await bounded(response)));
    if (!answer.success) return done(null, "bad_answer");
    const options = answer.data.options
      .map(({ price, ...option }) => ({ ...option, cents: Math.round(price * 100) }))
      .toSorted((a, b) => a.cents - b.cents || a.days - b.days);
    return options.length === 0 ? done(null, "no_options") : done(options, null);
  } catch (error) {
    if (signal.aborted) return done(null, "timeout");
    return done(null, error instanceof SyntaxError ? "bad_answer" : "unreachable");
  }
}
