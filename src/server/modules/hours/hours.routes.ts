import { findAccount, putSetting, recordChange } from "#modules/accounts/index.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { isOpen, nextOpening } from "./business-hours.ts";
import { listHolidays, listPlaces } from "./holidays.ts";
import * as contract from "./hours.contract.ts";
import { findBusinessHours, hoursKey, usualHours } from "./read-hours.ts";
import { isTimeZone } from "#platform/time-zone.ts";

export function hoursRoutes({ db, clock }: { db: Db; clock: Clock }): BoundRoute[] {
  const withState = (hours: contract.Hours, set: boolean) => {
    const now = clock.now();
    return {
      hours,
      set,
      open: !set || isOpen(hours, now),
      nextOpeningAt: set ? (nextOpening(hours, now)?.toISOString() ?? null) : null,
    };
  };
  return [
    bind(contract.getBusinessHours, ({ actor }) =>
      db.account(actor.accountId, async (tx) => {
        const found = await findBusinessHours(tx, actor.accountId);
        if (found) return withState(found, true);
        const account = await findAccount(tx, actor.accountId);
        return withState(usualHours(account?.time_zone ?? "America/Sao_Paulo"), false);
      }),
    ),
    bind(contract.setBusinessHours, ({ actor, body }) => {
      if (!isTimeZone(body.timeZone))
        throw new AppError("invalid", "settings.time_zone", {
          message: "There is no such time zone.",
          issues: [{ path: "timeZone", message: "unknown time zone" }],
        });
      return db.account(actor.accountId, async (tx) => {
        const before = await findBusinessHours(tx, actor.accountId);
        await putSetting(tx, actor.accountId, hoursKey, body);
        await recordChange(tx, actor, "hours", { before: before ?? {}, after: body, at: clock.now() });
        return withState(body, true);
      });
    }),
    bind(contract.listHolidays, async ({ query }) => ({
      items: listHolidays(
        { state: query.state ?? null, city: query.city ?? null, optional: query.optional === "true" },
        query.year ?? clock.now().getUTCFullYear(),
      ),
      places: listPlaces(),
    })),
  ];
}
