import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { testDatabase } from "#testing/database.ts";
import { readBoard } from "./read-wire.ts";
import { after, aQueue } from "./testing/queue.builder.ts";

const db = await testDatabase();

test("the board of two hundred people with long queues is one answer that a phone takes, and grows with people alone", async () => {
  const shop = await aQueue(db);
  const read = () => db.account(shop.accountId, (tx) => readBoard(tx, shop.accountId, after(400)));
  const weigh = (board: unknown) => {
    const text = JSON.stringify(board);
    return { bytes: text.length, packed: gzipSync(text).length };
  };
  const names = Array.from({ length: 200 }, (_, n) => `Atendente número ${n}`);
  await db.system((tx) =>
    tx.execute(
      `with u as (insert into users (account_id, id, email_sealed, email_index, name, role)
         select $1, u.id, uuid_send(u.id), uuid_send(u.id), u.name, 'SECRETARY' from (select gen_random_uuid() as id, name from unnest($2::text[]) name) u
         returning id)
       insert into operators (account_id, id, kind, max_capacity, last_seen_at) select $1, id, 'human', 10, $3 from u`,
      [shop.accountId, names, after(390)],
    ),
  );
  const wait = async (from: number) => {
    const ids: string[] = [];
    for (let n = from; n < from + 40; n += 1) ids.push(await shop.inbox.conversation({ waitingSince: after(n), bot: "paused" }));
    await shop.settle(ids, after(from + 40));
  };
  await wait(0);
  const board = await read();
  const { bytes, packed } = weigh(board);
  process.stdout.write(`\nboard, 200 people, 40 waiting: ${bytes} bytes, ${packed} packed\n`);
  expect(board.operators.filter(({ type }) => type === "human")).toHaveLength(names.length);
  expect(bytes).toBeLessThan(110_000);
  expect(packed).toBeLessThan(25_000);
  // Those who wait are shown as far as a card shows them, however long the queue.
  await wait(60);
  expect(weigh(await read()).bytes - bytes).toBeLessThan(2_000);
});
