import { putSetting, recordChange } from "#modules/accounts/index.ts";
import type { Db } from "#platform/db/db.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import * as contract from "./packs.contract.ts";
import { packsKey, readPacksOn } from "./packs-on.ts";

export function packRoutes({ db, clock }: { db: Db; clock: Clock }): BoundRoute[] {
  return [
    bind(contract.getPacks, ({ actor }) =>
      db.account(actor.accountId, async (tx) => ({ on: [...(await readPacksOn(tx, actor.accountId))] })),
    ),
    bind(contract.setPacks, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const on = contract.packNames.filter((name) => body.on.includes(name));
        const before = await readPacksOn(tx, actor.accountId);
        await putSetting(tx, actor.accountId, packsKey, { on });
        await recordChange(tx, actor, "packs", { before: { on: before }, after: { on }, at: clock.now() });
        return { on };
      }),
    ),
  ];
}
