import { expect, test } from "vitest";
import type { Conversation, Message } from "#modules/conversations/conversations.contract.ts";
import { fillInbox, rareWord } from "../../bench/inbox-data.ts";
import { inboxRequests, openInboxClient } from "../../bench/inbox-requests.ts";
import { secondAccount, startTestProduct } from "#testing/product.ts";

// The benchmark's inbox in small: what it asks for is answered, and right.

const product = await startTestProduct({ env: { PROSA_ROLE: "api" } });
const { db, vault } = product.services;
const [account] = await product.rows<{ id: string }>("select id from accounts order by created_at limit 1");
const common = { ownerUrl: product.databaseUrl, db, vault, now: new Date() };
const main = await fillInbox({ ...common, accountId: account?.id ?? "", conversations: 2000, operators: 12 });
const other = await fillInbox({ ...common, accountId: (await secondAccount(product)).id, conversations: 200, operators: 2 });
// The process under test has no background work: pieces of phones are hashed here.
await product.services.contactHasher.runOnce();
const client = openInboxClient(product.url, main.sessions[0] ?? "");
const stranger = openInboxClient(product.url, other.sessions[0] ?? "");

interface Page<T> {
  items: T[];
  nextCursor: string | null;
}
const list = async (query: string, from = client) =>
  (await from.call(`/api/omni/conversations?limit=100&${query}`)).body as Page<Conversation>;

async function countAll(query: string): Promise<number> {
  const seen = new Set<string>();
  let cursor: string | null = "";
  while (cursor !== null) {
    const page: Page<Conversation> = await list(`${query}${cursor === "" ? "" : `&cursor=${cursor}`}`);
    for (const { id } of page.items) seen.add(id);
    cursor = page.nextCursor;
  }
  return seen.size;
}

test("holds what it says", async () => {
  expect([main.conversations, main.messages]).toEqual([2000, 2000 * 10 + 2 * 2000]);
  const [row] = await product.rows<{ conversations: number; messages: number; customers: number }>(
    "select (select count(*) from conversations where account_id = $1) as conversations, (select count(*) from messages where account_id = $1) as messages, (select count(*) from customers where account_id = $1) as customers",
    [main.accountId],
  );
  expect(row).toEqual({ conversations: 2000, messages: 24_000, customers: 2000 });
});

test("every request of the benchmark is answered, and hardly any with nothing", async () => {
  const empty: string[] = [];
  for (const request of inboxRequests(client, main)) {
    for (const path of await request.paths(2)) {
      const { status, body } = await client.call(path);
      expect([path, status]).toEqual([path, 200]);
      if ("items" in (body as object) && (body as Page<unknown>).items.length === 0) empty.push(request.name);
    }
  }
  expect([...new Set(empty)]).toEqual([
    "list: a label nobody has",
    "thread: files",
    "search: a word nobody wrote",
    "search: a rare and a common word",
    "search: a common word, a rare label",
  ]);
});

test("counts say what the lists hold", async () => {
  const counts = (await client.call("/api/omni/conversations/counts")).body as Record<string, number>;
  for (const view of ["mine", "queue", "all"]) expect([view, counts[view]]).toEqual([view, await countAll(`view=${view}`)]);
});

test("a thread is read whole, each message once and in order", async () => {
  const { items } = await list("view=all");
  const [first] = items;
  const ids: string[] = [];
  let cursor: string | null = "";
  while (cursor !== null) {
    const page = (
      await client.call(
        `/api/omni/messages?conversationId=${first?.id ?? ""}&order=desc&limit=100${cursor === "" ? "" : `&cursor=${cursor}`}`,
      )
    ).body as Page<Message>;
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  }
  expect(ids).toHaveLength(2010);
  expect(ids).toEqual([...new Set(ids)].sort().reverse());
});

test("phones are sealed in the database and open for those who may see them", async () => {
  const { items } = await list("view=all");
  expect(items.every(({ customer }) => /^\+55 11 9\d{4}-\d{4}$/.test(customer.phone ?? ""))).toBe(true);
  const [row] = await product.rows<{ plain: number }>(
    "select count(*) as plain from contact_identities where position('9000'::bytea in value_sealed) > 0 and position('5511900'::bytea in value_sealed) > 0",
  );
  expect(row?.plain).toBe(0);
});

test("search finds every message with a word, and in the other account its own", async () => {
  const find = async (from: typeof client) => (await from.call(`/api/omni/search/messages?q=${rareWord}&limit=100`)).body as Page<unknown>;
  expect([(await find(client)).items.length, (await find(stranger)).items.length]).toEqual([main.rareHits, other.rareHits]);
  expect(main.rareHits).toBeGreaterThan(0);
});

test("the other account sees its own and nothing else", async () => {
  const { items } = await list("view=all", stranger);
  expect(items.length).toBeGreaterThan(20);
  expect(items.every(({ channelId }) => other.channelIds.includes(channelId))).toBe(true);
  const [foreign] = (await list("view=all")).items;
  expect((await stranger.call(`/api/omni/messages?conversationId=${foreign?.id ?? ""}`)).status).toBe(404);
});
