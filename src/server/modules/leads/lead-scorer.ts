import { listCustomerCards } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import type { Clock } from "#shared/clock.ts";
import { changeLead, leadsToScore } from "./leads.repo.ts";
import { openContact } from "./load-leads.ts";
import { reachOf, scoreOf } from "./rescore.ts";

const atOnce = 200;
const staleMillis = 12 * 3_600_000;

/** Warmth goes by itself: open leads are scored anew twice a day. */
export function createLeadScorer(deps: { db: Db; vault: Vault; clock: Clock; log: Logger }): Worker {
  const { db, vault, clock } = deps;
  return new Worker({
    name: "lead-scorer",
    log: deps.log,
    everyMillis: 600_000,
    run: () =>
      db.system(async (tx) => {
        const rows = await leadsToScore(tx, new Date(Date.now() - staleMillis), atOnce);
        for (const { account_id: accountId, ...row } of rows) {
          const cards = await listCustomerCards(tx, vault, accountId, row.customer_id === null ? [] : [row.customer_id]);
          const reach = reachOf(row, await openContact(vault, accountId, row), cards.get(row.customer_id ?? ""));
          await changeLead(tx, accountId, row.id, scoreOf(row, reach, clock.now()), false);
        }
        return rows.length === atOnce;
      }),
  });
}
