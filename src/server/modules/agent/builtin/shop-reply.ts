import { z } from "zod";
import type { Locale } from "../brain.ts";
import type { ShopInfoResult } from "../tools/shop-info.ts";
import { offerPerson } from "./cart-reply.ts";
import { type Dialogue, type Draft, draft } from "./dialogue.ts";

type Day = { from: string; to: string }[];

const mondayFirst = [1, 2, 3, 4, 5, 6, 0];

/** A Sunday, from which weekdays get their names. */
const sunday = Date.UTC(2026, 10, 1);

function weekday(locale: Locale, day: number): string {
  return new Intl.DateTimeFormat(locale, { weekday: "short", timeZone: "UTC" })
    .format(new Date(sunday + day * 86_400_000))
    .replace(".", "");
}

const sameHours = (a: Day, b: Day) => JSON.stringify(a) === JSON.stringify(b);

/** Weekly hours with days of the same hours drawn together: "seg–sex 09:00–18:00", "sáb 09:00–12:00". Days without hours are left out. */
export function weekLines(locale: Locale, weekly: readonly Day[]): string[] {
  const lines: string[] = [];
  for (let at = 0; at < mondayFirst.length;) {
    const first = mondayFirst[at] ?? 0;
    const hours = weekly[first] ?? [];
    let end = at;
    while (end + 1 < mondayFirst.length && sameHours(weekly[mondayFirst[end + 1] ?? 0] ?? [], hours)) end += 1;
    if (hours.length > 0) {
      const names = end > at ? `${weekday(locale, first)}–${weekday(locale, mondayFirst[end] ?? 0)}` : weekday(locale, first);
      lines.push(`• ${names}: ${hours.map(({ from, to }) => `${from}–${to}`).join(", ")}`);
    }
    at = end + 1;
  }
  return lines;
}

const momentSchema = z.object({ values: z.array(z.object({ from: z.string().nullable(), to: z.string().nullable() })) });

/** The day that the message asks about ("vocês abrem sábado?"); null: none. */
function dayAsked(dialogue: Dialogue): string | null {
  const read = momentSchema.safeParse(dialogue.entity("moment")?.value);
  const value = read.success ? read.data.values[0] : undefined;
  const day = /^\d{4}-\d{2}-\d{2}/.exec(value?.from ?? "")?.[0] ?? null;
  const to = value?.to ?? null;
  return to !== null && day !== null && !to.startsWith(day) ? null : day;
}

/** When the business is open on a day, or in a week, and whether it is now. */
export async function replyWithHours(dialogue: Dialogue): Promise<Draft> {
  const on = dayAsked(dialogue);
  const { hours } = await dialogue.tools.call<ShopInfoResult>("shop_info", on === null ? {} : { on });
  if (hours === null) return offerPerson(dialogue, dialogue.say("not_known"));
  if (hours.day !== undefined) {
    const day = new Intl.DateTimeFormat(dialogue.locale, { weekday: "long", day: "2-digit", month: "2-digit", timeZone: "UTC" }).format(
      new Date(`${hours.day.on}T00:00:00Z`),
    );
    const times = hours.day.intervals.map(({ from, to }) => `${from}–${to}`).join(", ");
    return draft(dialogue, times === "" ? dialogue.say("day_closed", { day }) : dialogue.say("day_open", { day, times }));
  }
  const now = hours.openNow
    ? dialogue.say("open_now")
    : hours.opensAt === null
      ? dialogue.say("closed_now")
      : dialogue.say("opens_at", {
          when: new Intl.DateTimeFormat(dialogue.locale, {
            weekday: "long",
            day: "2-digit",
            month: "2-digit",
            hour: "2-digit",
            minute: "2-digit",
            timeZone: hours.timeZone,
          }).format(new Date(hours.opensAt)),
        });
  return draft(dialogue, [dialogue.say("hours"), ...weekLines(dialogue.locale, hours.weekly), now].join("\n"));
}

/** Where the business is. */
export async function replyWithAddress(dialogue: Dialogue): Promise<Draft> {
  const { address } = await dialogue.tools.call<ShopInfoResult>("shop_info", {});
  if (address === null) return offerPerson(dialogue, dialogue.say("not_known"));
  const street = [address.street, address.number].filter(Boolean).join(", ");
  const where = [street, address.complement, address.district, `${address.city} – ${address.state}`, `CEP ${address.postalCode}`];
  return draft(dialogue, dialogue.say("address", { address: where.filter(Boolean).join(" · ") }));
}
