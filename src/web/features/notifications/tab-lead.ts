const leadName = "prosa.notices";
const lookName = "prosa.looking:";
const turnKey = "prosa.notices.turn";

export interface TabLead {
  /** Says where this tab's person looks: a conversation, the app at large (""), or elsewhere (null). */
  look(at: string | null): void;
  leads(): boolean;
  /** Conversations open in tabs that have the focus; null: none of ours has it. */
  looking(): Promise<ReadonlySet<string> | null>;
  stop(): void;
}

/**
 * One tab of a browser speaks for all. Both who speaks and where people look are locks of the browser: a tab that is closed or crashes holds
 * none, so nothing has to be cleaned up and no clock is asked.
 */
export function joinTabs(locks: LockManager): TabLead {
  const ended = new AbortController();
  const hold = (name: string, signal: AbortSignal, onHeld?: () => void) =>
    void locks
      .request(name, { signal }, () => {
        onHeld?.();
        return new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
      })
      .catch(() => undefined);
  let leading = false;
  let look: AbortController | null = null;
  hold(leadName, ended.signal, () => (leading = true));
  // Every tab has a name of its own: two that look at the same would wait for each other's lock.
  const tab = crypto.randomUUID();
  return {
    look(at) {
      look?.abort();
      look = at === null ? null : new AbortController();
      if (look) hold(`${lookName}${tab}:${at}`, look.signal);
    },
    leads: () => leading,
    async looking() {
      const held = (await locks.query()).held ?? [];
      const places = held.flatMap(({ name = "" }) => (name.startsWith(lookName) ? [name.slice(lookName.length + tab.length + 1)] : []));
      return places.length === 0 ? null : new Set(places.filter((place) => place !== ""));
    },
    stop() {
      look?.abort();
      ended.abort();
      leading = false;
    },
  };
}

/** Where the browser has no locks (pages without TLS): whoever first writes down a turn has it. */
export function takeTurn(turn: string, storage: Pick<Storage, "getItem" | "setItem">): boolean {
  if (storage.getItem(turnKey) === turn) return false;
  storage.setItem(turnKey, turn);
  return true;
}

/** The same without locks: each tab knows of itself alone. */
export function lonelyTab(): TabLead {
  let at: string | null = null;
  return {
    look: (place) => (at = place),
    leads: () => true,
    looking: () => Promise.resolve(at === null ? null : new Set(at === "" ? [] : [at])),
    stop: () => undefined,
  };
}
