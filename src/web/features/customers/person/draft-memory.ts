import type { User } from "#modules/customers/profile/users.contract.ts";

export interface ProfileDraft {
  /** The customer as it was when typing began. */
  base: User;
  typed: ReadonlyMap<string, string>;
}

// What was typed and not saved outlives the form: another tab of the page, another page and back. Not the browser's storage: these are persons.
const drafts = new Map<string, ProfileDraft>();

export const readDraft = (id: string): ProfileDraft | null => drafts.get(id) ?? null;

export function keepDraft(id: string, draft: ProfileDraft | null): void {
  if (draft === null || draft.typed.size === 0) drafts.delete(id);
  else drafts.set(id, draft);
}
