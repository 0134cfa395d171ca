import type { Tx } from "#platform/db/db.ts";
import type { Actor } from "#platform/http/routes.ts";
import { newId } from "#shared/ids.ts";
import { insertChange } from "./settings.repo.ts";

const longest = 300;

/** A value as the history keeps it: long texts and lists are cut, so that a row stays small. */
function shown(value: unknown): unknown {
  if (value === undefined) return null;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : value;
}

/** Fields whose value differs. Of `secrets` it is told that they changed, never what they are. */
export function differences(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  secrets: readonly string[] = [],
): { field: string; before: unknown; after: unknown }[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((field) => {
    if (JSON.stringify(before[field]) === JSON.stringify(after[field])) return [];
    if (secrets.includes(field)) return [{ field, before: before[field] ? "•••" : null, after: after[field] ? "•••" : null }];
    return [{ field, before: shown(before[field]), after: shown(after[field]) }];
  });
}

/** Writes down who changed what, in the transaction of the change. Nothing is written when nothing differs. */
export async function recordChange(
  tx: Tx,
  actor: Pick<Actor, "accountId" | "id" | "name">,
  area: string,
  change: {
    before: Record<string, unknown>;
    after: Record<string, unknown>;
    secrets?: readonly string[];
    /** Of whom or what the entry tells, where the changed fields alone do not say it. */
    of?: string;
    at: Date;
  },
): Promise<void> {
  const found = differences(change.before, change.after, change.secrets);
  if (found.length === 0) return;
  const changes = change.of === undefined ? found : [{ field: "of", before: null, after: change.of }, ...found];
  await insertChange(tx, actor.accountId, {
    id: newId(),
    area,
    actor_id: actor.id,
    actor_name: actor.name,
    changes,
    at: change.at,
  });
}

/** Writes down an act that changes no setting: the facts of it alone. */
export function recordAct(
  tx: Tx,
  actor: Pick<Actor, "accountId" | "id" | "name">,
  area: "exports" | "keys" | "security" | "team",
  act: { facts: Record<string, unknown>; secrets?: readonly string[]; at: Date },
): Promise<void> {
  return recordChange(tx, actor, area, { before: {}, after: act.facts, ...(act.secrets && { secrets: act.secrets }), at: act.at });
}

// What a person typed to find somebody is itself about that somebody: it is told that they searched, not for what.
const wordsOfPersons = ["q", "name", "email", "phone", "document", "external_id"];

/** Writes down that a list left the product as a file: which, by what filter, how many rows. */
export function recordExport(
  tx: Tx,
  actor: Pick<Actor, "accountId" | "id" | "name">,
  list: { exported: string; rows: number; filter: Record<string, unknown>; at: Date },
): Promise<void> {
  const filters = Object.entries(list.filter).map(([name, value]) => [`filter.${name}`, value] as const);
  return recordAct(tx, actor, "exports", {
    facts: { exported: list.exported, rows: list.rows, ...Object.fromEntries(filters) },
    secrets: wordsOfPersons.map((name) => `filter.${name}`),
    at: list.at,
  });
}
