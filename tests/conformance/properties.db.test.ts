import { randomBytes, randomInt } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { sign, startTestProduct } from "#testing/product.ts";
import { contactsOf, envelope, item, messageBody, seconds, statusItem, text } from "#testing/whatsapp-payload.ts";

// Whatever order and however often webhooks come, through two processes: the same end as once and in order.

const product = await startTestProduct();
const second = await product.another("all");
const doors = [product.url, second.url ?? product.url];
const channelNumber = String(randomInt(10 ** 11, 10 ** 12));
const channel = await product.connect("whatsapp", channelNumber);

const statuses = ["sent", "delivered", "read"] as const;

interface Story {
  statuses: (typeof statuses)[number][];
  /** Emoji in the order of their times; null takes the reaction away. */
  reactions: (string | null)[];
  edits: string[];
  deleted: boolean;
  order: number;
  copies: number;
}

const story = fc.record<Story>({
  statuses: fc.subarray([...statuses]),
  reactions: fc.array(fc.constantFrom("❤️", "👍", null), { maxLength: 3 }),
  edits: fc.array(fc.constantFrom("um", "dois", "três"), { maxLength: 3 }),
  deleted: fc.boolean(),
  order: fc.integer(),
  copies: fc.integer({ min: 1, max: 4 }),
});

/** Mulberry32: one seed, one order. */
function shuffled<T>(list: readonly T[], seed: number): T[] {
  let state = seed >>> 0;
  const random = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return list
    .map((one) => [random(), one] as const)
    .sort(([a], [b]) => a - b)
    .map(([, one]) => one);
}

function plotOf(one: Story, person: { from: string }, ids: { incoming: string; doomed: string; outgoing: string }): unknown[] {
  const start = seconds(-1000);
  const inbound = (content: Record<string, unknown>, id: string, at: number) => messageBody(channelNumber, person, content, id, at);
  const echo = { from: "551140028922", to: person.from, id: ids.outgoing, timestamp: String(start), ...text("Nossa mensagem") };
  return [
    inbound(text("zero"), ids.incoming, start),
    inbound(text("apagar"), ids.doomed, start),
    envelope(channelNumber, { message_echoes: [echo] }, "smb_message_echoes"),
    ...one.statuses.map((status, index) =>
      envelope(channelNumber, { statuses: [statusItem(ids.outgoing, status, { recipient_id: person.from }, start + 10 + index)] }),
    ),
    ...one.reactions.map((emoji, index) =>
      inbound(
        { type: "reaction", reaction: { message_id: ids.outgoing, ...(emoji === null ? {} : { emoji }) } },
        `${ids.outgoing}r${index}`,
        start + 20 + index,
      ),
    ),
    ...one.edits.map((words, index) =>
      inbound(
        { type: "edit", edit: { original_message_id: ids.incoming, message: text(words) } },
        `${ids.incoming}e${index}`,
        start + 30 + index,
      ),
    ),
    ...(one.deleted ? [inbound({ type: "revoke", revoke: { original_message_id: ids.doomed } }, `${ids.doomed}d`, start + 40)] : []),
  ];
}

function expectedOf(one: Story) {
  const emoji = one.reactions.at(-1) ?? null;
  return {
    incoming: { text: one.edits.at(-1) ?? "zero", status: "received" },
    doomed: { text: "apagar", deleted: one.deleted },
    outgoing: { status: statuses.findLast((status) => one.statuses.includes(status)) ?? "sent", emoji: emoji === null ? [] : [emoji] },
  };
}

/** Posts everything, some at a time, each body at the next door. */
async function postAll(bodies: readonly unknown[], atOnce = 16): Promise<void> {
  let next = 0;
  const poster = async () => {
    while (next < bodies.length) {
      const index = next++;
      expect(await product.webhook("whatsapp", bodies[index], doors[index % doors.length])).toBe(200);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, poster));
}

test("any order, any number of copies, two processes: one end", { timeout: 120_000 }, async () => {
  const runs = Number(process.env["PROSA_TEST_RUNS"] ?? 4);
  await fc.assert(
    fc.asyncProperty(fc.array(story, { minLength: 25, maxLength: 25 }), fc.integer(), async (stories, seed) => {
      const cast = stories.map((one) => {
        const person = { from: `55119${randomInt(80_000_000, 99_999_999)}` };
        const ids = {
          incoming: `wamid.i${randomBytes(8).toString("hex")}`,
          doomed: `wamid.d${randomBytes(8).toString("hex")}`,
          outgoing: `wamid.o${randomBytes(8).toString("hex")}`,
        };
        const bodies = plotOf(one, person, ids).flatMap((body) => Array.from({ length: one.copies }, () => body));
        return { one, person, ids, bodies: shuffled(bodies, one.order) };
      });
      await postAll(
        shuffled(
          cast.flatMap(({ bodies }) => bodies),
          seed,
        ),
      );
      await product.settle();
      const rows = await product.rows<{
        external_id: string;
        conversation_id: string;
        text: string;
        status: string;
        reactions: { emoji: string }[];
        deleted_at: Date | null;
      }>(
        "select external_id, conversation_id, text, status, reactions, deleted_at from messages where channel_id = $1 and external_id is not null",
        [channel.id],
      );
      for (const { one, ids } of cast) {
        const found = (id: string) => rows.filter((row) => row.external_id === id);
        const [incoming, doomed, outgoing] = [found(ids.incoming), found(ids.doomed), found(ids.outgoing)];
        const wanted = expectedOf(one);
        expect([incoming.length, doomed.length, outgoing.length]).toEqual([1, 1, 1]);
        expect(new Set([incoming[0]?.conversation_id, doomed[0]?.conversation_id, outgoing[0]?.conversation_id]).size).toBe(1);
        expect({
          incoming: { text: incoming[0]?.text, status: incoming[0]?.status },
          doomed: { text: doomed[0]?.text, deleted: doomed[0]?.deleted_at !== null },
          outgoing: { status: outgoing[0]?.status, emoji: outgoing[0]?.reactions.map(({ emoji }) => emoji) },
        }).toEqual(wanted);
      }
    }),
    { numRuns: runs, endOnFailure: true },
  );
  expect(await product.rows("select from parked_updates where channel_id = $1", [channel.id])).toEqual([]);
  expect(await product.rows("select from dead_letters")).toEqual([]);
});

