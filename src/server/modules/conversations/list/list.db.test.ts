import fc from "fast-check";
import { expect, test } from "vitest";
import { testAccount, testDatabase } from "#testing/database.ts";
import { newId } from "#shared/ids.ts";
import { insertTeam, setMembers } from "../teams/teams.repo.ts";
import { anInbox, type InboxShape } from "../testing/inbox.builder.ts";
import { decodePlace, encodePlace } from "./list-cursor.ts";
import type { ResolvedFilter } from "./list-filter.ts";
import { listConversationRows, placeOf } from "./list.repo.ts";

// Every list, read page by page, against the same rows filtered and sorted here.

const db = await testDatabase();
const accountId = await testAccount(db);
const other = await testAccount(db, "Outra");
const inbox = await anInbox(db, accountId);
const users = [await inbox.user("Ana"), await inbox.user("Bia")];
const teams = await Promise.all(
  ["Vendas", "Suporte"].map(async (name) => {
    const id = newId();
    await db.account(accountId, async (tx) => {
      await insertTeam(tx, accountId, { id, name, description: "" });
      if (name === "Vendas") await setMembers(tx, accountId, id, [{ userId: users[0] ?? "", lead: true }]);
    });
    return id;
  }),
);
const names = ["João da Silva", "Maria Luíza", "Ana Souza"];
const texts = ["Cadê meu PEDIDO?", "obrigada!", "50% de desconto_hoje", null];

const start = Date.now() - 10_000_000;
const rows: (InboxShape & { id: string })[] = [];
for (let n = 0; n < 60; n += 1) {
  const shape = {
    status: ["active", "closed", "pending", "snoozed", "active"][n % 5] ?? "",
    assigneeId: [null, users[0] ?? null, users[1] ?? null][n % 3] ?? null,
    teamId: [null, teams[0] ?? null, null, teams[1] ?? null][n % 4] ?? null,
    labels: n % 7 === 0 ? ["VIP", "troca"] : n < 6 ? ["raro"] : n % 2 === 0 ? ["troca"] : [],
    priority: n % 4 === 0 ? (["urgent", "high", "low"][n % 3] ?? null) : null,
    unread: n % 3,
    bot: n % 4 === 1 ? "active" : "paused",
    // Some in the same instant.
    waitingSince: n % 2 === 0 ? new Date(start + (n % 20) * 1000) : null,
    lastMessageAt: n === 59 ? null : new Date(start + (n - (n % 3)) * 1000),
    userType: n % 11 === 0 ? "prestador" : "cliente",
    customerName: names[n % names.length] ?? "",
    lastMessage: texts[n % texts.length] ?? null,
  };
  rows.push({ ...shape, id: await inbox.conversation(shape) });
}
// Some are closed, opened again, or written to while they rest: what is kept of them beside follows.
for (const [n, row] of rows.entries()) {
  if (n % 6 !== 0 || row.lastMessageAt === null) continue;
  row.status = n % 12 === 0 ? "closed" : "active";
  row.lastMessageAt = new Date(start + 100_000 + n * 1000);
  await db.account(accountId, async (tx) => {
    await tx.execute("update conversations set status = $3 where account_id = $1 and id = $2", [accountId, row.id, row.status]);
    await tx.execute("update conversations set last_message_at = $3 where account_id = $1 and id = $2", [
      accountId,
      row.id,
      row.lastMessageAt,
    ]);
  });
}
await (await anInbox(db, other)).conversation({ labels: ["VIP"], customerName: "Maria", lastMessage: "pedido" });

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const open = (row: InboxShape) => row.status === "active" || row.status === "pending";
const waits = (row: InboxShape) => row.waitingSince !== null && row.bot !== "active";

function fits(row: InboxShape, filter: ResolvedFilter): boolean {
  const { view } = filter;
  const said = `${row.customerName}\n${row.lastMessage ?? ""}`;
  return (
    row.lastMessageAt !== null &&
    (filter.status === undefined ? view === undefined || open(row) : row.status === filter.status) &&
    (filter.assignee === undefined || (row.assigneeId ?? "none") === filter.assignee) &&
    (filter.team === undefined || (filter.team === "mine" ? row.teamId === teams[0] : (row.teamId ?? "none") === filter.team)) &&
    (view !== "team" || row.teamId === teams[0]) &&
    (filter.label === undefined || (row.labels ?? []).includes(filter.label)) &&
    (filter.userType === undefined || row.userType === filter.userType) &&
    (filter.before === undefined || (row.lastMessageAt?.getTime() ?? 0) < Date.parse(filter.before)) &&
    (filter.attention !== "waiting" || waits(row)) &&
    (filter.attention !== "unread" || (row.unread ?? 0) > 0) &&
    (view !== "mine" || row.assigneeId === filter.viewerId) &&
    (view !== "queue" || (row.assigneeId === null && (row.bot !== "active" || row.status === "pending"))) &&
    (view !== "bot" || (row.assigneeId === null && row.bot === "active" && row.status !== "pending")) &&
    (filter.q ?? "")
      .split(" ")
      .filter(Boolean)
      .every((word) => fold(said).includes(fold(word)))
  );
}

