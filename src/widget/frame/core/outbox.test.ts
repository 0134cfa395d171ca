import fc from "fast-check";
import { expect, test } from "vitest";
import type { VisitorMessage } from "#modules/channels/webchat.contract.ts";
import { ApiFailure } from "./api.ts";
import { acknowledgedMessage } from "./chat-state.ts";
import { Outbox, type OutboxItem } from "./outbox.ts";
import { Sender } from "./sender.ts";
import { safeStore } from "./storage.ts";
import { memoryStorage } from "./testing/memory-storage.ts";
import { mergeMessages, threadOf } from "./timeline.ts";

type Fate = "stored" | "lostBefore" | "lostAfter" | "busy";

/** Keeps one message per clientId, as the server does; each call meets the fate given to it. */
class FakeServer {
  readonly stored: VisitorMessage[] = [];
  calls = 0;
  readonly #fates: Fate[];

  constructor(fates: Fate[]) {
    this.#fates = fates;
  }

  async receive(item: OutboxItem): Promise<void> {
    this.calls += 1;
    const fate = this.#fates.shift() ?? "stored";
    if (fate === "lostBefore") throw new ApiFailure("offline", 0);
    if (fate === "busy") throw new ApiFailure("later", 503, 2);
    if (!this.stored.some((message) => message.clientId === item.clientId)) {
      const count = this.stored.length;
      this.stored.push(acknowledgedMessage(item, `id-${String(count).padStart(4, "0")}`, new Date(1000 * count).toISOString()));
    }
    if (fate === "lostAfter") throw new ApiFailure("offline", 0);
  }
}

/** One life of the page, from load to reload, over what the browser keeps. */
class Page {
  readonly outbox: Outbox;
  messages: VisitorMessage[] = [];
  readonly #sender: Sender;
  #pause: (() => void) | null = null;

  constructor(storage: Storage, server: FakeServer, now: () => number, random: () => string) {
    this.outbox = new Outbox(safeStore(storage), "prosa::v", now, random);
    this.#sender = new Sender({
      outbox: this.outbox,
      deliver: (item) => server.receive(item),
      changed: () => undefined,
      delay: (_, action) => {
        this.#pause = action;
        return () => (this.#pause = null);
      },
      random: () => 0.5,
    });
    this.#sender.kick();
  }

  write(text: string): void {
    this.outbox.add({ kind: "message", text, payload: null, attachments: [] });
    this.#sender.kick();
  }

  hear(messages: readonly VisitorMessage[]): void {
    for (const { clientId } of messages) if (clientId !== null) this.outbox.acknowledge(clientId);
    this.messages = mergeMessages(this.messages, messages);
  }

  wait(): void {
    this.#pause?.();
  }

  close(): void {
    this.#sender.stop();
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

type Step =
  | { do: "write" | "wait" | "settle" | "reload" }
  | { do: "hear"; from: number; twice: boolean; reversed: boolean }
  | { do: "clock"; by: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom<Step>({ do: "write" }, { do: "wait" }, { do: "settle" }, { do: "reload" }) },
  fc.record({ do: fc.constant("hear" as const), from: fc.nat(6), twice: fc.boolean(), reversed: fc.boolean() }),
  fc.record({ do: fc.constant("clock" as const), by: fc.integer({ min: -5_000_000, max: 5_000 }) }),
);

test("whatever is dropped, doubled, reordered or reloaded: nothing is lost, doubled or out of order", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.array(fc.constantFrom<Fate>("stored", "lostBefore", "lostAfter", "busy"), { maxLength: 25 }),
      async (steps, fates) => {
        const storage = memoryStorage();
        const server = new FakeServer(fates);
        let clock = 1_800_000_000_000;
        let randoms = 0;
        // Random parts that fall: the order must not come from them.
        const open = () =>
          new Page(
            storage,
            server,
            () => clock,
            () => (1e6 - ++randoms).toString(36),
          );
        let page = open();
        const written: string[] = [];
        for (const now of steps) {
          if (now.do === "write") {
            written.push(`text ${written.length}`);
            page.write(`text ${written.length - 1}`);
          } else if (now.do === "clock") clock += now.by;
          else if (now.do === "wait") page.wait();
          else if (now.do === "settle") await settle();
          else if (now.do === "hear") {
            const heard = server.stored.slice(now.from);
            if (now.reversed) heard.reverse();
            page.hear(now.twice ? [...heard, ...heard] : heard);
          } else {
            page.close();
            page = open();
          }
        }
        for (let round = 0; round < 60 && page.outbox.list().length > 0; round += 1) {
          await settle();
          page.wait();
        }
        page.hear(server.stored);
        expect(server.stored.map((message) => message.text)).toEqual(written);
        expect(page.outbox.list()).toEqual([]);
        expect(threadOf(page.messages, page.outbox.list()).map((entry) => entry.state === "stored" && entry.message.text)).toEqual(written);
      },
    ),
    { numRuns: 300 },
  );
});

test("a refused message steps aside, the next ones go out, and it can be tried again or discarded", async () => {
  const outbox = new Outbox(
    safeStore(memoryStorage()),
    "v",
    () => 5,
    () => "r",
  );
  const refused = outbox.add({ kind: "message", text: "no", payload: null, attachments: [] });
  outbox.add({ kind: "message", text: "yes", payload: null, attachments: [] });
  const sent: string[] = [];
  const sender = new Sender({
    outbox,
    deliver: async (item) => {
      if (item.text === "no") throw new ApiFailure("refused", 422);
      sent.push(item.text);
    },
    changed: () => undefined,
    delay: () => () => undefined,
    random: () => 0,
  });
  sender.kick();
  await settle();
  expect(sent).toEqual(["yes"]);
  expect(outbox.list()).toEqual([{ ...refused, failed: true }]);
  outbox.setFailed(refused.clientId, false);
  expect(outbox.next()).toEqual(refused);
  outbox.acknowledge(refused.clientId);
  expect(outbox.list()).toEqual([]);
});

test("without storage, or with a full one, messages wait in memory", () => {
  const full = memoryStorage();
  full.setItem = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  for (const storage of [null, full]) {
    const outbox = new Outbox(
      safeStore(storage),
      "v",
      () => 5,
      () => "r",
    );
    const item = outbox.add({ kind: "message", text: "oi", payload: null, attachments: [] });
    expect(outbox.list()).toEqual([item]);
    expect(outbox.acknowledge(item.clientId)).toBe(true);
    expect(outbox.list()).toEqual([]);
  }
});

test("what is not an item is thrown away, other visitors' items are left alone", () => {
  const storage = memoryStorage();
  storage.setItem("v:out:1", "{broken");
  storage.setItem("v:out:2", '{"clientId":"2"}');
  storage.setItem("w:out:3", "theirs");
  expect(
    new Outbox(
      safeStore(storage),
      "v",
      () => 5,
      () => "r",
    ).list(),
  ).toEqual([]);
  expect([storage.getItem("v:out:1"), storage.getItem("v:out:2"), storage.getItem("w:out:3")]).toEqual([null, null, "theirs"]);
});
