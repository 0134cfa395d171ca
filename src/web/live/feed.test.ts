import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { Feed } from "./feed.ts";
import { LiveStore } from "./store.ts";
import { ModelServer, type Fate } from "./testing/model-server.ts";
import { keyOfView, viewNames, type ViewFilter } from "./view-filter.ts";

const people = ["c1", "c2", "c3", "c4"];
const filters: ViewFilter[] = [...viewNames.map((view) => ({ view })), { view: "all", status: "closed" }, { view: "all", q: "ola" }];

const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("write" as const),
      who: fc.constantFrom(...people),
      text: fc.constantFrom("Oi", "Olá", "Cadê?"),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("change" as const),
      who: fc.constantFrom(...people),
      change: fc.constantFrom(
        { status: "closed" as const },
        { status: "pending" as const },
        { assignee: { id: "me", name: "Eu" } },
        { assignee: null, bot: "paused" as const },
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("edit" as const), nth: fc.nat(30) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constantFrom("time" as const, "heartbeat" as const, "release" as const, "load" as const, "late" as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("forget" as const) }) },
);
const fate = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Fate>("deliver") },
  { weight: 4, arbitrary: fc.constantFrom<Fate>("drop", "double", "hold", "cut") },
);

/** A client with its own clock, which loads lists and threads as the screens do. */
class Client {
  readonly store = new LiveStore();
  readonly states: string[] = [];
  readonly #server: ModelServer;
  #timers: { work: () => void; at: number }[] = [];
  #now = 0;
  #late: (() => void)[] = [];
  readonly feed: Feed;

