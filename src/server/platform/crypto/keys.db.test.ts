import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { testAccount, testDatabase } from "#testing/database.ts";
import { keyFromCommand, loadMasterKey } from "./master-key.ts";
import { createVault, rewrapKeys } from "./vault.ts";

const db = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), "prosa-keys-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a newer key seals, older ones open, and look-ups stay what they were; another process finds out", async () => {
  const accountId = await testAccount(db);
  const master = randomBytes(32);
  const [one, other] = [createVault(db, master), createVault(db, master)];
  const customerSalt = randomBytes(16);
  const old = await one.seal(accountId, "a", "antes", { customerSalt });
  const index = await one.blindIndex(accountId, "phone", "551199");
  expect(await other.openText(accountId, "a", old, { customerSalt })).toBe("antes");
  expect(await one.renew(accountId)).toBe(2);
  const fresh = await one.seal(accountId, "a", "depois", { customerSalt });
  expect(fresh.subarray(1, 17).equals(old.subarray(1, 17))).toBe(false);
  expect(await other.openText(accountId, "a", fresh, { customerSalt })).toBe("depois");
  expect(await one.openText(accountId, "a", old, { customerSalt })).toBe("antes");
  expect((await one.blindIndex(accountId, "phone", "551199")).equals(index)).toBe(true);
  expect((await other.seal(accountId, "a", "x")).subarray(1, 17).equals(fresh.subarray(1, 17))).toBe(true);
  // A key's id that is another's does not open it.
  const forged = Buffer.concat([fresh.subarray(0, 1), old.subarray(1, 17), fresh.subarray(17)]);
  await expect(one.open(accountId, "a", forged, { customerSalt })).rejects.toThrow();
});

test("data keys are passed on to another master key, once, and the one before opens nothing any more", async () => {
  const accountId = await testAccount(db);
  const [before, after] = [randomBytes(32), randomBytes(32)];
  await db.system((tx) => tx.execute("delete from data_keys"));
  const sealed = await createVault(db, before).seal(accountId, "a", "texto");
  await createVault(db, before).renew(accountId);
  expect(await rewrapKeys(db, before, after)).toBe(2);
  expect(await rewrapKeys(db, before, after)).toBe(0);
  expect(await createVault(db, after).openText(accountId, "a", sealed)).toBe("texto");
  await expect(createVault(db, before).open(accountId, "a", sealed)).rejects.toMatchObject({ code: "vault.wrong_master_key" });
  await expect(rewrapKeys(db, before, randomBytes(32))).rejects.toMatchObject({ code: "vault.wrong_master_key" });
  expect(await createVault(db, after).openText(accountId, "a", sealed)).toBe("texto");
});

test("a command gives the master key, and is told of when it gives none", async () => {
  const key = randomBytes(32).toString("hex");
  const file = join(folder, "key");
  writeFileSync(file, `${key}\n`);
  expect((await loadMasterKey(folder, undefined, `cat "${file}"`)).toString("hex")).toBe(key);
  for (const command of ["exit 3", "printf curto", `cat "${file}.none"`])
    await expect(keyFromCommand(command)).rejects.toMatchObject({ code: "vault.no_key_from_command" });
});
