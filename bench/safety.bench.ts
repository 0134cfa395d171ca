import { registerHooks } from "node:module";
import { rmSync } from "node:fs";
import pg from "pg";
import type { createVault } from "#platform/crypto/vault.ts";
import type { Benchmark } from "./benchmark.ts";
import { startProgram } from "./child.ts";
import { median, millis, perSecond, say, sayGoals } from "./figures.ts";
import { fillOnce } from "./fill-once.ts";
import { inboxRequests, openInboxClient, type InboxRequest } from "./inbox-requests.ts";
import { noRounds, round } from "./intake.bench.ts";
import { startBenchProduct, type BenchProduct } from "./product.ts";
import { withoutSafety } from "./without-safety.ts";

const goal = 0.8;

const preload = ["--import", new URL("./programs/without-safety.ts", import.meta.url).href];

/** Every table's row-level security switched off, as the owner may; and what is no longer sealed is not compressed either, which would be measured with it. */
async function withoutRowSecurity(product: BenchProduct): Promise<number> {
  const owner = new pg.Client({ connectionString: product.databaseUrl });
  await owner.connect();
  const { rows } = await owner.query<{ name: string }>(
    "select oid::regclass::text as name from pg_class where relkind in ('r', 'p') and relrowsecurity",
  );
  for (const { name } of rows) await owner.query(`alter table ${name} disable row level security`);
  const { rows: columns } = await owner.query<{ table: string; column: string }>(
    `select attrelid::regclass::text as table, quote_ident(attname) as column from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.atttypid = 'bytea'::regtype and not a.attisdropped`,
  );
  for (const { table, column } of columns) await owner.query(`alter table ${table} alter column ${column} set storage external`);
  await owner.end();
  return rows.length;
}

/** The vault as the product without encryption has it: what fills its database must write what it reads. */
async function openVaultMaker(): Promise<typeof createVault> {
  const address = new URL("../src/server/platform/crypto/vault.ts?plain", import.meta.url).href;
  const hooks = registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context);
      const source = url === address ? withoutSafety(url, loaded.source) : null;
      return source === null ? loaded : { ...loaded, source };
    },
  });
  const made = (await import(address)) as { createVault: typeof createVault };
  hooks.deregister();
  return made.createVault;
}

async function intakeOf(safe: BenchProduct, bare: BenchProduct, options: { rounds: number; count: number }): Promise<number> {
  const load = startProgram(new URL("./programs/intake-load.ts", import.meta.url));
  const [on, off] = [noRounds(), noRounds()];
  for (let turn = 0; turn <= options.rounds; turn += 1)
    for (const [product, into] of turn % 2 === 0
      ? ([
          [safe, on],
          [bare, off],
        ] as const)
      : ([
          [bare, off],
          [safe, on],
        ] as const))
      // The first round compiles.
      await round(load, [product.port], options.count, turn === 0 ? null : into);
  load.end();
  say("intake, with and without", `${perSecond(median(on.rates))}, ${perSecond(median(off.rates))}`);
  return median(on.rates) / median(off.rates);
}

/** Seconds of each request, by turns with and without, so that a busy machine strikes both. */
async function inboxOf(safe: BenchProduct, bare: BenchProduct, options: { rounds: number; conversations: number }): Promise<number> {
  const plainVault = await openVaultMaker();
  const sides = [];
  for (const { product, maker } of [{ product: safe }, { product: bare, maker: plainVault }]) {
    const { main } = await fillOnce(product, { conversations: options.conversations, operators: 20, ...(maker && { maker }) });
    const client = openInboxClient(product.url, main.sessions[0] ?? "");
    sides.push({ client, requests: inboxRequests(client, main) });
  }
  const [on, off] = sides;
  if (!on || !off) throw new Error("Two products are compared.");
  let [withAll, withoutAll] = [0, 0];
  const time = async (client: typeof on.client, path: string): Promise<number> => {
    const began = performance.now();
    const { status } = await client.call(path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    return performance.now() - began;
  };
  for (const [index, request] of on.requests.entries()) {
    const other = off.requests[index] as InboxRequest;
    const [paths, otherPaths] = [await request.paths(options.rounds + 3), await other.paths(options.rounds + 3)];
    const [mine, others]: [number[], number[]] = [[], []];
    for (const [turn, path] of paths.entries()) {
      const [a, b] = [await time(on.client, path), await time(off.client, otherPaths[turn] ?? "")];
      if (turn >= 3) {
        mine.push(a);
        others.push(b);
      }
    }
    withAll += median(mine);
    withoutAll += median(others);
    say(request.name, `${millis(median(mine))}, ${millis(median(others))}: ${(median(others) / median(mine)).toFixed(2)} ×`);
  }
  await on.client.close();
  await off.client.close();
  say("all of the inbox, with and without", `${millis(withAll)}, ${millis(withoutAll)}`);
  return withoutAll / withAll;
}

/** Two products side by side, the second without; both are taken away again. */
async function beside<T>(command: "start" | "api", measure: (safe: BenchProduct, bare: BenchProduct) => Promise<T>): Promise<T> {
  const safe = await startBenchProduct({ command });
  const bare = await startBenchProduct({ command, nodeArguments: preload });
  try {
    say("tables without row-level security", String(await withoutRowSecurity(bare)));
    return await measure(safe, bare);
  } finally {
    for (const product of [bare, safe]) {
      await product.close();
      rmSync(product.dataDir, { recursive: true, force: true });
    }
  }
}

export const safety: Benchmark = {
  name: "safety",
  summary: "intake and inbox with encryption, row-level security and audit, beside the same product without",
  flags: { rounds: [5, 11], count: [5000, 20_000], conversations: [5000, 50_000] },
  async run({ rounds = 5, count = 5000, conversations = 5000 }) {
    console.log("\n safety: the product as it is, beside one that seals nothing, notes nothing and has no row-level security");
    // Processes that serve HTTP alone: what is read and answered meanwhile would be measured with it.
    const intake = await beside("api", (safe, bare) => intakeOf(safe, bare, { rounds, count }));
    const inbox = await beside("start", (safe, bare) => inboxOf(safe, bare, { rounds: rounds * 6, conversations }));
    const text = (ratio: number) => `${ratio.toFixed(2)} × of the speed without (goal ≥ ${goal})`;
    return sayGoals([
      { name: "intake", met: intake >= goal, text: text(intake) },
      { name: "inbox", met: inbox >= goal, text: text(inbox) },
    ]);
  },
};
