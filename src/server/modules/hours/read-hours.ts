import { findSetting } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { openSpans, type Span } from "./business-hours.ts";
import { hoursSchema, type Hours } from "./hours.contract.ts";

export const hoursKey = "business_hours";

const nineToSix = [{ from: "09:00", to: "18:00" }];

/** What the screen begins with; nothing goes by it before somebody saves it. */
export const usualHours = (timeZone: string): Hours => ({
  timeZone,
  weekly: [[], nineToSix, nineToSix, nineToSix, nineToSix, nineToSix, []],
  holidays: { state: null, city: null, optional: false },
  exceptions: [],
  away: { on: false, texts: { "pt-BR": "", en: "", es: "" } },
});

/** Business hours of an account; null: none are set, it counts as always open. */
export async function findBusinessHours(tx: Tx, accountId: string): Promise<Hours | null> {
  const parsed = hoursSchema.safeParse(await findSetting(tx, accountId, hoursKey));
  return parsed.success ? parsed.data : null;
}

/** Spans in which an account is open between two instants, in order; null: no hours are set, all of it counts. */
export async function listOpenSpans(tx: Tx, accountId: string, from: Date, to: Date): Promise<Span[] | null> {
  const hours = await findBusinessHours(tx, accountId);
  return hours && [...openSpans(hours, from.getTime(), to.getTime())];
}
