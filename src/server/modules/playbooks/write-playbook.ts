import { recordChange } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Actor } from "#platform/http/routes.ts";
import { type Definition, definitionSchema } from "./definition.contract.ts";
import { insertVersion, listVersions, lockPlaybooks, putPlaybookRow, removePlaybookRow } from "./playbooks.repo.ts";
import type { Shelf, ShelvedPlaybook } from "./shelf.ts";

const most = 60;
const missing = () => new AppError("not_found", "playbooks.not_found", { message: "There is no such playbook." });

/** Error: `playbooks.not_found`. */
export async function getShelved(tx: Tx, shelf: Shelf, accountId: string, key: string): Promise<ShelvedPlaybook> {
  const found = (await shelf.list(tx, accountId)).find((one) => one.key === key);
  if (!found) throw missing();
  return found;
}

const byName = (actor: Actor) => ("name" in actor && typeof actor.name === "string" ? actor.name : "");

/** Writes the next version of a playbook; an unknown key makes one, which begins switched off. Error: `playbooks.too_many`. */
export async function writePlaybook(tx: Tx, shelf: Shelf, actor: Actor, key: string, definition: Definition, at: Date): Promise<void> {
  const { accountId } = actor;
  await lockPlaybooks(tx, accountId);
  const all = await shelf.list(tx, accountId);
  const before = all.find((one) => one.key === key);
  if (before === undefined && all.length >= most)
    throw new AppError("conflict", "playbooks.too_many", { message: `There can be ${most} playbooks at most.` });
  const [newest] = await listVersions(tx, accountId, key, null, 1);
  const version = (newest?.version ?? 0) + 1;
  await putPlaybookRow(tx, accountId, { key, pack: before?.pack ?? "generic", enabled: before?.on ?? false, version }, at);
  await insertVersion(tx, accountId, key, { version, definition, actor_name: byName(actor), at });
  await recordChange(tx, actor, "playbook", {
    before: before === undefined ? {} : { key, version: before.version, name: before.definition.name },
    after: { key, version, name: definition.name },
    at,
  });
}

/** Error: `playbooks.not_found`. */
export async function turnPlaybook(tx: Tx, shelf: Shelf, actor: Actor, key: string, on: boolean, at: Date): Promise<void> {
  await lockPlaybooks(tx, actor.accountId);
  const before = await getShelved(tx, shelf, actor.accountId, key);
  await putPlaybookRow(tx, actor.accountId, { key, pack: before.pack, enabled: on, version: before.version }, at);
  await recordChange(tx, actor, "playbook", { before: { key, on: before.on }, after: { key, on }, at });
}

/** Brings an earlier version back as the newest. Errors: `playbooks.not_found`, `playbooks.no_version`. */
export async function restoreVersion(tx: Tx, shelf: Shelf, actor: Actor, key: string, version: number, at: Date): Promise<void> {
  await getShelved(tx, shelf, actor.accountId, key);
  const standard = shelf.standard.find((one) => one.key === key)?.definition;
  const [row] = version === 0 ? [] : await listVersions(tx, actor.accountId, key, version + 1, 1);
  const wanted = version === 0 ? standard : row?.version === version ? definitionSchema.safeParse(row.definition).data : undefined;
  if (wanted === undefined) throw new AppError("not_found", "playbooks.no_version", { message: "There is no such version." });
  await writePlaybook(tx, shelf, actor, key, wanted, at);
}

/** An own one goes, a standard one is as it came again. Error: `playbooks.not_found`. */
export async function takeAway(tx: Tx, shelf: Shelf, actor: Actor, key: string, at: Date): Promise<void> {
  await lockPlaybooks(tx, actor.accountId);
  const before = await getShelved(tx, shelf, actor.accountId, key);
  await removePlaybookRow(tx, actor.accountId, key);
  await recordChange(tx, actor, "playbook", { before: { key, version: before.version, name: before.definition.name }, after: {}, at });
}
