import { randomBytes } from "node:crypto";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { type BoundRoute, bind } from "#platform/http/routes.ts";
import { centsOf, decimalOf } from "../commerce-wire.ts";
import type { CommerceRouteOptions } from "../route-options.ts";
import { askAndStore, hookSecretContext } from "./ask-for-quote.ts";
import * as contract from "./hook.contract.ts";
import { lastQuote, readShippingHook, type ShippingHook, writeShippingHook } from "./hook.repo.ts";

const usualTimeout = 2_500;

async function wireOf(tx: Tx, accountId: string, hook: ShippingHook | null, secret: string | null) {
  const last = await lastQuote(tx, accountId);
  return {
    url: hook?.url ?? null,
    enabled: hook?.enabled ?? false,
    timeout_ms: hook?.timeoutMillis ?? usualTimeout,
    secret,
    last: last && { at: last.at.toISOString(), milliseconds: last.millis, failure: last.failure },
  };
}

/** Routes of the service that a shop lets us ask for delivery prices. */
export function shippingHookRoutes({ clock, vault, fetch }: CommerceRouteOptions): BoundRoute[] {
  return [
    bind(contract.getShippingHook, ({ actor, db }) =>
      db.account(actor.accountId, async (tx) => wireOf(tx, actor.accountId, await readShippingHook(tx, actor.accountId), null)),
    ),
    bind(contract.setShippingHook, async ({ actor, body, db }) => {
      const fresh = randomBytes(32).toString("base64url");
      // Sealed before the transaction: it may write the account's data key.
      const freshSealed = await vault.seal(actor.accountId, hookSecretContext, fresh);
      return db.account(actor.accountId, async (tx) => {
        const before = await readShippingHook(tx, actor.accountId);
        const url = body.url === undefined ? (before?.url ?? null) : body.url;
        if (url === null) {
          if (body.enabled === true)
            throw new AppError("invalid", "input.invalid", { issues: [{ path: "url", message: "required to ask anybody" }] });
          await writeShippingHook(tx, actor.accountId, null);
          return wireOf(tx, actor.accountId, null, null);
        }
        const isNew = before === null || body.new_secret === true;
        const after: ShippingHook = {
          url,
          enabled: body.enabled ?? before?.enabled ?? true,
          timeoutMillis: body.timeout_ms ?? before?.timeoutMillis ?? usualTimeout,
          secretSealed: isNew ? freshSealed : before.secretSealed,
        };
        await writeShippingHook(tx, actor.accountId, after);
        return wireOf(tx, actor.accountId, after, isNew ? fresh : null);
      });
    }),
    bind(contract.tryShippingHook, async ({ actor, body, db }) => {
      const hook = await db.account(actor.accountId, (tx) => readShippingHook(tx, actor.accountId));
      if (hook === null) throw new AppError("conflict", "commerce.no_shipping_hook", { message: "No service is set." });
      const parcel = { postalCode: body.postal_code.replace(/\D/g, ""), grams: body.grams, subtotalCents: centsOf(body.subtotal) };
      const answer = await askAndStore({ db, vault, fetch, now: () => clock.now() }, actor.accountId, hook, parcel);
      return {
        options: answer.options?.map(({ cents, ...option }) => ({ ...option, price: decimalOf(cents) })) ?? null,
        failure: answer.failure,
        milliseconds: answer.millis,
      };
    }),
  ];
}
