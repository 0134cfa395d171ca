import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { GuardedFetch } from "#platform/net/guarded-fetch.ts";
import type { Cart } from "../cart.ts";
import { parcelOf } from "../price-cart.ts";
import { goodsFacts } from "../promotions/promotions.repo.ts";
import { askHook, type HookAnswer, parcelKey } from "./hook.ts";
import { readShippingHook, type ShippingHook, storedQuotes, storeQuote } from "./hook.repo.ts";
import type { Parcel } from "./shipping.ts";

export interface QuoteDeps {
  db: Db;
  vault: Vault;
  fetch: GuardedFetch | typeof fetch;
  now(): Date;
}

export const hookSecretContext = "shipping_hook.secret";

// A price that was told holds this long; a service that fails is left alone for a moment, so that no page waits for it again and again.
const goodMillis = 10 * 60_000;
const badMillis = 60_000;

export async function askAndStore(deps: QuoteDeps, accountId: string, hook: ShippingHook, parcel: Parcel): Promise<HookAnswer> {
  const secret = await deps.vault.openText(accountId, hookSecretContext, hook.secretSealed);
  const answer = await askHook({ ...hook, secret }, parcel, { fetch: deps.fetch, now: deps.now() });
  const at = deps.now();
  const until = new Date(at.getTime() + (answer.failure === null ? goodMillis : badMillis));
  await deps.db.account(accountId, (tx) => storeQuote(tx, accountId, parcelKey(parcel), answer, { at, until }));
  return answer;
}

/**
 * Asks the shop's own delivery service for a parcel unless its answer is known. Never within a transaction; a failure is kept with its reason, and the
 * shop's table counts.
 */
export async function askForQuote(
  deps: QuoteDeps,
  accountId: string,
  find: (tx: Parameters<Parameters<Db["account"]>[1]>[0]) => Promise<Parcel | null>,
): Promise<void> {
  const open = await deps.db.account(accountId, async (tx) => {
    const hook = await readShippingHook(tx, accountId);
    if (!hook?.enabled) return null;
    const parcel = await find(tx);
    if (parcel === null || parcel.postalCode === null || parcel.subtotalCents === 0) return null;
    const [known] = await storedQuotes(tx, accountId, [parcelKey(parcel)], deps.now());
    return known ? null : { hook, parcel };
  });
  if (open) await askAndStore(deps, accountId, open.hook, open.parcel);
}

/** As `askForQuote`, for a cart that is open. */
export const askForCart = (
  deps: QuoteDeps,
  accountId: string,
  find: (tx: Parameters<Parameters<Db["account"]>[1]>[0]) => Promise<Cart | null>,
): Promise<void> =>
  askForQuote(deps, accountId, async (tx) => {
    const cart = await find(tx);
    if (cart === null || cart.status !== "active" || cart.postalCode === null) return null;
    return parcelOf(
      cart,
      await goodsFacts(
        tx,
        accountId,
        cart.items.map((item) => item.variantId),
      ),
    );
  });
