import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { createAccount } from "#modules/accounts/index.ts";
import { loadMasterKey } from "#platform/crypto/master-key.ts";
import { createVault } from "#platform/crypto/vault.ts";
import { openDb } from "#platform/db/db.ts";
import { fillInbox, type InboxData } from "./inbox-data.ts";
import type { BenchProduct } from "./product.ts";

export interface Filled {
  main: InboxData;
  other: InboxData;
}

/** Fills two accounts, or takes what an earlier run left in the folder. */
export async function fillOnce(
  product: BenchProduct,
  settings: { conversations: number; operators: number; maker?: typeof createVault },
): Promise<Filled> {
  const mark = join(product.dataDir, "filled.json");
  if (existsSync(mark)) return JSON.parse(readFileSync(mark, "utf8")) as Filled;
  const db = openDb({ url: product.databaseUrl, poolSize: 4 });
  try {
    const vault = (settings.maker ?? createVault)(db, await loadMasterKey(product.dataDir, undefined));
    const common = { ownerUrl: product.databaseUrl, db, vault, now: new Date() };
    const accountId = await firstAccount(product.databaseUrl);
    const otherId = await createAccount(db, { name: "Outra loja", locale: "pt-BR", timeZone: "America/Sao_Paulo", demo: false });
    const main = await fillInbox({
      ...common,
      accountId,
      conversations: settings.conversations,
      operators: settings.operators,
      onProgress: (line) => console.log(`  filling: ${line}`),
    });
    const other = await fillInbox({ ...common, accountId: otherId, conversations: Math.ceil(settings.conversations / 10), operators: 5 });
    const filled = { main, other };
    writeFileSync(mark, JSON.stringify(filled));
    return filled;
  } finally {
    await db.close();
  }
}

/** The account that the product made at its first start. */
export async function firstAccount(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ account_id: string }>("select account_id from channels where kind = 'whatsapp' limit 1");
    if (!rows[0]) throw new Error("The product has no channel.");
    return rows[0].account_id;
  } finally {
    await client.end();
  }
}