/** What a row is sorted by: the stretch it stands in, then its key, then its id. */
function placeInOrder(row: (typeof rows)[number], order: ResolvedFilter["order"]): [number, number] {
  if (order === "waiting" && waits(row)) return [0, row.waitingSince?.getTime() ?? 0];
  const at = -(row.lastMessageAt?.getTime() ?? 0);
  if (order === "waiting") return [1, at];
  const ranks = ["urgent", "high", "medium", "low"];
  return [order === "priority" ? (row.priority ? ranks.indexOf(row.priority) : 4) : 0, at];
}

function sorted(filter: ResolvedFilter): string[] {
  return rows
    .filter((row) => fits(row, filter))
    .map((row) => ({ id: row.id, place: placeInOrder(row, filter.order) }))
    .sort((one, two) => {
      const ascending = filter.order === "waiting" && one.place[0] === 0;
      return one.place[0] - two.place[0] || one.place[1] - two.place[1] || (one.id < two.id === ascending ? -1 : 1);
    })
    .map(({ id }) => id);
}

type Listed = Awaited<ReturnType<typeof listConversationRows>>;

async function readAll(filter: ResolvedFilter, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let cursor = null as string | null;
  do {
    const after = cursor === null ? null : decodePlace(cursor);
    const found: Listed = await db.account(accountId, (tx) => listConversationRows(tx, accountId, filter, { limit, after }));
    ids.push(...found.map(({ row }) => row.id));
    const last = found.at(-1);
    const place = last && placeOf(last.row, last.stretch, filter.order);
    cursor = found.length === limit && place ? encodePlace(place) : null;
  } while (cursor !== null);
  return ids;
}

test("pages hold each conversation once, in order, whatever the filter and the size", async () => {
  const optional = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 });
  const filters = fc.record({
    view: optional("mine", "queue", "bot", "team", "all"),
    team: optional("none", "mine", ...teams),
    status: optional("active", "pending", "snoozed", "closed"),
    assignee: optional("none", ...users),
    label: optional("VIP", "troca", "raro", "nenhum"),
    userType: optional("prestador", "cliente"),
    attention: optional("waiting", "unread"),
    order: optional("newest", "waiting", "priority"),
    before: optional(...[-1, 20_000, 30_001, 150_000].map((later) => new Date(start + later).toISOString())),
    q: optional("", "jo", "joao", "silva pedido", "MARÍA", "50%", "t_h", "hipopótamo", "z"),
  });
  await fc.assert(
    fc.asyncProperty(filters, fc.integer({ min: 1, max: 40 }), async (picked, limit) => {
      const filter = { ...picked, viewerId: users[0] ?? null, now: new Date() } as ResolvedFilter;
      expect(await readAll(filter, limit)).toEqual(sorted(filter));
    }),
    { numRuns: 150 },
  );
});

test("a name is found however old the conversation is, a text among the newest alone", async () => {
  const base = { viewerId: null, now: new Date(), view: "all" } as const;
  const second = await testAccount(db, "Terceira");
  const crowd = await anInbox(db, second);
  const old = await crowd.conversation({ customerName: "Zilda Antiga", lastMessage: "girafa", lastMessageAt: new Date(start) });
  await db.system((tx) =>
    tx.execute(
      `insert into conversations (account_id, id, channel_id, channel, identity_id, customer_id, last_message, last_message_at)
       select account_id, gen_random_uuid(), channel_id, channel, gen_random_uuid(), customer_id, 'oi', now() from conversations, generate_series(1, 2000)
       where account_id = $1`,
      [second],
    ),
  );
  // They all share her name; another's is given to the crowd.
  await db.system(async (tx) => {
    await tx.execute("insert into customers (account_id, id, name) values ($1, gen_random_uuid(), 'Bruno')", [second]);
    await tx.execute(
      "update conversations set customer_id = (select id from customers where account_id = $1 and name = 'Bruno') where account_id = $1 and id <> $2",
      [second, old],
    );
  });
  const find = async (q: string) =>
    (await db.account(second, (tx) => listConversationRows(tx, second, { ...base, q }, { limit: 5, after: null }))).map(
      ({ row }) => row.id,
    );
  expect(await find("zilda")).toEqual([old]);
  expect(await find("girafa")).toEqual([]);
  expect(await find("bruno oi")).toHaveLength(5);
});
