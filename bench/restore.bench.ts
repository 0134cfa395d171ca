import { rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { loadMasterKey } from "#platform/crypto/master-key.ts";
import { createVault } from "#platform/crypto/vault.ts";
import { openDb } from "#platform/db/db.ts";
import type { Benchmark } from "./benchmark.ts";
import { fillCustomers } from "./customers-data.ts";
import { sayGoals } from "./figures.ts";
import { firstAccount } from "./fill-once.ts";
import { startBenchProduct } from "./product.ts";
import { restoreDrill } from "./restore-drill.ts";

const goals = { backupSeconds: 300, restoreSeconds: 1800 };

/** Backup beside the running product and restore into an empty folder, alone: the folder that was filled is taken again by the next run. */
export const restore: Benchmark = {
  name: "restore",
  summary: "a backup of many customers beside the running product, and its restore into an empty folder with a database of its own",
  flags: { customers: [20_000, 1_000_000], reuse: [0, 1] },
  async run({ customers: count = 20_000, reuse = 0 }) {
    const dataDir = join(tmpdir(), `prosa-bench-restore-${count}`);
    if (reuse !== 1) rmSync(dataDir, { recursive: true, force: true });
    const product = await startBenchProduct({ dataDir });
    try {
      const accountId = await firstAccount(product.databaseUrl);
      const db = openDb({ url: product.databaseUrl, poolSize: 2 });
      const vault = createVault(db, await loadMasterKey(dataDir, undefined));
      const data = await fillCustomers({ ownerUrl: product.databaseUrl, db, vault, accountId, dataDir, customers: count, now: new Date() });
      await db.close();
      console.log(`\n restore, ${data.customers} customers, ${data.orders} orders, ${data.messages} messages`);
      const drill = await restoreDrill(product);
      const load = loadavg().map((value) => value.toFixed(1));
      console.log(`  ${Math.round(drill.bytes / 1e6)} MB; ${drill.restored}; load ${load.join(", ")}`);
      return sayGoals([
        {
          name: "backup, beside the running product",
          met: drill.backupSeconds < goals.backupSeconds,
          text: `${drill.backupSeconds.toFixed(1)} s (goal: < ${goals.backupSeconds} s)`,
        },
        {
          name: "restore into an empty folder",
          met: drill.restoreSeconds < goals.restoreSeconds,
          text: `${drill.restoreSeconds.toFixed(1)} s with the start of its database and all migrations (goal: < ${goals.restoreSeconds} s)`,
        },
      ]);
    } finally {
      await product.close();
      if (reuse !== 1) rmSync(dataDir, { recursive: true, force: true });
    }
  },
};
