import { createServer, type ServerResponse } from "node:http";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { createVault } from "#platform/crypto/vault.ts";
import { openDiskStore } from "#platform/files/disk-store.ts";
import { createLogger } from "#platform/log/logger.ts";
import { createGuardedFetch } from "#platform/net/guarded-fetch.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { ProviderFailure, type ChannelAdapter } from "../adapters/adapter.ts";
import { createMediaWorker, type MediaWorkerOptions } from "./media-worker.ts";
import { anAttachment } from "./testing/attachment.builder.ts";

const db = await testDatabase();
const vault = createVault(db, Buffer.alloc(32, 3));
const root = await mkdtemp(join(tmpdir(), "prosa-media-"));
const files = await openDiskStore(root);
const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: "#aa4400" } })
  .jpeg()
  .toBuffer();

let answer: (response: ServerResponse, path: string) => void;
const provider = createServer((request, response) => answer(response, request.url ?? ""));
await new Promise<void>((done) => provider.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${(provider.address() as { port: number }).port}`;
afterAll(async () => {
  provider.closeAllConnections();
  provider.close();
  await rm(root, { recursive: true, force: true });
});
beforeEach(() => {
  answer = (response) => response.end(photo);
});

const adapter: ChannelAdapter = {
  kind: "test",
  title: "Test",
  capabilities: {
    buttons: 0,
    listRows: 0,
    optionTitleLength: 20,
    textLength: 1000,
    attachments: [],
    attachmentBytes: {},
    reactions: false,
    replies: false,
    templates: false,
    windowHours: null,
    humanWindowHours: null,
    typing: false,
    readReceipts: false,
    echo: "none",
  },
  limits: { perSecond: 1, burst: 1, pair: null },
  configSchema: z.record(z.string(), z.unknown()),
  secretFields: [],
  environment: null,
  externalIdField: "id",
  webhookPath: null,
  parse: () => ({ events: [], unreadable: [] }),
  send: async () => ({ externalId: "x", canonicalAddress: null }),
  async fetchMedia(network, channel, source) {
    const response = await network.fetch(source.url ?? `${network.graphUrl}/${source.mediaId}`, {
      headers: { authorization: `Bearer ${channel.secrets["token"]}` },
    });
    if (response.status === 401) throw new ProviderFailure("unauthorised", { reason: "access_dead" });
    if (response.status === 404) throw new ProviderFailure("permanent", { reason: "media_gone" });
    if (!response.ok)
      throw new ProviderFailure("retryable", {
        reason: "provider_error",
        retryAfterSeconds: Number(response.headers.get("retry-after")) || null,
      });
    return response;
  },
  check: async () => ({ ok: true, displayName: null, detail: {} }),
  acknowledge: null,
};

const told: string[] = [];
function worker(changes: Partial<MediaWorkerOptions> = {}) {
  return createMediaWorker({
    db,
    vault,
    files,
    network: { graphUrl: origin, fetch: createGuardedFetch({ allow: { origins: [origin] } }) },
    log: createLogger({ level: "silent" }),
    signals: null,
    openChannel: async () => ({ adapter, access: { externalId: "1", config: {}, secrets: { token: "t" } } }),
    onUnauthorised: async (_account, channelId) => void told.push(channelId),
    maxBytes: 1_000_000,
    ...changes,
  });
}

interface Row {
  state: string;
  error: string | null;
  attempts: number;
  mime_type: string | null;
  size: number | null;
  file_id: string | null;
  source_sealed: Buffer | null;
  wait: number | null;
}
async function look(account: string, id: string): Promise<Row> {
  const rows = await db.account(account, (tx) =>
    tx.query<Row>(
      "select state, error, attempts, mime_type, size, file_id, source_sealed, extract(epoch from next_at - now())::int as wait from attachments where account_id = $1 and id = $2",
      [account, id],
    ),
  );
  if (!rows[0]) throw new Error("no attachment");
  return rows[0];
}
const events = (account: string) =>
  db.account(account, (tx) =>
    tx.query<{ type: string; subject_id: string; data: unknown }>(
      "select type, subject_id, data from domain_events where account_id = $1 order by seq",
      [account],
    ),
  );
const due = (account: string) =>
  db.account(account, (tx) => tx.execute("update attachments set next_at = now() where account_id = $1 and state = 'pending'", [account]));
const stored = async () => (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).length;

test("a pending attachment becomes a sniffed, hashed file with a thumbnail, and its message is announced", async () => {
  const account = await testAccount(db);
  const built = await anAttachment(db, vault, account, { mediaId: "77", url: null }, "text/html");
  expect(await worker().runOnce()).toBe(1);
  const row = await look(account, built.id);
  expect(row).toMatchObject({ state: "ready", error: null, mime_type: "image/jpeg", size: photo.length, source_sealed: null, wait: null });
  const [file] = await db.account(account, (tx) =>
    tx.query<{ id: string; width: number; height: number; thumbnail_key: string | null }>(
      "select id, width, height, thumbnail_key from files where account_id = $1",
      [account],
    ),
  );
  expect(file).toMatchObject({ id: row.file_id, width: 900, height: 600 });
  expect(file?.thumbnail_key).not.toBe(null);
  expect(await events(account)).toEqual([
    { type: "message.updated", subject_id: built.messageId, data: { conversationId: built.conversationId, messageId: built.messageId } },
  ]);
  expect(await worker().runOnce()).toBe(0);
});

test("a failing download is tried again with growing pauses and given up after eight tries", async () => {
  const account = await testAccount(db);
  const built = await anAttachment(db, vault, account, { mediaId: "1", url: null });
  answer = (response) => response.writeHead(500).end();
  let last = 0;
  for (let attempt = 1; attempt < 8; attempt += 1) {
    await worker().runOnce();
    const row = await look(account, built.id);
    expect(row).toMatchObject({ state: "pending", attempts: attempt, error: "provider_error" });
    expect(row.wait).toBeGreaterThan(last);
    last = row.wait ?? 0;
    expect(await worker().runOnce()).toBe(0);
    await due(account);
  }
  expect(await events(account)).toEqual([]);
  await worker().runOnce();
  expect(await look(account, built.id)).toMatchObject({ state: "failed", attempts: 8, error: "provider_error", wait: null });
  expect(await events(account)).toHaveLength(1);
});

test("it works again when the provider does, and obeys Retry-After", async () => {
  const account = await testAccount(db);
  const built = await anAttachment(db, vault, account, { mediaId: "1", url: null });
  answer = (response) => response.writeHead(503, { "retry-after": "900" }).end();
  await worker().runOnce();
  expect((await look(account, built.id)).wait).toBeGreaterThan(890);
  answer = (response) => response.end(photo);
  await due(account);
  await worker().runOnce();
  expect(await look(account, built.id)).toMatchObject({ state: "ready", attempts: 2 });
});

test("what can never work is not tried again", async () => {
  const account = await testAccount(db);
  const before = await stored();
  const gone = await anAttachment(db, vault, account, { mediaId: "1", url: null });
  answer = (response) => response.writeHead(404).end();
  await worker().runOnce();
  expect(await look(account, gone.id)).toMatchObject({ state: "failed", error: "media_gone" });

  const huge = await anAttachment(db, vault, account, { mediaId: "2", url: null });
  answer = (response) => response.end(Buffer.alloc(1_000_001));
  await worker().runOnce();
  expect(await look(account, huge.id)).toMatchObject({ state: "failed", error: "too_large" });

  const inside = await anAttachment(db, vault, account, { mediaId: null, url: "http://169.254.169.254/latest/meta-data" });
  await worker().runOnce();
  expect(await look(account, inside.id)).toMatchObject({ state: "failed", error: "blocked_target" });
  expect(await stored()).toBe(before);
});

test("a refused access is told of, and the attachment waits", async () => {
  const account = await testAccount(db);
  const built = await anAttachment(db, vault, account, { mediaId: "1", url: null });
  answer = (response) => response.writeHead(401).end();
  await worker().runOnce();
  expect(told).toContain(built.channelId);
  const row = await look(account, built.id);
  expect(row).toMatchObject({ state: "pending", error: "access_dead" });
  expect(row.wait).toBeGreaterThan(290);
});

test("a connection that breaks in the middle leaves no file and is tried again", async () => {
  const account = await testAccount(db);
  const before = await stored();
  const built = await anAttachment(db, vault, account, { mediaId: "1", url: null });
  answer = (response) => {
    response.writeHead(200, { "content-length": 500_000 });
    response.write(Buffer.alloc(100_000));
    setTimeout(() => response.destroy(), 30);
  };
  await worker().runOnce();
  expect(await look(account, built.id)).toMatchObject({ state: "pending", error: "download_failed" });
  expect(await stored()).toBe(before);
});

test("two workers never download one attachment twice, and every one is downloaded", async () => {
  const account = await testAccount(db);
  const built = await Promise.all(
    Array.from({ length: 20 }, (_, n) => anAttachment(db, vault, account, { mediaId: `two-${n}`, url: null })),
  );
  const asked: string[] = [];
  answer = (response, path) => {
    asked.push(path);
    setTimeout(() => response.end(photo), 5);
  };
  const drain = async () => {
    const mine = worker();
    while ((await mine.runOnce()) > 0);
  };
  await Promise.all([drain(), drain(), drain()]);
  expect(asked.toSorted()).toEqual(built.map((_, n) => `/two-${n}`).toSorted());
  for (const { id } of built) expect((await look(account, id)).state).toBe("ready");
});

test("a claim whose holder died is taken over; a holder that comes back late changes nothing", async () => {
  const account = await testAccount(db);
  const built = await anAttachment(db, vault, account, { mediaId: "slow", url: null });
  const before = await stored();
  let arrived = () => {};
  let release: ServerResponse | null = null;
  const first = new Promise<void>((done) => (arrived = done));
  answer = (response) => {
    release = response;
    arrived();
  };
  const slow = worker().runOnce();
  await first;
  await db.account(account, (tx) =>
    tx.execute("update attachments set lease_until = now() - interval '1 second' where account_id = $1", [account]),
  );
  const held = release as ServerResponse | null;
  answer = (response) => response.end(photo);
  expect(await worker().runOnce()).toBe(1);
  const { file_id } = await look(account, built.id);
  held?.end(photo);
  await slow;
  expect(await look(account, built.id)).toMatchObject({ state: "ready", file_id });
  expect(await events(account)).toHaveLength(1);
  expect(await stored()).toBe(before + 2);
});

test("a holder that fails late does not disturb the one that took over", async () => {
  const account = await testAccount(db);
  const built = await anAttachment(db, vault, account, { mediaId: "slow", url: null });
  const open: ServerResponse[] = [];
  answer = (response) => void open.push(response);
  const first = worker().runOnce();
  await expect.poll(() => open.length).toBe(1);
  await db.account(account, (tx) =>
    tx.execute("update attachments set lease_until = now() - interval '1 second' where account_id = $1", [account]),
  );
  const second = worker().runOnce();
  await expect.poll(() => open.length).toBe(2);
  open[0]?.writeHead(404).end();
  await first;
  expect(await look(account, built.id)).toMatchObject({ state: "pending", attempts: 2, error: null });
  expect(await worker().runOnce()).toBe(0);
  open[1]?.end(photo);
  await second;
  expect(await look(account, built.id)).toMatchObject({ state: "ready" });
});

test("one account's pile does not keep another waiting", async () => {
  const [busy, quiet] = [await testAccount(db), await testAccount(db)];
  for (let n = 0; n < 12; n += 1) await anAttachment(db, vault, busy, { mediaId: "b", url: null });
  const one = await anAttachment(db, vault, quiet, { mediaId: "q", url: null });
  await worker({ concurrency: 2 }).runOnce();
  expect((await look(quiet, one.id)).state).toBe("ready");
});

test("stopping gives a running claim back at once", async () => {
  await db.system((tx) => tx.execute("update attachments set state = 'failed' where state = 'pending'"));
  const account = await testAccount(db);
  const built = await anAttachment(db, vault, account, { mediaId: newId(), url: null });
  let arrived = () => {};
  const first = new Promise<void>((done) => (arrived = done));
  answer = () => arrived();
  const running = worker();
  running.start();
  await first;
  await running.stop();
  expect(await look(account, built.id)).toMatchObject({ state: "pending", attempts: 0, error: null });
  answer = (response) => response.end(photo);
  const next = worker();
  next.start();
  await expect.poll(async () => (await look(account, built.id)).state).toBe("ready");
  await next.stop();
});
