// Tells facts to an embedded store, in a process that a test may kill at any moment. Arguments: address of the database, folder of the store, master
// key in hex. Says the pid of the engine whenever it changes, and `settled` after being asked to settle, once nothing waits any more.
import { openEmbeddedAnalytics } from "#platform/analytics/embedded-store.ts";
import { prepareAnalytics } from "#platform/analytics/open-analytics.ts";
import { createVault } from "#platform/crypto/vault.ts";
import { openDb } from "#platform/db/db.ts";
import { startConsumers } from "#platform/events/consumers.ts";
import { createLogger } from "#platform/log/logger.ts";
import { createFeeder } from "#modules/tracking/index.ts";
import { analyticsFacts } from "../facts/keep-facts.ts";
import { createSumKeeper } from "../sums/keep-sums.ts";
import { freshnessOf } from "../facts/freshness.ts";

const [, , url = "", folder = "", key = "", accountId = ""] = process.argv;
const log = createLogger({ level: "silent" });
const db = openDb({ url, poolSize: 4 });
const vault = createVault(db, Buffer.from(key, "hex"));
const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

let settles = false;
process.on("message", () => (settles = true));
process.on("disconnect", () => process.exit(0));

/** The engine of a process that was killed a moment ago still holds the folder. */
async function open() {
  for (;;) {
    const store = await openEmbeddedAnalytics({ folder, log }).catch(() => null);
    if (store) {
      const prepared = await prepareAnalytics(store).then(
        () => true,
        () => false,
      );
      if (prepared) return store;
      await store.close();
    }
    await pause(100);
  }
}

const store = await open();
const signals = { on: () => () => {}, emit: () => {}, close: () => Promise.resolve() };
const consumers = startConsumers({ db, signals, log, consumers: [analyticsFacts({ vault, onRows: () => {} })] });
const feeder = createFeeder({ db, vault, store, log, aroundFacts: createSumKeeper({ db, store, log }) });

for (let engine: number | null = null; ;) {
  await consumers.drain();
  await feeder.runOnce();
  if (store.pid() !== engine) {
    engine = store.pid();
    process.send?.({ engine });
  }
  const { behindEvents, behindSeconds } = await freshnessOf(db, accountId);
  if (settles && behindEvents === 0 && behindSeconds === 0) break;
  await pause(5);
}
await consumers.stop();
await store.close();
await db.close();
process.send?.({ settled: true }, () => process.exit(0));
