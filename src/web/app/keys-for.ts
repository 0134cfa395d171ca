/** Keys that a person chose, by the action's id; "" for none. What is absent has its usual keys. */
export type OwnKeys = Readonly<Record<string, string>>;

/** What an action is called by: the person's keys, or the usual ones; null: none. */
export function keysFor(id: string, usual: string | null, own: OwnKeys): string | null {
  const keys = Object.hasOwn(own, id) ? own[id] : usual;
  return keys === undefined || keys === "" ? null : keys;
}
