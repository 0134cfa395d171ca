import { beforeEach, describe, expect, it } from "vitest";
import { LiveStore } from "./store.ts";
import { aMessage } from "./testing/live.builder.ts";

let store: LiveStore;
const page = (...ids: string[]) => ids.map((id) => aMessage(id, "c"));
const live = (seq: number, id: string) =>
  store.applyItems(seq - 1, seq, [{ seq, type: "message.created", conversation: null, message: aMessage(id, "c") }]);

beforeEach(() => {
  store = new LiveStore();
  store.reset(10);
  store.openThread("c");
});

describe("a stretch of a thread from the past", () => {
  it("takes the place of what was shown", () => {
    store.putThreadPage("c", page("m8", "m9"), "m8", 10, null);
    store.putThreadAround("c", page("m4", "m3", "m2"), "m2", "m4", 10);
    expect(store.thread("c")).toEqual({ ids: ["m2", "m3", "m4"], cursor: "m2", newer: "m4" });
  });

  it("is not joined by what comes in live; that comes with its page", () => {
    store.putThreadAround("c", page("m3", "m2"), null, "m3", 10);
    live(11, "m9");
    expect(store.thread("c").ids).toEqual(["m2", "m3"]);
    store.putThreadNewer("c", page("m4"), "m4", 11, "m3");
    expect(store.thread("c").ids).toEqual(["m2", "m3", "m4"]);
    store.putThreadNewer("c", page("m8", "m9"), null, 11, "m4");
    expect(store.thread("c")).toEqual({ ids: ["m2", "m3", "m4", "m8", "m9"], cursor: null, newer: null });
    live(12, "n1");
    expect(store.thread("c").ids.at(-1)).toBe("n1");
  });

  it("loses nothing that came while its last page was under way", () => {
    store.putThreadAround("c", page("m3"), null, "m3", 10);
    live(11, "m9");
    store.putThreadNewer("c", page("m4"), null, 10, "m3");
    expect(store.thread("c").ids).toEqual(["m3", "m4", "m9"]);
  });

  it("that reaches to now keeps what came meanwhile", () => {
    live(11, "m9");
    store.putThreadAround("c", page("m8", "m7"), "m7", null, 10);
    expect(store.thread("c").ids).toEqual(["m7", "m8", "m9"]);
  });

  it("shows changes of its messages", () => {
    store.putThreadAround("c", page("m3"), null, "m3", 10);
    store.applyItems(10, 11, [{ seq: 11, type: "message.updated", conversation: null, message: aMessage("m3", "c", { text: "novo" }) }]);
    expect(store.message("m3")?.text).toBe("novo");
  });

  it("takes no page that was asked for another stretch", () => {
    store.putThreadPage("c", page("m8", "m9"), "m8", 10, null);
    store.putThreadAround("c", page("m3", "m2"), "m2", "m3", 10);
    store.putThreadPage("c", page("m6", "m7"), "m6", 10, "m8");
    expect(store.thread("c")).toEqual({ ids: ["m2", "m3"], cursor: "m2", newer: "m3" });
    store.putThreadAround("c", page("m5"), "m5", "m5", 10);
    store.putThreadNewer("c", page("m4"), "m4", 10, "m3");
    expect(store.thread("c")).toEqual({ ids: ["m5"], cursor: "m5", newer: "m5" });
  });

  it("is not taken for the present by a page that comes after the lists were lost", () => {
    store.putThreadPage("c", page("m8", "m9"), "m8", 10, null);
    store.reset(20);
    store.putThreadPage("c", page("m6", "m7"), "m6", 10, "m8");
    expect(store.thread("c").cursor).toBeUndefined();
  });

  it("gives way to the newest page", () => {
    store.putThreadAround("c", page("m3"), null, "m3", 10);
    store.putThreadPage("c", page("m9", "m8"), "m8", 10, null);
    expect(store.thread("c")).toEqual({ ids: ["m8", "m9"], cursor: "m8", newer: null });
  });
});
