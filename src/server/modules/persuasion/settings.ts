import { findSetting, putSetting, recordChange } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { Actor } from "#platform/http/routes.ts";
import { type PersuasionSettings, persuasionSettings } from "./persuasion.contract.ts";

const key = "persuasion";

export const usualPersuasion: PersuasionSettings = {
  on: true,
  off: [],
  consent: "unless_objected",
  cap: 3,
  scarceAt: 3,
  soldFrom: 5,
  reviewsFrom: 5,
  windowHours: 48,
};

/** As the business set it; what is missing or unreadable counts as at the start. */
export async function readPersuasion(tx: Tx, accountId: string): Promise<PersuasionSettings> {
  const stored = await findSetting(tx, accountId, key);
  const parsed = persuasionSettings.safeParse({ ...usualPersuasion, ...(stored as object | null) });
  return parsed.success ? parsed.data : usualPersuasion;
}

export async function writePersuasion(tx: Tx, actor: Actor, settings: PersuasionSettings, at: Date): Promise<void> {
  const before = await readPersuasion(tx, actor.accountId);
  await putSetting(tx, actor.accountId, key, settings);
  await recordChange(tx, actor, "persuasion", { before: { ...before }, after: { ...settings }, at });
}
