import { z } from "zod";
import { readCompany } from "#modules/accounts/index.ts";
import { findBusinessHours, intervalsOn, isOpen, nextOpening } from "#modules/hours/index.ts";
import { defineTool } from "./tool.ts";

export interface ShopInfoResult {
  /** null: the business has not said when it is open. */
  hours: {
    timeZone: string;
    openNow: boolean;
    /** ISO 8601 instant of the next opening when it is closed now; null: none is planned. */
    opensAt: string | null;
    /** Sunday first; each day's intervals as HH:MM. */
    weekly: { from: string; to: string }[][];
    /** The day that was asked about, with holidays and exceptions. */
    day?: { on: string; intervals: { from: string; to: string }[] };
  } | null;
  /** null: the business has not said where it is. */
  address: { street: string; number: string; complement: string; district: string; city: string; state: string; postalCode: string } | null;
  email: string | null;
}

export const shopInfoTool = () =>
  defineTool({
    name: "shop_info",
    description:
      "When the business is open, where it is and its e-mail address, as it filled them in. What is null nobody told you: say that you do not know it.",
    input: z.object({ on: z.iso.date().optional().describe("A day, to hear when it is open then") }),
    permission: "business:read",
    sideEffect: "read",
    async run({ tx, accountId, now }, { on }): Promise<ShopInfoResult> {
      const [hours, company] = await Promise.all([findBusinessHours(tx, accountId), readCompany(tx, accountId)]);
      const open = hours !== null && isOpen(hours, now);
      return {
        hours: hours && {
          timeZone: hours.timeZone,
          openNow: open,
          opensAt: open ? null : (nextOpening(hours, now)?.toISOString() ?? null),
          weekly: hours.weekly.map((day) => day.map(({ from, to }) => ({ from, to }))),
          ...(on !== undefined && { day: { on, intervals: intervalsOn(hours, on).map(({ from, to }) => ({ from, to })) } }),
        },
        address: company.address,
        email: company.email,
      };
    },
  });
