import { randomUUID } from "node:crypto";
import type { Signals } from "#platform/events/signals.ts";
import type { Presence } from "./realtime.contract.ts";

type Who = Presence["who"];

interface Place {
  typingUntil: number;
  viewingUntil: number;
}

/** What one process knows of one person; each report replaces the one before, so that a lost one is mended by the next. */
interface Report {
  process: string;
  serial: number;
  who: Who;
  online: boolean;
  /** Conversation, typing, viewing. */
  places: [string, boolean, boolean][];
}

interface Known extends Report {
  until: number;
}

export interface LiveSession {
  place(conversationId: string, typing: boolean, viewing: boolean): void;
  leave(): void;
}

export interface Roster {
  /** A live connection of a person. `online`: counts as being there (an API key does not). */
  join(accountId: string, who: Who, online: boolean): LiveSession;
  /** A sign of somebody who holds no connection: a visitor, a program, the agent. */
  put(accountId: string, presence: Presence): void;
  online(accountId: string): { id: string; name: string }[];
  /** People who hold a connection to this process, of all accounts. */
  here(): { accountId: string; userId: string }[];
  presences(accountId: string): Presence[];
  stop(): void;
}

export interface RosterDeps {
  signals: Signals;
  /** Monotonic milliseconds. */
  now(): number;
  onPresence(accountId: string, presence: Presence): void;
  onOnline(accountId: string): void;
}

// The sign that ends one may be lost, and a process may die: everything fades by itself.
const typingMillis = 8_000;
const viewingMillis = 60_000;
const repeatMillis = 20_000;
const reportMillis = 50_000;
const sweepMillis = 2_000;
// A report has to fit into one notification (8,000 bytes); a person looks at one or two conversations.
const mostPlaces = 20;

const keyOf = (who: Who) => `${who.kind}:${who.id}`;

interface Sitter {
  accountId: string;
  who: Who;
  /** Conversations by connection; the loose signs stand under the person. */
  places: Map<object, Map<string, Place>>;
  onlineConnections: Set<object>;
  saidAt: number;
  said: string;
}

/**
 * Who is there, who looks at which conversation, who is typing: over all processes of the installation. Each process tells the others about
 * its own people, on a change and every 20 s; what is not repeated for 50 s is gone.
 */
