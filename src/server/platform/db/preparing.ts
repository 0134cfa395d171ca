import { createHash } from "node:crypto";
import type { Tx } from "./db.ts";

const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text);
  if (known !== undefined) return known;
  const name = `text_${createHash("sha256").update(text).digest("hex").slice(0, 24)}`;
  names.set(text, name);
  return name;
}

/**
 * The same transaction, in which every statement is prepared once a connection, under a name made of its text when it has none. For work of many small
 * statements, each of which takes longer to plan than to run. All of their texts must be fixed: what is prepared is kept as long as its connection.
 */
export function preparing(tx: Tx): Tx {
  return {
    query: (text, values, name) => tx.query(text, values, name ?? nameOf(text)),
    execute: (text, values, name) => tx.execute(text, values, name ?? nameOf(text)),
    ending: (statement) => tx.ending(statement),
    together: (name, item, run) => tx.together(name, item, run),
  };
}
