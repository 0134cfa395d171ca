import { expect, test } from "vitest";
import { testAccount, testDatabase } from "#testing/database.ts";
import { createLogger } from "#platform/log/logger.ts";
import { startConsumers, type Consumer } from "./consumers.ts";
import { appendEvents } from "./log.ts";
import { openSignals } from "./signals.ts";

const db = await testDatabase();

test("each consumer handles each event once and in order; one that paces itself takes what came meanwhile in its next look", async () => {
  const accountId = await testAccount(db);
  const signals = await openSignals(db);
  const seen = { plain: [] as number[], paced: [] as number[] };
  const plainHas = { count: 0, told: Promise.withResolvers<void>() };
  const consumer = (name: "plain" | "paced", of: Partial<Consumer>): Consumer => ({
    name,
    ...of,
    async handle(_tx, _account, events) {
      seen[name].push(...events.map(({ seq }) => seq));
      if (name === "plain" && seen.plain.length >= plainHas.count) plainHas.told.resolve();
    },
  });
  const append = (count: number) =>
    db.account(accountId, (tx) =>
      appendEvents(
        tx,
        accountId,
        Array.from({ length: count }, () => ({ type: "message.created", subjectId: null, data: {} })),
      ),
    );
  await append(3);
  const running = startConsumers({
    db,
    signals,
    log: createLogger({ level: "silent" }),
    consumers: [consumer("plain", {}), consumer("paced", { derives: true, paceMillis: 60_000 })],
  });
  await running.drain();
  expect(seen).toEqual({ plain: [1, 2, 3], paced: [1, 2, 3] });
  Object.assign(plainHas, { count: 5, told: Promise.withResolvers<void>() });
  await append(2);
  signals.emit("events", accountId);
  await plainHas.told.promise;
  expect(seen.paced).toEqual([1, 2, 3]);
  await running.drain();
  expect(seen).toEqual({ plain: [1, 2, 3, 4, 5], paced: [1, 2, 3, 4, 5] });
  await running.stop();
  await signals.close();
});

test("what comes while a consumer pauses is handled when its pause is over, without a further event", async () => {
  const accountId = await testAccount(db);
  const signals = await openSignals(db);
  const seen: number[] = [];
  const all = Promise.withResolvers<void>();
  const append = (count: number) =>
    db.account(accountId, (tx) =>
      appendEvents(
        tx,
        accountId,
        Array.from({ length: count }, () => ({ type: "message.created", subjectId: null, data: {} })),
      ),
    );
  const running = startConsumers({
    db,
    signals,
    log: createLogger({ level: "silent" }),
    consumers: [
      {
        name: "pausing",
        paceMillis: 300,
        handle(_tx, account, events) {
          if (account !== accountId) return Promise.resolve();
          seen.push(...events.map(({ seq }) => seq));
          if (seen.length === 2) all.resolve();
          return Promise.resolve();
        },
      },
    ],
  });
  await running.drain();
  await append(1);
  signals.emit("events", accountId);
  await expect.poll(() => seen).toEqual([1]);
  await append(1);
  signals.emit("events", accountId);
  // The look by the clock comes every two seconds.
  const late = setTimeout(() => all.reject(new Error("It waited for the clock.")), 1500);
  await all.promise;
  clearTimeout(late);
  expect(seen).toEqual([1, 2]);
  await running.stop();
  await signals.close();
});