export function createRoster(deps: RosterDeps): Roster {
  const process = randomUUID().slice(0, 8);
  const sitters = new Map<string, Sitter>();
  const accounts = new Map<string, Map<string, Map<string, Known>>>();
  let serial = 0;

  const stateOf = (reports: ReadonlyMap<string, Known> | undefined) => {
    let online = false;
    const places = new Map<string, { typing: boolean; viewing: boolean }>();
    for (const report of reports?.values() ?? []) {
      online ||= report.online;
      for (const [id, typing, viewing] of report.places) {
        const place = places.get(id);
        places.set(id, { typing: typing || place?.typing === true, viewing: viewing || place?.viewing === true });
      }
    }
    return { online, places };
  };

  /** Changes what is known of a person and tells what is different then. */
  function change(accountId: string, who: Who, work: (reports: Map<string, Known>) => void): void {
    const people = accounts.get(accountId) ?? new Map<string, Map<string, Known>>();
    const reports = people.get(keyOf(who)) ?? new Map<string, Known>();
    const before = stateOf(reports);
    work(reports);
    const after = stateOf(reports);
    if (reports.size > 0) people.set(keyOf(who), reports);
    else people.delete(keyOf(who));
    if (people.size > 0) accounts.set(accountId, people);
    else accounts.delete(accountId);
    const nowhere = { typing: false, viewing: false };
    for (const id of new Set([...before.places.keys(), ...after.places.keys()])) {
      const was = before.places.get(id) ?? nowhere;
      const is = after.places.get(id) ?? nowhere;
      if (was.typing !== is.typing || was.viewing !== is.viewing) deps.onPresence(accountId, { conversationId: id, who, ...is });
    }
    if (before.online !== after.online) deps.onOnline(accountId);
  }

  function hear(accountId: string, report: Report): void {
    change(accountId, report.who, (reports) => {
      const held = reports.get(report.process);
      if (held && held.serial > report.serial) return;
      if (!report.online && report.places.length === 0) reports.delete(report.process);
      else reports.set(report.process, { ...report, until: deps.now() + reportMillis });
    });
  }

  /** Reports a person of this process if something changed, or if it is time to say it again. */
  function report(sitter: Sitter, again = false): void {
    const now = deps.now();
    const places = new Map<string, [boolean, boolean]>();
    for (const of of sitter.places.values())
      for (const [id, place] of of) {
        const [typing, viewing] = places.get(id) ?? [false, false];
        places.set(id, [typing || place.typingUntil > now, viewing || place.viewingUntil > now]);
      }
    const shown = [...places]
      .filter(([, [typing, viewing]]) => typing || viewing)
      .slice(-mostPlaces)
      .map(([id, [typing, viewing]]): Report["places"][number] => [id, typing, viewing]);
    const online = sitter.onlineConnections.size > 0;
    const said = JSON.stringify([online, shown]);
    if (said === sitter.said && !again) return;
    sitter.said = said;
    sitter.saidAt = now;
    serial += 1;
    const told: Report = { process, serial, who: sitter.who, online, places: shown };
    deps.signals.emit("presence", `${sitter.accountId} ${JSON.stringify(told)}`);
    if (!online && shown.length === 0 && sitter.places.size === 0) sitters.delete(`${sitter.accountId} ${keyOf(sitter.who)}`);
  }

  function sitterOf(accountId: string, who: Who): Sitter {
    const key = `${accountId} ${keyOf(who)}`;
    let sitter = sitters.get(key);
    if (!sitter) {
      sitter = { accountId, who, places: new Map(), onlineConnections: new Set(), saidAt: 0, said: JSON.stringify([false, []]) };
      sitters.set(key, sitter);
    }
    return sitter;
  }

  function sign(sitter: Sitter, connection: object, { conversationId, typing, viewing }: Omit<Presence, "who">): void {
    const now = deps.now();
    const places = sitter.places.get(connection) ?? new Map<string, Place>();
    sitter.places.set(connection, places);
    places.delete(conversationId);
    if (typing || viewing)
      places.set(conversationId, { typingUntil: typing ? now + typingMillis : 0, viewingUntil: viewing ? now + viewingMillis : 0 });
    for (const id of places.keys()) if (places.size > mostPlaces) places.delete(id);
    report(sitter);
  }

  const unsubscribe = deps.signals.on("presence", (key) => {
    const cut = key.indexOf(" ");
    const accountId = key.slice(0, cut);
    const said = JSON.parse(key.slice(cut + 1)) as Report | { ask: string };
    if (!("ask" in said)) hear(accountId, said);
    else if (said.ask !== process) for (const sitter of sitters.values()) if (sitter.accountId === accountId) report(sitter, true);
  });

  const timer = setInterval(() => {
    const now = deps.now();
    for (const sitter of sitters.values()) {
      for (const [connection, places] of sitter.places) {
        for (const [id, place] of places) if (place.typingUntil <= now && place.viewingUntil <= now) places.delete(id);
        if (places.size === 0) sitter.places.delete(connection);
      }
      report(sitter, now - sitter.saidAt >= repeatMillis);
    }
    for (const [accountId, people] of accounts)
      for (const reports of people.values())
        for (const { who, until, process: from } of reports.values())
          if (until <= now) change(accountId, who, (held) => void held.delete(from));
  }, sweepMillis);
  timer.unref();

  return {
    join(accountId, who, online) {
      const connection = {};
      const known = [...sitters.values()].some((other) => other.accountId === accountId);
      const sitter = sitterOf(accountId, who);
      if (online) sitter.onlineConnections.add(connection);
      report(sitter);
      // The first of an account here: the other processes say who is with them.
      if (!known) deps.signals.emit("presence", `${accountId} ${JSON.stringify({ ask: process })}`);
      return {
        place: (conversationId, typing, viewing) => sign(sitterOf(accountId, who), connection, { conversationId, typing, viewing }),
        leave() {
          const left = sitterOf(accountId, who);
          left.onlineConnections.delete(connection);
          left.places.delete(connection);
          report(left, true);
        },
      };
    },
    put(accountId, { who, ...where }) {
      const sitter = sitterOf(accountId, who);
      sign(sitter, sitter, where);
    },
    online(accountId) {
      const people: { id: string; name: string }[] = [];
      for (const reports of accounts.get(accountId)?.values() ?? []) {
        const there = [...reports.values()].find((report) => report.online);
        if (there) people.push({ id: there.who.id, name: there.who.name });
      }
      return people.sort((a, b) => a.name.localeCompare(b.name));
    },
    here: () =>
      [...sitters.values()]
        .filter((sitter) => sitter.who.kind === "user" && sitter.onlineConnections.size > 0)
        .map((sitter) => ({ accountId: sitter.accountId, userId: sitter.who.id })),
    presences(accountId) {
      const all: Presence[] = [];
      for (const reports of accounts.get(accountId)?.values() ?? [])
        for (const [conversationId, place] of stateOf(reports).places) {
          const [first] = reports.values();
          if (first) all.push({ conversationId, who: first.who, ...place });
        }
      return all;
    },
    stop() {
      clearInterval(timer);
      for (const sitter of sitters.values()) {
        sitter.places.clear();
        sitter.onlineConnections.clear();
        report(sitter);
      }
      unsubscribe();
    },
  };
}
