import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { testDatabase } from "#testing/database.ts";
import { createVault } from "./vault.ts";

const db = await testDatabase();
const vault = createVault(db, randomBytes(32));

test("a customer's fields open with that customer's salt alone, also once many others came between", async () => {
  const salts = Array.from({ length: 6000 }, () => randomBytes(16));
  const sealed: Buffer[] = [];
  for (const [index, customerSalt] of salts.entries()) sealed.push(await vault.seal(null, "field", `value ${index}`, { customerSalt }));
  for (const index of [0, 1, 2999, 5998, 5999]) {
    const own = salts[index] ?? Buffer.alloc(0);
    const other = salts[(index + 1) % salts.length] ?? Buffer.alloc(0);
    const bytes = sealed[index] ?? Buffer.alloc(0);
    expect(await vault.openText(null, "field", bytes, { customerSalt: own })).toBe(`value ${index}`);
    await expect(vault.open(null, "field", bytes, { customerSalt: other })).rejects.toThrow();
    await expect(vault.open(null, "field", bytes)).rejects.toThrow();
  }
});
