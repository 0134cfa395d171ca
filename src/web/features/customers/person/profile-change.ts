import type { User, UserInput } from "#modules/customers/profile/users.contract.ts";

export type ProfileGroup = "person" | "contact" | "segment" | "own";

export interface ProfileField {
  id: string;
  /** As the server names it when it refuses a value. */
  path: string;
  label: string;
  group: ProfileGroup;
  type: "text" | "date" | "tel" | "email" | "number" | "choice";
  choices?: { value: string; label: string }[];
  /** Words that are usual here; others can be typed. */
  usual?: string[];
  /** Hidden from roles that see masks: not to be written over with one. */
  personal: boolean;
  read: (user: User) => string;
  /** The part of a change that sets it; "" empties. */
  write: (value: string) => UserInput;
}

function join(into: Record<string, unknown>, part: Record<string, unknown>): void {
  for (const [key, value] of Object.entries(part)) {
    const known = into[key];
    if (isBag(known) && isBag(value)) join(known, value);
    else into[key] = isBag(value) ? { ...value } : value;
  }
}
const isBag = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

/** One change out of what was typed: only fields that differ from what they were are in it. */
export function changeOf(fields: readonly ProfileField[], base: User, typed: ReadonlyMap<string, string>): UserInput {
  const change: Record<string, unknown> = {};
  for (const field of fields) {
    const value = typed.get(field.id);
    if (value !== undefined && value.trim() !== field.read(base)) join(change, field.write(value.trim()));
  }
  return change;
}

/** Fields that were typed here and meanwhile changed by somebody else. */
export function collisions(fields: readonly ProfileField[], before: User, now: User, typed: ReadonlyMap<string, string>): string[] {
  return fields
    .filter((field) => typed.has(field.id) && field.read(before) !== field.read(now) && field.read(now) !== typed.get(field.id)?.trim())
    .map((field) => field.id);
}
