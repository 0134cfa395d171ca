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
    reachable: () => true,
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

  it("attempts nothing while the server is out of reach, keeps the order over a reload, and sends once when it is back", async () => {
    const { world, sent } = aWorld([]);
    let away = true;
    const waits = { ...world, reachable: () => !away, wait: () => new Promise<void>(() => undefined) };
    const first = new Outbox({ ...waits, load: () => world.kept, save: (text) => world.save(text) });
    for (const id of ["a", "b"]) first.add(anOutgoing(id));
    await settle();
    expect(sent).toEqual([]);
    const next = new Outbox({ ...waits, load: () => world.kept, save: (text) => world.save(text) });
    next.resume();
    await settle();
    expect([sent, next.of("c1").map((item) => item.text)]).toEqual([[], ["a", "b"]]);
    away = false;
    next.hurry();
    await settle();
    expect([sent, world.kept]).toEqual([["a", "b"], null]);
  });

  it("gives back what was never sent, and not what the server may have", async () => {
    const { world, sent } = aWorld(["passing"]);
    let away = false;
    const outbox = new Outbox({ ...world, reachable: () => !away, wait: () => new Promise(() => undefined) });
    outbox.add(anOutgoing("a"));
    await settle();
    outbox.add(anOutgoing("b"));
    away = true;
    outbox.hurry();
    await settle();
    expect(sent).toEqual(["a"]);
    expect(outbox.takeBack("a")).toBeNull();
    expect(outbox.takeBack("b")?.text).toBe("b");
    away = false;
    outbox.hurry();
    await settle();
    expect(sent).toEqual(["a", "a"]);
  });

  it("notes what has been done for a message, so that another attempt does not repeat it", async () => {
    const { world } = aWorld([]);
    const uploaded = { id: "f1", fileName: "nota.pdf", kind: "document", mimeType: "application/pdf", size: 3, url: null };
    const seen: string[][] = [];
    const outbox = new Outbox({
      ...world,
      send: async (outgoing, keep) => {
        seen.push(outgoing.files.map((file) => file.id));
        keep({ files: [uploaded] });
        if (seen.length === 1) throw new Error("passing");
      },
    });
    outbox.add(anOutgoing("a", { files: [{ ...uploaded, id: "local:1" }] }));
    await settle();
    expect(seen).toEqual([["local:1"], ["f1"]]);
  });
});