test("a batch holds many people at once, and each message finds its own", async () => {
  const people = Array.from({ length: 12 }, () => ({ from: `55219${randomInt(80_000_000, 99_999_999)}`, name: `P${randomInt(1e9)}` }));
  const body = envelope(channelNumber, {
    contacts: people.flatMap(contactsOf),
    messages: people.flatMap((person) => [item(person, text(`de ${person.name}`)), item(person, text(`outra de ${person.name}`))]),
  });
  await postAll([body, body, body]);
  await product.settle();
  const rows = await product.rows<{ name: string; text: string }>(
    "select c.name, m.text from messages m join conversations v on v.account_id = m.account_id and v.id = m.conversation_id join customers c on c.account_id = v.account_id and c.id = v.customer_id where m.text like '%de P%'",
  );
  expect(rows).toHaveLength(24);
  for (const { name, text: words } of rows) expect(words.endsWith(name)).toBe(true);
});

test("mutated signed bodies: never a 5xx, and what is good beside them still arrives", { timeout: 300_000 }, async () => {
  const count = Number(process.env["PROSA_TEST_MUTATIONS"] ?? 2000);
  const person = { from: "5511987650000" };
  const seeds = [
    messageBody(channelNumber, person, text("mutação")),
    messageBody(channelNumber, person, { type: "image", image: { id: "1", mime_type: "image/jpeg" } }),
    messageBody(channelNumber, person, {
      type: "order",
      order: { catalog_id: "1", product_items: [{ product_retailer_id: "2", quantity: 1, item_price: 2.5, currency: "BRL" }] },
    }),
    envelope(channelNumber, { statuses: [statusItem("wamid.none", "failed", { errors: [{ code: 131026, title: "x" }] })] }),
  ].map((body) => Buffer.from(JSON.stringify(body)));
  const hostile = [
    "\\u0000",
    "\\ud800",
    "1e400",
    "-0",
    "null",
    "[]",
    "{}",
    '"\\uFFFF"',
    "99999999999999999999",
    "[".repeat(3000),
    '""',
    "true",
    "\u00ff",
  ].map((one) => Buffer.from(one));
  const any = <T>(list: readonly T[]): T => list[randomInt(list.length)] as T;
  const mutate = (): Buffer => {
    let body = any(seeds);
    for (let times = randomInt(1, 5); times > 0; times -= 1) {
      const at = randomInt(body.length);
      const cut = randomInt(3) === 0 ? randomInt(1, 30) : 0;
      const put = [Buffer.alloc(0), any(hostile), randomBytes(1), body.subarray(at, at + randomInt(40))][randomInt(4)] ?? Buffer.alloc(0);
      body = Buffer.concat([body.subarray(0, at), put, body.subarray(at + cut)]);
    }
    return body;
  };
  const seen = new Map<number, number>();
  let left = count;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      while (left-- > 0) {
        const raw = mutate();
        const response = await fetch(`${product.url}/api/omni/webhook/whatsapp`, {
          method: "POST",
          headers: { "content-type": "application/json", "x-hub-signature-256": sign(raw) },
          body: new Uint8Array(raw),
        });
        await response.arrayBuffer();
        seen.set(response.status, (seen.get(response.status) ?? 0) + 1);
      }
    }),
  );
  expect([...seen.keys()].filter((status) => status !== 200 && status !== 400)).toEqual([]);
  expect(seen.get(200) ?? 0).toBeGreaterThan(count / 20);
  const probe = messageBody(channelNumber, { from: "5511987651111" }, text("depois da tempestade"));
  expect(await product.webhook("whatsapp", probe)).toBe(200);
  await product.settle();
  expect(await product.rows("select from messages where text = 'depois da tempestade'")).toHaveLength(1);
  // Everything readable is stored; what is not waits where it is seen, and nothing broke on the way.
  expect(await product.rows("select reason, detail from dead_letters where reason in ('failed', 'crashed')")).toEqual([]);
});
