import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Signals } from "#platform/events/signals.ts";
import type { Presence } from "./realtime.contract.ts";
import { createRoster, type Roster } from "./roster.ts";

const marcos = { id: "u1", name: "Marcos", kind: "user" as const };
const renata = { id: "u2", name: "Renata", kind: "user" as const };

/** The bridge between processes: what one says all hear, unless it is cut. */
class Bridge {
  readonly #listeners = new Set<{ here: object; listener: (key: string) => void }>();
  cut = false;

  signals(): Signals {
    const here = {};
    return {
      emit: (_topic, key = "") => {
        for (const other of this.#listeners) if (!this.cut || other.here === here) other.listener(key);
      },
      on: (_topic, listener) => {
        const entry = { here, listener };
        this.#listeners.add(entry);
        return () => this.#listeners.delete(entry);
      },
      close: async () => {},
    };
  }
}

interface Process {
  roster: Roster;
  told: Presence[];
}

let bridge = new Bridge();
const processes: Process[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  bridge = new Bridge();
});
afterEach(() => {
  for (const { roster } of processes.splice(0)) roster.stop();
  vi.useRealTimers();
});

function aProcess(): Process {
  const told: Presence[] = [];
  const roster = createRoster({
    signals: bridge.signals(),
    now: () => Date.now(),
    onPresence: (account, presence) => void (account === "a" && told.push(presence)),
    onOnline: () => {},
  });
  processes.push({ roster, told });
  return { roster, told };
}

it("tells the people of one process to the others, those that start later too", () => {
  const one = aProcess();
  const session = one.roster.join("a", marcos, true);
  session.place("c1", true, true);
  const two = aProcess();
  expect(two.roster.online("a")).toEqual([]);
  two.roster.join("a", renata, true);
  expect(two.roster.online("a").map(({ name }) => name)).toEqual(["Marcos", "Renata"]);
  expect(one.roster.online("a").map(({ name }) => name)).toEqual(["Marcos", "Renata"]);
  expect(two.roster.presences("a")).toEqual([{ conversationId: "c1", who: marcos, typing: true, viewing: true }]);
  expect(two.roster.online("b")).toEqual([]);
});

it("takes a person with two tabs as there until the last is closed", () => {
  const one = aProcess();
  const two = aProcess();
  const tab = one.roster.join("a", marcos, true);
  const other = two.roster.join("a", marcos, true);
  tab.place("c1", false, true);
  other.place("c1", false, true);
  tab.leave();
  expect(one.roster.online("a")).toEqual([{ id: "u1", name: "Marcos" }]);
  expect(one.roster.presences("a")).toHaveLength(1);
  other.leave();
  expect(one.roster.online("a")).toEqual([]);
  expect(one.told.at(-1)).toEqual({ conversationId: "c1", who: marcos, typing: false, viewing: false });
});

it("keeps who goes on typing and lets go who stopped without a word", () => {
  const one = aProcess();
  const session = one.roster.join("a", marcos, true);
  for (let seconds = 0; seconds < 30; seconds += 3) {
    session.place("c1", true, true);
    vi.advanceTimersByTime(3_000);
  }
  expect(one.told).toEqual([{ conversationId: "c1", who: marcos, typing: true, viewing: true }]);
  vi.advanceTimersByTime(11_000);
  expect(one.told.at(-1)).toMatchObject({ typing: false, viewing: true });
  vi.advanceTimersByTime(60_000);
  expect(one.told.at(-1)).toMatchObject({ typing: false, viewing: false });
  expect(one.roster.online("a")).toHaveLength(1);
});

it("forgets the people of a process that died, and only those", () => {
  const one = aProcess();
  const two = aProcess();
  one.roster.join("a", marcos, true).place("c1", false, true);
  two.roster.join("a", renata, true);
  bridge.cut = true;
  vi.advanceTimersByTime(45_000);
  expect(two.roster.online("a")).toHaveLength(2);
  vi.advanceTimersByTime(10_000);
  expect(two.roster.online("a").map(({ name }) => name)).toEqual(["Renata"]);
  expect(two.roster.presences("a")).toEqual([]);
  bridge.cut = false;
  vi.advanceTimersByTime(25_000);
  expect(two.roster.online("a")).toHaveLength(2);
});

it("shows a visitor who types for as long as they do, and never counts them as online", () => {
  const one = aProcess();
  const who = { id: "p1", name: "", kind: "customer" as const };
  one.roster.put("a", { conversationId: "c1", who, typing: true, viewing: false });
  expect(one.roster.presences("a")).toHaveLength(1);
  expect(one.roster.online("a")).toEqual([]);
  vi.advanceTimersByTime(11_000);
  expect(one.roster.presences("a")).toEqual([]);
});
