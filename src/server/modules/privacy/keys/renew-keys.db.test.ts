import { expect, test } from "vitest";
import { createVault } from "#platform/crypto/vault.ts";
import { makeOneOfEach } from "#testing/one-of-each.ts";
import { startTestProduct, until } from "#testing/product.ts";
import { createHash } from "node:crypto";
import type { KeyRenewal } from "./keys.contract.ts";
import { sealedColumns } from "./sealed-columns.repo.ts";

const product = await startTestProduct({ env: { PROSA_DEMO: "1" } });
const path = "/api/v1/privacy/keys";
interface State {
  generation: number;
  renewals: KeyRenewal[];
}

test("every sealed column of the database is known, or goes by itself", async () => {
  const rows = await product.rows<{ name: string }>(
    `select c.table_name || '.' || c.column_name as name from information_schema.columns c
     where c.table_schema = 'public' and c.column_name like '%\\_sealed' and c.data_type = 'bytea'`,
  );
  // Bodies of webhooks are the installation's: whose they are is not known yet. They go within days.
  const known = [...sealedColumns.map(({ table, column }) => `${table}.${column}`), "webhook_deliveries.body_sealed"];
  expect(rows.map(({ name }) => name).toSorted()).toEqual(known.toSorted());
});

test("a renewed key seals from then on, and what the one before sealed is sealed anew while all goes on being read and found", async () => {
  const owned = await makeOneOfEach(product);
  const person = {
    name: "Zuleica Prado",
    phone: "5511955557777",
    email: "zuleica@exemplo.com.br",
    addresses: [{ label: "Casa", street: "Rua das Acácias", number: "7", postal_code: "01310-200", city: "São Paulo", state: "SP" }],
  };
  const { body } = await product.api<{ id: string }>("POST", "/api/v1/users", person);
  await product.settle();
  const [account] = await product.rows<{ id: string }>("select id from accounts order by created_at");
  const accountId = account?.id ?? "";
  const fields = async () => {
    const counts = new Map<string, Map<string, number>>();
    for (const { table, column } of sealedColumns) {
      const rows = await product.rows<{ key: string; n: number }>(
        `select encode(substring(${column} from 2 for 16), 'hex') as key, count(*)::int as n from ${table}
         where account_id = $1 and ${column} is not null group by 1`,
        [accountId],
      );
      counts.set(`${table}.${column}`, new Map(rows.map(({ key, n }) => [key, n])));
    }
    return counts;
  };
  const before = await fields();
  const filled = [...before].filter(([, keys]) => keys.size > 0).map(([name]) => name);
  // Not a test of empty tables.
  expect(filled.length).toBeGreaterThan(14);
  const begun = await product.api<State>("POST", path);
  expect([begun.status, begun.body.generation]).toEqual([201, 2]);
  expect((await product.api("POST", path)).body).toMatchObject({ code: "privacy.renewal_running" });
  await until(async () => (await product.get<State>(path)).renewals[0]?.state === "done", "the end of the renewal", 120_000);
  const { renewals } = await product.get<State>(path);
  // Rows that this test put there with nothing in them cannot be opened, and stay.
  const made = ["retention_archive.content_sealed"];
  expect(renewals[0]).toMatchObject({ generation: 2, damaged: made.length, started_by: expect.any(String) as string });
  const [newest] = await product.rows<{ id: string }>(
    "select replace(id::text, '-', '') as id from data_keys where account_id = $1 and generation = 2",
    [accountId],
  );
  for (const [name, keys] of await fields())
    if (!made.includes(name)) expect([name, [...keys.keys()].filter((key) => key !== newest?.id)]).toEqual([name, []]);
  expect(renewals[0]?.resealed).toBeGreaterThan(100);
  // Look-ups go by the first key, contents by the newest.
  const found = await product.get<{ items: { id: string; email: string; addresses: { street: string }[] }[] }>(
    "/api/v1/users?phone=5511955557777",
  );
  expect(found.items).toMatchObject([{ id: body.id, email: person.email, addresses: [{ street: "Rua das Acácias" }] }]);
  expect((await product.api("POST", "/api/v1/users", { name: "Outra", phone: person.phone })).status).toBe(409);
  expect((await product.api("GET", `/api/v1/orders/${owned["orders"]}`)).status).toBe(200);
  expect(JSON.stringify(await product.get("/api/omni/settings/changes?area=security"))).toContain("encryptionKeyRenewed");
  // A process that starts later opens what was sealed, whichever key did it.
  const vault = createVault(product.services.db, createHash("sha256").update("test-master-key-0001").digest());
  const sealed = await vault.seal(accountId, "x", "sete");
  expect(await product.services.vault.openText(accountId, "x", sealed)).toBe("sete");
  expect(sealed.subarray(1, 17).toString("hex")).toBe(newest?.id);
}, 240_000);
