import { describe, expect, it } from "vitest";
import { Outbox, type Outgoing, type OutboxWorld } from "./outbox.ts";

function anOutgoing(clientId: string, given: Partial<Outgoing> = {}): Outgoing {
  return {
    clientId,
    conversationId: "c1",
    text: clientId,
    files: [],
    template: null,
    replyTo: null,
    private: false,
    createdAt: "2026-03-18T12:00:00Z",
    state: "waiting",
    problem: null,
    ...given,
  };
}

function aWorld(answers: ("ok" | "passing" | "refused")[]) {
  const sent: string[] = [];
  const world: OutboxWorld & { kept: string | null } = {
    kept: null,
    send: async (outgoing) => {
      sent.push(outgoing.clientId);
      const answer = answers.shift() ?? "ok";
      if (answer !== "ok") throw new Error(answer);
    },
    explain: (error) => ({ passing: error instanceof Error && error.message === "passing", text: "motivo" }),
    wait: async () => undefined,
    now: () => 0,
    sendLast: (outgoing) => void sent.push(`last ${outgoing.clientId}`),
    load: () => world.kept,
    save: (text) => (world.kept = text),
  };
  return { world, sent };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 5));

describe("the outbox", () => {
  it("sends in order and tries a passing failure again before the next", async () => {
    const { world, sent } = aWorld(["passing", "passing", "ok"]);
    const outbox = new Outbox(world);
    outbox.add(anOutgoing("a"));
    outbox.add(anOutgoing("b"));
    await settle();
    expect(sent).toEqual(["a", "a", "a", "b"]);
    expect(outbox.of("c1")).toEqual([]);
    expect(world.kept).toBeNull();
  });

  it("keeps what was refused with its reason until it is sent again", async () => {
    const { world, sent } = aWorld(["refused", "ok", "ok"]);
    const outbox = new Outbox(world);
    outbox.add(anOutgoing("a"));
    outbox.add(anOutgoing("b"));
    await settle();
    expect(outbox.of("c1")).toMatchObject([{ clientId: "a", state: "failed", problem: "motivo" }]);
    outbox.retry("a");
    await settle();
    expect(sent).toEqual(["a", "b", "a"]);
    expect(outbox.of("c1")).toEqual([]);
  });

  it("gives way to the echo of the same clientId and to no other", () => {
    const { world } = aWorld([]);
    const outbox = new Outbox({ ...world, send: () => new Promise(() => undefined) });
    outbox.add(anOutgoing("a"));
    outbox.confirm({ clientId: "other" });
    outbox.confirm({ clientId: null });
    expect(outbox.waiting).toBe(1);
    outbox.confirm({ clientId: "a" });
    expect(outbox.waiting).toBe(0);
  });

  it("takes up after a reload what was under way", async () => {
    const { world, sent } = aWorld([]);
    world.kept = JSON.stringify([anOutgoing("a", { state: "sending" })]);
    const outbox = new Outbox(world);
    expect(outbox.waiting).toBe(1);
    outbox.resume();
    await settle();
    expect(sent).toEqual(["a"]);
  });

  it("forgets what it cannot read", () => {
    const { world } = aWorld([]);
    world.kept = "{";
    expect(new Outbox(world).waiting).toBe(0);
    expect(world.kept).toBeNull();
  });

  it("holds a message for a while, in which it can be taken back", async () => {
    const { world, sent } = aWorld([]);
    let now = 0;
    let pass = () => undefined as void;
    const outbox = new Outbox({ ...world, now: () => now, wait: () => new Promise((done) => (pass = done)) });
    outbox.add(anOutgoing("a", { heldUntil: 5_000 }));
    outbox.add(anOutgoing("b", { heldUntil: 5_000 }));
    await settle();
    expect(sent).toEqual([]);
    expect(outbox.newestHeld()?.clientId).toBe("b");
    expect(outbox.takeBack("a")?.text).toBe("a");
    await settle();
    expect(sent).toEqual([]);
    now = 5_000;
    pass();
    await settle();
    expect(sent).toEqual(["b"]);
    expect(outbox.takeBack("b")).toBeNull();
  });

  it("sends what it held when the page goes away, and keeps it until it is confirmed", async () => {
    const { world, sent } = aWorld([]);
    const outbox = new Outbox({ ...world, send: () => new Promise(() => undefined), wait: () => new Promise(() => undefined) });
    outbox.add(anOutgoing("a", { heldUntil: 5_000 }));
    outbox.leave();
    await settle();
    expect(sent).toEqual(["last a"]);
    expect(world.kept).toContain('"a"');
    // The next visit sends it again: the server knows the clientId.
    const next = new Outbox(world);
    next.resume();
    await settle();
    expect(sent).toEqual(["last a", "a"]);
    expect(world.kept).toBeNull();
  });

  it("leaves what other tabs have stored alone, and does not send what they took back", async () => {
    const { world, sent } = aWorld([]);
    const never = { wait: () => new Promise<void>(() => undefined) };
    const first = new Outbox({ ...world, ...never });
    const second = new Outbox({ ...world, ...never });
    first.add(anOutgoing("a", { heldUntil: 5_000 }));
    second.add(anOutgoing("b", { heldUntil: 5_000 }));
    expect(JSON.parse(world.kept ?? "[]")).toMatchObject([{ clientId: "a" }, { clientId: "b" }]);
    let pass = () => undefined as void;
    let now = 0;
    const third = new Outbox({ ...world, now: () => now, wait: () => new Promise((done) => (pass = done)) });
    third.resume();
    expect(first.takeBack("a")?.clientId).toBe("a");
    now = 5_000;
    pass();
    await settle();
    expect(sent).toEqual(["b"]);
  });
});
