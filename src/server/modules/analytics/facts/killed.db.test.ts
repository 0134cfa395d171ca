import { fork, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openEmbeddedAnalytics } from "#platform/analytics/embedded-store.ts";
import { appendEvents } from "#platform/events/log.ts";
import { createLogger } from "#platform/log/logger.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabaseWithUrl } from "#testing/database.ts";
import { queryBody } from "../analytics.contract.ts";
import { policyOf } from "../query/policy.ts";
import { runQuery } from "../query/run-query.ts";
import { currentEpoch } from "../sums/sums.repo.ts";
import { addChannel, addCustomers } from "../testing/analytics-bench.ts";
import { putWorld, readWorld, type Row } from "../testing/raw-world.ts";
import { slowMetrics } from "../testing/slow-metrics.ts";
import { withoutDays, withoutSums } from "../testing/without-sums.ts";

const { db, url } = await testDatabaseWithUrl();
const folder = mkdtempSync(join(tmpdir(), "prosa-killed-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const pause = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

interface Feeder {
  process: ChildProcess;
  engine(): number | null;
  settled: Promise<void>;
}

function startFeeder(accountId: string, key: string): Feeder {
  const started = fork(new URL("../testing/feed-program.ts", import.meta.url), [url, folder, key, accountId], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  let engine: number | null = null;
  const settled = new Promise<void>((resolve) => {
    started.on("message", (said: { engine?: number; settled?: boolean }) => {
      engine = said.engine ?? engine;
      if (said.settled === true) resolve();
    });
  });
  return { process: started, engine: () => engine, settled };
}

async function killed(feeder: Feeder, whom: "feeder" | "engine"): Promise<void> {
  const pid = whom === "feeder" ? feeder.process.pid : feeder.engine();
  if (pid === undefined || pid === null) return;
  const ended = new Promise<void>((resolve) => feeder.process.once("exit", () => resolve()));
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // The engine was on its way to start again.
  }
  if (whom === "feeder") await ended;
}

test("whichever process is killed while facts are told, each counts once in the end", async () => {
  const accountId = await testAccount(db);
  const key = randomBytes(32).toString("hex");
  await addChannel(db, accountId);
  const customers = Array.from({ length: 4 }, () => newId());
  const begun = Date.parse("2026-06-01T12:00:00Z");
  await addCustomers(db, accountId, customers, new Date(begun));
  const conversations = customers.map((customer_id) => ({ id: newId(), customer_id, at: new Date(begun).toISOString() }));
  await putWorld(db, accountId, {
    conversations: conversations.map(({ id, customer_id, at }) => ({
      id,
      channel_id: accountId,
      channel: "webchat",
      identity_id: customer_id,
      customer_id,
      created_at: at,
    })),
  });
  let written = 0;
  async function write(): Promise<void> {
    const messages: Row[] = Array.from({ length: 30 }, () => {
      written += 1;
      const fromTeam = written % 3 === 0;
      return {
        id: newId(),
        conversation_id: conversations[written % 4]?.id,
        channel_id: accountId,
        direction: fromTeam ? "outgoing" : "incoming",
        sender_type: fromTeam ? "agent" : "cliente",
        sender_id: accountId,
        type: "text",
        status: "sent",
        at: new Date(begun + written * 61_000).toISOString(),
      };
    });
    const orders: Row[] = Array.from({ length: 5 }, (_, index) => ({
      id: newId(),
      order_number: `${written}-${index}`,
      customer_id: customers[index % 4],
      status: "paid",
      subtotal_cents: 1000 + written,
      grand_total_cents: 1000 + written,
      placed_at: new Date(begun + written * 61_000).toISOString(),
      updated_at: new Date(begun).toISOString(),
    }));
    await putWorld(db, accountId, { messages, orders });
    await db.system((tx) =>
      appendEvents(tx, accountId, [
        ...messages.map((row) => ({ type: "message.created", subjectId: row["id"] as string, data: {} })),
        ...orders.map((row) => ({ type: "order.placed", subjectId: row["id"] as string, data: {} })),
      ]),
    );
  }

  let feeder = startFeeder(accountId, key);
  const kills = ["engine", "feeder", "engine", "engine", "feeder", "feeder", "engine"] as const;
  for (const [index, whom] of kills.entries()) {
    await write();
    // Some while the consumer reads, some while the store takes a block.
    await pause((index * 137) % 400);
    await write();
    // One that has just started is killed as it starts; an engine has to be there.
    if (whom === "engine") await expect.poll(() => feeder.engine(), { timeout: 60_000 }).not.toBeNull();
    await killed(feeder, whom);
    if (whom === "feeder") feeder = startFeeder(accountId, key);
  }
  feeder.process.send("settle");
  await feeder.settled;
  await new Promise<void>((resolve) => (feeder.process.exitCode === null ? feeder.process.once("exit", () => resolve()) : resolve()));

  const store = await openEmbeddedAnalytics({ folder, log: createLogger({ level: "silent" }) });
  try {
    const { world, timeZone } = await readWorld(db, accountId);
    const span = { from: "2026-05-30", to: "2026-06-14", timeZone };
    const slow = slowMetrics(world, span, timeZone);
    const metrics = ["incoming_messages", "outgoing_messages", "response_time_mean", "conversations", "orders", "revenue", "first_orders"];
    const asked = (more: object) => queryBody.parse({ period: "custom", from: span.from, to: span.to, metrics, ...more });
    const context = {
      db,
      store,
      accountId,
      timeZone,
      now: new Date("2026-06-15T12:00:00Z"),
      policy: policyOf({ role: "ADMIN", id: newId() }),
    };
    const { totals } = await runQuery(asked({}), context);
    expect(slow["incoming_messages"]).toBe(280);
    expect(slow["orders"]).toBe(70);
    for (const { metric, value } of totals) expect(value, metric).toBeCloseTo(slow[metric] ?? Number.NaN, 6);
    const [rows] = await store.query<{ messages: number; orders: number }>(
      "select (select count() from fact_messages final) as messages, (select count() from fact_orders final) as orders",
    );
    // The sums that are kept beside the facts as well, whichever of the two was there when a process ended.
    expect(await currentEpoch(store, accountId)).not.toBeNull();
    for (const more of [{ interval: "hour" }, { dimensions: ["person"], interval: "day" }]) {
      const question = asked({ ...more, metrics: metrics.slice(0, 3) });
      const fromFacts = await runQuery(question, withoutSums(context));
      expect(await runQuery(question, context)).toEqual(fromFacts);
      expect(await runQuery(question, withoutDays(context))).toEqual(fromFacts);
    }
    expect(rows).toEqual({ messages: world.messages.length, orders: world.orders.length });
  } finally {
    await store.close();
  }
}, 300_000);
