import { z } from "zod";
import type { Tx } from "#platform/db/db.ts";
import type { ShippingRule } from "./totals.ts";

/** What somebody who has not proved who they are learns from an order number: nothing, or status and dates. */
export const guestOrderTracking = z.enum(["off", "status_only"]);
export type GuestOrderTracking = z.infer<typeof guestOrderTracking>;

const shippingRule = z.object({
  flatCents: z.number().int().nonnegative(),
  freeFromCents: z.number().int().nonnegative().nullable(),
  days: z.number().int().min(1).max(90),
});

const shopRules = z.object({
  unknownFields: z.enum(["keep", "refuse"]),
  /** Hours for which the pieces of an unpaid order are held, by way of payment. */
  pixHours: z.number().int().min(1).max(720),
  boletoHours: z.number().int().min(1).max(720),
  /** Minutes without a change after which a cart counts as abandoned. */
  abandonMinutes: z.number().int().min(5).max(43_200),
  maxInstallments: z.number().int().min(1).max(24),
  /** Smallest instalment in cents. */
  minInstallmentCents: z.number().int().min(0).max(100_000_000),
  /** Who takes payments on the checkout page; none: payment on delivery or by arrangement alone. */
  paymentProvider: z.enum(["none", "test"]),
  /** Days after delivery in which the shop takes goods back or exchanges them; the law's days count besides. */
  returnDays: z.number().int().min(0).max(365),
});
export type ShopRules = z.infer<typeof shopRules>;

export interface ShopSettings extends ShopRules {
  guestOrderTracking: GuestOrderTracking;
  shipping: ShippingRule;
  /** The shop's own delivery service is asked; where it is stands in `shipping/hook.repo.ts`. */
  asksForQuotes: boolean;
}

const keys = { guestOrderTracking: "guest_order_tracking", shipping: "shipping_rule", rules: "shop_rules" };
export const defaultRules: ShopRules = {
  unknownFields: "keep",
  pixHours: 24,
  boletoHours: 96,
  abandonMinutes: 60,
  maxInstallments: 12,
  minInstallmentCents: 500,
  paymentProvider: "none",
  returnDays: 7,
};
const defaults = {
  guestOrderTracking: "off" as GuestOrderTracking,
  shipping: { flatCents: 0, freeFromCents: null, days: 10 } satisfies ShippingRule,
};

/** The account's shop settings; a value that is missing or unreadable counts as its default. */
export async function readShopSettings(tx: Tx, accountId: string): Promise<ShopSettings> {
  const rows = await tx.query<{ key: string; value: unknown }>(
    "select key, value from account_settings where account_id = $1 and key = any ($2)",
    [accountId, [...Object.values(keys), "shipping_hook"]],
    "commerce.shop_settings",
  );
  const valueOf = (key: string) => rows.find((row) => row.key === key)?.value;
  const hook = valueOf("shipping_hook") as { enabled?: boolean } | undefined;
  return {
    asksForQuotes: hook?.enabled === true,
    guestOrderTracking: guestOrderTracking.catch(defaults.guestOrderTracking).parse(valueOf(keys.guestOrderTracking)),
    shipping: shippingRule.catch(defaults.shipping).parse(valueOf(keys.shipping)),
    ...shopRules.catch(defaultRules).parse({ ...defaultRules, ...(valueOf(keys.rules) as object | undefined) }),
  };
}

/** Writes the settings as they shall be. */
export async function writeShopSettings(tx: Tx, accountId: string, settings: Omit<ShopSettings, "asksForQuotes">): Promise<void> {
  const { guestOrderTracking: tracking, shipping, ...rules } = settings;
  await tx.execute(
    `insert into account_settings (account_id, key, value)
     select $1, r.key, r.value from jsonb_to_recordset($2::jsonb) as r (key text, value jsonb)
     on conflict (account_id, key) do update set value = excluded.value`,
    [
      accountId,
      JSON.stringify([
        { key: keys.guestOrderTracking, value: tracking },
        { key: keys.shipping, value: shipping },
        { key: keys.rules, value: rules },
      ]),
    ],
  );
}

export type SuggestedShopSettings = Pick<ShopSettings, "guestOrderTracking" | "shipping"> & { rules?: Partial<ShopRules> };

/** Sets what was not set before; a choice already made stays. */
export async function suggestShopSettings(tx: Tx, accountId: string, settings: SuggestedShopSettings): Promise<void> {
  await tx.execute(
    `insert into account_settings (account_id, key, value) values ($1, $2, $3::jsonb), ($1, $4, $5::jsonb), ($1, $6, $7::jsonb)
     on conflict do nothing`,
    [
      accountId,
      keys.guestOrderTracking,
      JSON.stringify(settings.guestOrderTracking),
      keys.shipping,
      JSON.stringify(settings.shipping),
      keys.rules,
      JSON.stringify(settings.rules ?? {}),
    ],
  );
}

/** Name and language of the shop, as its public pages show them. */
export async function readShopFace(tx: Tx, accountId: string): Promise<{ name: string; locale: string; timeZone: string } | null> {
  const rows = await tx.query<{ name: string; locale: string; timeZone: string }>(
    `select name, locale, time_zone as "timeZone" from accounts where id = $1`,
    [accountId],
  );
  return rows[0] ?? null;
}

/** Days after delivery in which the shop takes goods back by its own rule. */
export async function readReturnDays(tx: Tx, accountId: string): Promise<number> {
  return (await readShopSettings(tx, accountId)).returnDays;
}
