import { beforeEach, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { claimHealthChecks, recordHealth } from "../admin/admin.repo.ts";

const db = await testDatabase();
const account = await testAccount(db);
let id = "";
const run = (text: string) => db.system((tx) => tx.execute(text, [account, id]));
beforeEach(async () => {
  id = newId();
  await run(
    "insert into channels (account_id, id, kind, name, external_id, config, secret_source, state) values ($1, $2, 'whatsapp', 'Loja', $2::uuid::text, '{}', 'env', 'connected')",
  );
});

const note = async (found: { ok: boolean; refused?: boolean }) => {
  const result = { refused: false, latencyMs: 5, reason: found.ok ? null : "network", ...found };
  return (await db.system((tx) => recordHealth(tx, { account_id: account, id }, result)))?.after;
};
const isDue = async () => (await claimHealthChecks(db.autocommit, 300, 20)).some((one) => one.id === id);

test("the third failed check in a row makes a channel offline, and the first good one connects it", async () => {
  for (let round = 0; round < 2; round += 1) {
    expect((await note({ ok: false }))?.state).toBe("connected");
    expect((await note({ ok: false }))?.state).toBe("connected");
    // Not in a row: counted anew.
    expect((await note({ ok: true }))?.state).toBe("connected");
  }
  for (const state of ["connected", "connected", "offline", "offline"]) expect((await note({ ok: false }))?.state).toBe(state);
  expect(await note({ ok: true })).toMatchObject({ state: "connected", state_reason: null, health_failures: 0 });
});

test("an access that was refused is an error at once, and a channel that is off stays so", async () => {
  expect(await note({ ok: false, refused: true })).toMatchObject({ state: "error", state_reason: "network" });
  await run("update channels set state = 'disabled', state_reason = null where account_id = $1 and id = $2");
  for (let look = 0; look < 4; look += 1) expect((await note({ ok: false }))?.state).toBe("disabled");
});

test("what is offline is looked at again every five minutes, by one of all who look", async () => {
  for (let look = 0; look < 3; look += 1) await note({ ok: false });
  await run("update channels set last_health_at = now() - interval '299 seconds' where account_id = $1 and id = $2");
  expect(await isDue()).toBe(false);
  await run("update channels set last_health_at = now() - interval '301 seconds' where account_id = $1 and id = $2");
  expect((await Promise.all([isDue(), isDue(), isDue()])).filter(Boolean)).toHaveLength(1);
});
