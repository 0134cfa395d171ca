import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { deleteCostsOf, writeCosts } from "./costs.repo.ts";

/** The kind of file that the demonstration's costs count as: none that can be imported. */
const demoSource = "demo";
const weeks = 52;

export interface DemoAdvertising {
  channel: string;
  campaign: string;
  weekCents: number;
  /** Price of a thousand impressions. */
  cpmCents: number;
  /** Clicks of an impression. */
  clickRate: number;
}

/** A year of advertising of the demonstration, a row for each week and campaign; more is spent towards the end of the year. */
export async function seedDemoCosts(tx: Tx, accountId: string, advertising: readonly DemoAdvertising[], now: Date): Promise<void> {
  const rows = Array.from({ length: weeks }, (_, index) => new Date(now.getTime() - (index * 7 + 1) * 86_400_000)).flatMap((day) => {
    const season = 0.8 + (day.getUTCMonth() / 11) * 0.6;
    return advertising.map(({ channel, campaign, weekCents, cpmCents, clickRate }) => {
      const amount = Math.round(weekCents * season);
      const impressions = Math.round((amount / cpmCents) * 1000);
      return {
        id: newId(),
        spent_on: day.toISOString().slice(0, 10),
        channel,
        campaign,
        amount_cents: amount,
        impressions,
        clicks: Math.round(impressions * clickRate),
      };
    });
  });
  await writeCosts(tx, accountId, rows, demoSource, now);
}

export async function removeDemoCosts(tx: Tx, accountId: string): Promise<void> {
  await deleteCostsOf(tx, accountId, demoSource);
}