  constructor(server: ModelServer) {
    this.#server = server;
    this.store.me = "me";
    for (const filter of filters) this.store.openView(keyOfView(filter), filter);
    for (const id of people) this.store.openThread(id);
    this.feed = new Feed(this.store, {
      connect: (since) => server.connect(since),
      events: async (since, limit) => server.events(since, limit),
      setTimer: (work, millis) => {
        const timer = { work, at: this.#now + millis };
        this.#timers.push(timer);
        return timer;
      },
      clearTimer: (timer) => (this.#timers = this.#timers.filter((other) => other !== timer)),
      random: () => 0.5,
      onState: (state) => this.states.push(state),
      onPresence: () => undefined,
      onPeople: () => undefined,
    });
    this.store.topics.subscribe("reset", () => this.load());
  }

  /** Reads the server now; the answer arrives at once or, when late, after more has happened. */
  load(late = false): void {
    const asOf = this.store.head;
    const lists = filters.map((filter) => ({ key: keyOfView(filter), page: structuredClone(this.#server.list(filter, "me")) }));
    const threads: [string, Message[]][] = people.map((id) => [id, structuredClone(this.#server.thread(id))]);
    const arrive = () => {
      for (const { key, page } of lists) this.store.putViewPage(key, page, null, asOf, true);
      for (const [id, page] of threads) this.store.putThreadPage(id, page, null, asOf, null);
    };
    if (late) this.#late.push(arrive);
    else arrive();
  }

  async pass(millis: number): Promise<void> {
    const until = this.#now + millis;
    for (;;) {
      await Promise.resolve();
      const due = this.#timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((timer) => timer !== due);
      this.#now = due.at;
      due.work();
    }
    this.#now = until;
    for (const arrive of this.#late.splice(0)) arrive();
    await Promise.resolve();
  }
}

describe("the live feed", () => {
  it("comes to the server's state whatever is dropped, doubled, delayed or cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 60 }),
        fc.array(fate, { minLength: 1, maxLength: 80 }),
        async (steps, fates) => {
          const server = new ModelServer();
          server.write("c1", "antes");
          const client = new Client(server);
          let used = 0;
          server.nextFate = () => fates[used++ % fates.length] ?? "deliver";
          await client.feed.start();
          for (const now of steps) {
            if (now.do === "write") server.write(now.who, now.text);
            else if (now.do === "change") server.change(now.who, now.change);
            else if (now.do === "edit") server.edit(`m${String(now.nth).padStart(4, "0")}`, "editada");
            else if (now.do === "time") await client.pass(3_000);
            else if (now.do === "load") client.load();
            else if (now.do === "late") client.load(true);
            else server[now.do]();
          }
          server.nextFate = () => "deliver";
          server.release();
          for (let round = 0; round < 8; round += 1) {
            await client.pass(20_000);
            server.heartbeat();
          }
          await client.pass(1_000);
          client.feed.stop();

          expect(client.store.head).toBe(server.head);
          for (const filter of filters) {
            const shown = client.store.view(keyOfView(filter)).ids.map((id) => client.store.conversation(id));
            expect(shown).toEqual(server.list(filter, "me"));
          }
          for (const id of people) {
            expect(client.store.thread(id).ids.map((message) => client.store.message(message))).toEqual(server.thread(id));
          }
        },
      ),
      { numRuns: 400 },
    );
  });

  it("says that it reconnects and that it is back", async () => {
    const server = new ModelServer();
    const client = new Client(server);
    await client.feed.start();
    await client.pass(100);
    expect(client.states).toEqual(["connecting", "online"]);
    server.nextFate = () => "cut";
    server.heartbeat();
    server.nextFate = () => "deliver";
    expect(client.states.at(-1)).toBe("reconnecting");
    await client.pass(2_000);
    expect(client.states.at(-1)).toBe("online");
    client.feed.stop();
  });

  it("polls while connections fail, and no more once one carries, though its greeting was lost", async () => {
    const server = new ModelServer();
    const polls = vi.spyOn(server, "events");
    const client = new Client(server);
    await client.feed.start();
    server.nextFate = () => "cut";
    server.heartbeat();
    await client.pass(60_000);
    expect(polls.mock.calls.length).toBeGreaterThan(5);
    server.nextFate = () => "drop";
    await client.pass(20_000);
    server.nextFate = () => "deliver";
    server.heartbeat();
    polls.mockClear();
    await client.pass(18_000);
    expect(polls).not.toHaveBeenCalled();
    expect(client.states.at(-1)).toBe("online");
    client.feed.stop();
  });

  it("keeps a connection whose greeting comes late, and polls meanwhile", async () => {
    const server = new ModelServer();
    const connects = vi.spyOn(server, "connect");
    const polls = vi.spyOn(server, "events");
    const client = new Client(server);
    server.nextFate = () => "drop";
    await client.feed.start();
    await client.pass(20_000);
    expect(connects).toHaveBeenCalledTimes(1);
    expect(polls.mock.calls.length).toBeGreaterThan(2);
    server.nextFate = () => "deliver";
    server.write("c1", "Oi");
    polls.mockClear();
    await client.pass(15_000);
    expect([connects.mock.calls.length, polls.mock.calls.length]).toEqual([1, 0]);
    expect(client.store.head).toBe(server.head);
    client.feed.stop();
  });

  it("tells each new connection what is looked at and typed in", async () => {
    const server = new ModelServer();
    const client = new Client(server);
    const signs = () => server.heard.splice(0).filter(({ t }) => t === "presence");
    client.feed.place("c1", { viewing: true });
    const started = client.feed.start();
    client.feed.place("c2", { viewing: true });
    client.feed.place("c2", { viewing: false });
    await started;
    await client.pass(100);
    expect(signs()).toEqual([{ t: "presence", conversationId: "c1", typing: false, viewing: true }]);
    client.feed.place("c1", { typing: true });
    client.feed.place("c1", { viewing: true });
    expect(signs()).toEqual([1, 2].map(() => ({ t: "presence", conversationId: "c1", typing: true, viewing: true })));
    server.nextFate = () => "cut";
    server.heartbeat();
    server.nextFate = () => "deliver";
    client.feed.place("c1", { typing: false });
    client.feed.place("c3", { viewing: true });
    await client.pass(2_000);
    expect(signs()).toEqual(["c1", "c3"].map((conversationId) => ({ t: "presence", conversationId, typing: false, viewing: true })));
    client.feed.stop();
  });
});
