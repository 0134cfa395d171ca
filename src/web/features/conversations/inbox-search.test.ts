import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { aConversation } from "../../live/testing/live.builder.ts";
import { compareIn, matchesView, queryOfView } from "../../live/view-filter.ts";
import { endOfDay, filterCount, filterOf, lastDayOf, readInboxSearch } from "./inbox-search.ts";

describe("the inbox in the address", () => {
  it("keeps what is a filter and drops the rest", () => {
    expect(readInboxSearch({ view: "queue", status: "closed", channel: "webchat", q: 1042, x: "1", label: "" })).toEqual({
      view: "queue",
      status: "closed",
      channel: "webchat",
      q: "1042",
    });
    expect(readInboxSearch({ view: "nope", userType: "nobody" })).toEqual({});
    expect(readInboxSearch({ priority: "urgent", attention: "unread", waitingMinutes: "15", order: "waiting" })).toEqual({
      priority: "urgent",
      attention: "unread",
      waitingMinutes: 15,
      order: "waiting",
    });
    expect(readInboxSearch({ waitingMinutes: "-3", order: "newest", priority: "x" })).toEqual({});
    expect(filterCount({ view: "mine", q: "a", status: "closed", label: "Pix" })).toBe(2);
  });

  it("begins a list with a day, as the reader's clock has it", () => {
    fc.assert(
      fc.property(fc.date({ min: new Date(2015, 0, 1), max: new Date(2035, 0, 1), noInvalidDate: true }), (at) => {
        const day = lastDayOf(new Date(at.getTime() + 1).toISOString());
        const before = endOfDay(day) ?? "";
        expect(lastDayOf(before)).toBe(day);
        expect(at.getTime()).toBeLessThan(Date.parse(before));
        // A day has 23 to 25 hours.
        expect(Date.parse(before) - at.getTime()).toBeLessThanOrEqual(25 * 3_600_000);
      }),
    );
    expect(readInboxSearch({ before: "2026-03-01T03:00:00Z" })).toEqual({ before: "2026-03-01T03:00:00.000Z" });
    expect(readInboxSearch({ before: "ontem" })).toEqual({});
    expect([endOfDay(""), endOfDay("2026-13"), endOfDay("x")]).toEqual([undefined, undefined, undefined]);
    expect(filterCount({ before: "2026-03-01T03:00:00.000Z" })).toBe(1);
  });

  it("asks the server for what each view holds", () => {
    expect(queryOfView(filterOf({ view: "mine" }))).toEqual({ view: "mine" });
    expect(queryOfView(filterOf({ view: "queue", channel: "webchat" }))).toEqual({ view: "queue", channel: "webchat" });
    expect(queryOfView(filterOf({ view: "all", assignee: "u7" }))).toMatchObject({ assignee: "u7" });
  });
});

describe("what belongs to a view", () => {
  const mine = aConversation("a", { assignee: { id: "me", name: "Eu" }, bot: "paused" });
  const waiting = aConversation("b", { bot: "paused" });
  const answered = aConversation("c");
  const closed = aConversation("d", { status: "closed", bot: "paused" });
  const all = [mine, waiting, answered, closed];
  const idsOf = (search: Parameters<typeof filterOf>[0]) =>
    all.filter((each) => matchesView(each, filterOf(search), "me")).map((each) => each.id);

  it("parts mine, queue and the agent's", () => {
    expect(idsOf({ view: "mine" })).toEqual(["a"]);
    expect(idsOf({ view: "queue" })).toEqual(["b"]);
    expect(idsOf({ view: "bot" })).toEqual(["c"]);
    expect(idsOf({})).toEqual(["a", "b", "c"]);
    expect(idsOf({ status: "closed" })).toEqual(["d"]);
  });

  it("narrows by priority, by what nobody read and by how long somebody waits", () => {
    const now = Date.now();
    const late = aConversation("l", {
      bot: "paused",
      priority: "urgent",
      unread: 2,
      waitingSince: new Date(now - 3_600_000).toISOString(),
    });
    const fresh = aConversation("f", { bot: "paused", waitingSince: new Date(now - 60_000).toISOString() });
    const agents = aConversation("g", { bot: "active", waitingSince: new Date(now - 3_600_000).toISOString() });
    const ids = (search: Parameters<typeof filterOf>[0]) =>
      [late, fresh, agents].filter((each) => matchesView(each, filterOf(search), "me")).map((each) => each.id);
    expect(ids({ priority: "urgent" })).toEqual(["l"]);
    expect(ids({ priority: "none" })).toEqual(["f", "g"]);
    expect(ids({ attention: "unread" })).toEqual(["l"]);
    expect(ids({ attention: "waiting" })).toEqual(["l", "f"]);
    expect(ids({ waitingMinutes: 30 })).toEqual(["l"]);
    expect([fresh, agents, late].sort((a, b) => compareIn("waiting", a, b)).map((each) => each.id)).toEqual(["l", "f", "g"]);
    expect([fresh, agents, late].sort((a, b) => compareIn("priority", a, b)).map((each) => each.id)).toEqual(["l", "g", "f"]);
  });

  it("that begins with a day takes nothing newer, and nothing that is written to meanwhile", () => {
    const before = "2026-03-01T03:00:00.000Z";
    const said = (lastMessageAt: string | null) => matchesView(aConversation("d", { lastMessageAt }), filterOf({ before }), "me");
    expect(said("2026-03-01T02:59:59.999Z")).toBe(true);
    expect(said(before)).toBe(false);
    expect(said("2026-03-02T00:00:00.000Z")).toBe(false);
  });

  it("shows in mentions what names me, open or not", () => {
    const named = aConversation("n", { status: "closed", mentions: [{ userId: "me", unread: true }] });
    expect(matchesView(named, filterOf({ view: "mentions" }), "me")).toBe(true);
    expect(matchesView(named, filterOf({ view: "mentions" }), "you")).toBe(false);
  });

  it("finds words without accents, in any order", () => {
    const person = aConversation("e", {
      customer: { id: "u", name: "Júlia Gonçalves", phone: null, email: null, language: null, verified: false, marketingOptOutAt: null },
      lastMessage: "Cadê meu pedido?",
    });
    expect(matchesView(person, filterOf({ q: "goncalves CADE" }), "me")).toBe(true);
    expect(matchesView(person, filterOf({ q: "julia boleto" }), "me")).toBe(false);
  });
});
