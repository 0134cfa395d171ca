import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { foldText } from "#shared/fold-text.ts";
import { newId } from "#shared/ids.ts";
import { categoriesInUse, findJobByRequest, insertJob, type NewJob } from "./jobs.repo.ts";
import { jobEvent } from "./move-job.ts";
import { findPerson } from "./people.repo.ts";
import { titleOf } from "./title-of.ts";

/** A city as it is compared: small letters, no accents. */
export const cityKey = (city: string): string => foldText(city).replace(/\s+/g, " ").trim();

/** A category as it is written here already, or as it was said: "ELETRICISTA " and "Eletricista" are one. */
export async function categoryOf(tx: Tx, accountId: string, said: string): Promise<string> {
  const key = cityKey(said);
  return (await categoriesInUse(tx, accountId)).find((known) => cityKey(known) === key) ?? said.trim();
}

export type JobPosting = Omit<NewJob, "id" | "cityKey" | "notifyAt" | "at" | "title"> & { title?: string | undefined };

/** Posts a client's request; providers are told of it. The same request again is the same job. Error: `customers.not_found`. */
export async function postJob(
  tx: Tx,
  accountId: string,
  posting: JobPosting,
  now: Date,
): Promise<{ id: string; created: boolean; events: NewEvent[] }> {
  const before = await findJobByRequest(tx, accountId, posting.requestKey);
  if (before !== null) return { id: before, created: false, events: [] };
  if ((await findPerson(tx, accountId, posting.clientId)) === null)
    throw new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
  const id = newId();
  const title = posting.title === undefined || posting.title === "" ? titleOf(posting.description) || posting.category : posting.title;
  const category = await categoryOf(tx, accountId, posting.category);
  const made = await insertJob(tx, accountId, { ...posting, category, id, title, cityKey: cityKey(posting.city), notifyAt: now, at: now });
  if (!made) return { id: (await findJobByRequest(tx, accountId, posting.requestKey)) ?? id, created: false, events: [] };
  return { id, created: true, events: [jobEvent("posted", { id, client_id: posting.clientId })] };
}
