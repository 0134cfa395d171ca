import type { Identity } from "../../protocol.ts";
import { randomId } from "./random-id.ts";
import type { KeyValueStore } from "./storage.ts";

/** Who writes: a random id of this browser, or the site's own id of a signed-in person with the proof of it. */
export interface Visitor {
  id: string;
  token: string | null;
  name: string | null;
  /** Prefix of what this visitor keeps in the browser. */
  owner: string;
}

export function anonymousVisitor(store: KeyValueStore, channelKey: string | null): Visitor {
  const scope = `prosa:${channelKey ?? ""}`;
  const known = store.get(`${scope}:visitor`);
  const id = known && /^[0-9a-f]{32}$/.test(known) ? known : randomId(16);
  if (id !== known) store.set(`${scope}:visitor`, id);
  return { id, token: null, name: null, owner: `${scope}:${id}` };
}

export function identifiedVisitor(channelKey: string | null, identity: Identity): Visitor {
  return { id: identity.id, token: identity.token, name: identity.name ?? null, owner: `prosa:${channelKey ?? ""}:${identity.id}` };
}
