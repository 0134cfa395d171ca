import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { startTestProduct } from "#testing/product.ts";
import { sharedPath } from "#testing/shared-material.ts";

interface Expectation {
  count: number;
  kind?: string;
  kinds?: string[];
  type?: string;
  text?: string;
  texts?: string[];
  direction?: string;
  sender_name?: string;
}

interface Fixture {
  file: string;
  expect: Expectation;
}

interface Item {
  sender?: { id?: string };
  recipient?: { id?: string };
  message?: { is_echo?: boolean };
}

type Kind = "whatsapp" | "instagram" | "facebook";

const kinds: Record<string, Kind> = { whatsapp: "whatsapp", instagram: "instagram", messenger: "facebook" };

function captured(): Fixture[] {
  const index = sharedPath("fixtures", "index.json");
  if (index === null) return [];
  const { fixtures } = JSON.parse(readFileSync(index, "utf8")) as { fixtures: Fixture[] };
  return fixtures.filter(({ file }) => kinds[file.split("/")[0] ?? ""] !== undefined && sharedPath("fixtures", file) !== null);
}

const fixtures = captured();

/** Ids of our end that a body names, so that a channel can be connected for each. */
function ownIds(kind: Kind, body: { entry?: unknown }): string[] {
  const entries = Array.isArray(body.entry) ? (body.entry as Record<string, unknown>[]) : [];
  const found = entries.flatMap((entry) => {
    const changes = Array.isArray(entry["changes"]) ? (entry["changes"] as { value?: Record<string, unknown> }[]) : [];
    if (kind === "whatsapp")
      return changes.flatMap(({ value }) => (value?.["metadata"] as { phone_number_id?: string } | undefined)?.phone_number_id ?? []);
    // The entry's id is not always the account's, nor is the recipient: captures carry stand-ins. Both get a channel.
    const items = [
      ...(Array.isArray(entry["messaging"]) ? (entry["messaging"] as Item[]) : []),
      ...changes.map(({ value }) => value as Item),
    ];
    const ends = items.flatMap((item) => (item.message?.is_echo === true ? item.sender?.id : item.recipient?.id) ?? []);
    return [...ends, String(entry["id"])];
  });
  return [...new Set(found)].filter((id) => id !== "0");
}

describe.skipIf(fixtures.length === 0)("captured payloads over HTTP", async () => {
  const product = fixtures.length === 0 ? null : await startTestProduct();

  /** Everything that a replay could double. */
  async function stateOf(): Promise<unknown> {
    if (!product) return null;
    const tables = ["customers", "contact_identities", "conversations", "messages", "attachments", "parked_updates"];
    const counts: Record<string, unknown> = {};
    for (const table of tables) counts[table] = (await product.rows<{ n: number }>(`select count(*) as n from ${table}`))[0]?.n;
    counts["contents"] = await product.rows(
      "select id, status, text, reactions, edited_at, deleted_at, error, delivered_at, read_at from messages order by id",
    );
    counts["threads"] = await product.rows(
      "select id, customer_id, identity_id, status, bot, unread, last_message_id, window_expires_at from conversations order by id",
    );
    // A health check may find the provider's address silent meanwhile, which no replay does.
    counts["channels"] = await product.rows(
      "select id, case when state_reason = 'network' then 'connected' else state end as state, nullif(state_reason, 'network') as reason from channels order by id",
    );
    return counts;
  }

  test.each(fixtures.map((fixture) => [fixture.file, fixture] as const))("%s", async (file, { expect: wanted }) => {
    if (!product) return;
    const kind = kinds[file.split("/")[0] ?? ""] ?? "whatsapp";
    let raw = readFileSync(sharedPath("fixtures", file) ?? "", "utf8");
    // Captures share ids: each goes to numbers of its own.
    const own = ownIds(kind, JSON.parse(raw) as { entry?: unknown });
    // Two messages of one body are two only with two ids.
    if (file.endsWith("netflie_batch_two_changes.json")) raw = raw.replace('"wamid.ID"', '"wamid.ID1"');
    const channelIds: string[] = [];
    for (const id of own) {
      const fresh = String(randomInt(10 ** 11, 10 ** 12));
      raw = raw.replaceAll(`"${id}"`, `"${fresh}"`);
      channelIds.push((await product.connect(kind, fresh)).id);
    }
    const lettersBefore = (await product.rows("select from dead_letters")).length;
    expect(await product.webhook(kind, raw)).toBe(200);
    await product.settle();
    const once = await stateOf();
    expect(await product.webhook(kind, raw)).toBe(200);
    await product.settle();
    expect(await stateOf()).toEqual(once);
    // Named, connected numbers leave nothing behind in the dead letters.
    if (own.length > 0) expect((await product.rows("select from dead_letters")).length - lettersBefore).toBe(0);

    const messages: Message[] = [];
    for (const channelId of channelIds)
      for (const { id } of await product.conversations(channelId))
        messages.push(...(await product.messages(id)).filter((message) => message.senderType !== "system"));
    const isMessage = wanted.kind === "message" || wanted.kind === "postback";
    expect(messages).toHaveLength(isMessage ? wanted.count : 0);
    for (const message of messages) {
      expect(message.direction).toBe(wanted.direction === "out" ? "outgoing" : "incoming");
      if (wanted.type !== undefined)
        expect(message.type === "voice" ? "audio" : message.type).toBe(wanted.type === "file" ? "document" : wanted.type);
      if (wanted.text !== undefined) expect(message.text).toBe(wanted.text);
    }
    if (wanted.texts !== undefined) expect(messages.map((message) => message.text)).toEqual(wanted.texts);
  });
});
