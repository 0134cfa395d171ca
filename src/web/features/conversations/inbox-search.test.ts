import { describe, expect, it } from "vitest";
import { aConversation } from "../../live/testing/live.builder.ts";
import { matchesView, queryOfView } from "../../live/view-filter.ts";
import { filterCount, filterOf, readInboxSearch } from "./inbox-search.ts";

describe("the inbox in the address", () => {
  it("keeps what is a filter and drops the rest", () => {
    expect(readInboxSearch({ view: "queue", status: "closed", channel: "webchat", q: 1042, x: "1", label: "" })).toEqual({
      view: "queue",
      status: "closed",
      channel: "webchat",
      q: "1042",
    });
    expect(readInboxSearch({ view: "nope", userType: "nobody" })).toEqual({});
    expect(filterCount({ view: "mine", q: "a", status: "closed", label: "Pix" })).toBe(2);
  });

  it("asks the server for what each view holds", () => {
    expect(queryOfView(filterOf({ view: "mine" }))).toMatchObject({ view: "mine", assignee: "me" });
    expect(queryOfView(filterOf({ view: "queue", channel: "webchat" }))).toMatchObject({ assignee: "none", channel: "webchat" });
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

  it("finds words without accents, in any order", () => {
    const person = aConversation("e", {
      customer: { id: "u", name: "Júlia Gonçalves", phone: null, email: null, language: null, verified: false, marketingOptOutAt: null },
      lastMessage: "Cadê meu pedido?",
    });
    expect(matchesView(person, filterOf({ q: "goncalves CADE" }), "me")).toBe(true);
    expect(matchesView(person, filterOf({ q: "julia boleto" }), "me")).toBe(false);
  });
});
