import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { openOnboarding, setStep, type StepRow, stepsOf } from "./onboarding.repo.ts";
import { findPerson } from "./people.repo.ts";
import { categoryOf, cityKey } from "./post-job.ts";
import {
  changeProvider,
  findProvider,
  insertProvider,
  type ProviderFields,
  type ProviderRow,
  providerOfCustomer,
  setVerification,
} from "./providers.repo.ts";
import { readRules } from "./rules.ts";
import { providerMissing } from "./send-proposal.ts";

const eventOf = (type: string, provider: { id: string; customer_id: string }, more: Record<string, unknown> = {}): NewEvent => ({
  type: `provider.${type}`,
  subjectId: provider.id,
  data: { providerId: provider.id, customerId: provider.customer_id, ...more },
});

export const citiesOf = (cities: readonly string[]): string[] => [...new Set(cities.map(cityKey).filter((city) => city !== ""))];

const categoriesOf = async (tx: Tx, accountId: string, said: readonly string[]) => [
  ...new Set(await Promise.all(said.map((one) => categoryOf(tx, accountId, one)))),
];

/** Makes a provider of a customer, with the steps that are left to begin; who is one already stays one. Error: `customers.not_found`. */
export async function signUpProvider(
  tx: Tx,
  accountId: string,
  provider: Partial<ProviderFields> & { customerId: string; name: string },
  now: Date,
): Promise<{ id: string; created: boolean; events: NewEvent[] }> {
  if ((await findPerson(tx, accountId, provider.customerId)) === null)
    throw new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
  const id = newId();
  const created = await insertProvider(
    tx,
    accountId,
    {
      id,
      customerId: provider.customerId,
      name: provider.name,
      bio: provider.bio ?? "",
      categories: await categoriesOf(tx, accountId, provider.categories ?? []),
      cities: citiesOf(provider.cities ?? []),
      latitude: provider.latitude ?? null,
      longitude: provider.longitude ?? null,
      radius_km: provider.radius_km ?? 30,
      active: provider.active ?? true,
    },
    now,
  );
  if (!created) return { id: (await providerOfCustomer(tx, accountId, provider.customerId))?.id ?? id, created, events: [] };
  const { onboarding_reminder_hours: hours } = await readRules(tx, accountId);
  const remindAt = new Date(now.getTime() + hours * 3_600_000);
  await openOnboarding(tx, accountId, { customerId: provider.customerId, userType: "prestador", remindAt, at: now });
  const person = { customerId: provider.customerId, userType: "prestador" as const };
  const done = { status: "done" as const, document: null, note: null };
  await setStep(tx, accountId, person, { name: "profile", ...done }, now);
  if ((provider.categories ?? []).length > 0) await setStep(tx, accountId, person, { name: "categories", ...done }, now);
  return { id, created, events: [eventOf("signed_up", { id, customer_id: provider.customerId })] };
}

/** Changes what a provider says of themself. Error: `market.provider_not_found`. */
export async function updateProvider(
  tx: Tx,
  accountId: string,
  id: string,
  change: { [K in keyof ProviderFields]?: ProviderFields[K] | undefined },
  check: (row: ProviderRow) => void,
  now: Date,
): Promise<NewEvent[]> {
  const row = await findProvider(tx, accountId, id, true);
  if (row === null) throw providerMissing();
  check(row);
  const categories = change.categories === undefined ? row.categories : await categoriesOf(tx, accountId, change.categories);
  await changeProvider(
    tx,
    accountId,
    id,
    {
      name: change.name ?? row.name,
      bio: change.bio ?? row.bio,
      categories,
      cities: change.cities === undefined ? row.cities : citiesOf(change.cities),
      latitude: change.latitude === undefined ? row.latitude : change.latitude,
      longitude: change.longitude === undefined ? row.longitude : change.longitude,
      radius_km: change.radius_km ?? row.radius_km,
      active: change.active ?? row.active,
    },
    now,
  );
  if (categories.length > 0)
    await setStep(
      tx,
      accountId,
      { customerId: row.customer_id, userType: "prestador" },
      { name: "categories", status: "done", document: null, note: null },
      now,
    );
  return [eventOf("updated", row)];
}

/** Notes a step; the last one that is done asks the team to verify. Errors: `market.step_not_found`, `market.provider_not_found`. */
export async function noteStep(
  tx: Tx,
  accountId: string,
  providerId: string,
  step: { name: string; status: StepRow["status"]; document: string | null; note: string | null },
  now: Date,
): Promise<NewEvent[]> {
  const row = await findProvider(tx, accountId, providerId, true);
  if (row === null) throw providerMissing();
  const person = { customerId: row.customer_id, userType: "prestador" as const };
  if (!(await setStep(tx, accountId, person, step, now)))
    throw new AppError("invalid", "market.step_not_found", { issues: [{ path: "step", message: "no such step" }] });
  const steps = await stepsOf(tx, accountId, row.customer_id, "prestador");
  const ready = steps.every(({ status }) => status === "done");
  if (ready && row.verification === "pending") await setVerification(tx, accountId, row.id, "in_review", null, now);
  return [eventOf("step_set", row, { status: step.status }), ...(ready ? [eventOf("ready_for_review", row)] : [])];
}

/** Says whether a provider is verified. Errors: `market.steps_missing`, `market.provider_not_found`. */
export async function verifyProvider(
  tx: Tx,
  accountId: string,
  id: string,
  verdict: { verification: ProviderRow["verification"]; note: string | null },
  now: Date,
): Promise<NewEvent[]> {
  const row = await findProvider(tx, accountId, id, true);
  if (row === null) throw providerMissing();
  if (verdict.verification === "verified" && row.steps_done < row.steps)
    throw new AppError("conflict", "market.steps_missing", { message: "Verified needs every step to be done." });
  await setVerification(tx, accountId, id, verdict.verification, verdict.note, now);
  return [eventOf(verdict.verification, row)];
}
