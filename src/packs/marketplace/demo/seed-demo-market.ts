import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { contactContext } from "../add-prospect.ts";
import { insertJob } from "../jobs.repo.ts";
import { acceptProposal, moveJob } from "../move-job.ts";
import { onboardingSteps, openOnboarding, setStep } from "../onboarding.repo.ts";
import { cityKey } from "../post-job.ts";
import { putProposal } from "../proposals.repo.ts";
import { changeProspect, insertProspect } from "../prospects.repo.ts";
import { insertProvider, insertReview, setVerification } from "../providers.repo.ts";
import { citiesOf } from "../sign-up-provider.ts";
import type { JobStatus } from "../workflow.ts";
import { type DemoJob, demoJobs, demoProspects, demoProviders } from "./demo-market.ts";
import { backdateJob, markDemo } from "./demo.repo.ts";

const day = 86_400_000;
const ways: Readonly<Record<JobStatus, readonly JobStatus[]>> = {
  open: [],
  awaiting_payment: [],
  in_progress: ["in_progress"],
  done: ["in_progress", "done"],
  completed: ["in_progress", "done", "completed"],
  disputed: ["in_progress", "disputed"],
  cancelled: ["cancelled"],
};
const system = { kind: "system", id: null } as const;

async function seedProviders(tx: Tx, accountId: string, customerIds: readonly string[], now: Date): Promise<string[]> {
  const ids: string[] = [];
  for (const [index, one] of demoProviders.entries()) {
    const customerId = customerIds[index];
    if (customerId === undefined) break;
    const at = new Date(now.getTime() - (60 - index * 5) * day);
    const id = newId();
    const fields = { name: one.name, bio: one.bio, categories: one.categories, cities: citiesOf(one.cities), radius_km: 30, active: true };
    const point = { latitude: one.point?.[0] ?? null, longitude: one.point?.[1] ?? null };
    if (!(await insertProvider(tx, accountId, { id, customerId, ...fields, ...point, demo: true }, at))) continue;
    await openOnboarding(tx, accountId, { customerId, userType: "prestador", remindAt: null, demo: true, at });
    for (const name of onboardingSteps.prestador.slice(0, one.steps))
      await setStep(tx, accountId, { customerId, userType: "prestador" }, { name, status: "done", document: null, note: null }, at);
    const verification = one.steps === onboardingSteps.prestador.length ? "verified" : one.steps === 5 ? "in_review" : "pending";
    await setVerification(tx, accountId, id, verification, null, at);
    ids.push(id);
  }
  return ids;
}

/** One job, gone through its states as the real ones do. */
async function seedJob(
  tx: Tx,
  accountId: string,
  job: DemoJob,
  place: { clientId: string; providers: readonly string[]; now: Date },
): Promise<void> {
  const at = new Date(place.now.getTime() - job.daysAgo * day - 7_200_000);
  const id = newId();
  await insertJob(tx, accountId, {
    id,
    clientId: place.clientId,
    title: job.title,
    category: job.category,
    description: job.text,
    city: job.city,
    cityKey: cityKey(job.city),
    postalCode: null,
    latitude: null,
    longitude: null,
    urgency: job.urgency,
    budgetCents: job.budget,
    wantedFor: job.wantedFor,
    photos: [],
    source: job.daysAgo % 2 === 0 ? "chat" : "team",
    channel: null,
    conversationId: null,
    requestKey: `demo:${id}`,
    notifyAt: null,
    demo: true,
    at,
  });
  const step = (count: number) => new Date(at.getTime() + count * 3_600_000 * 5);
  const offers: string[] = [];
  for (const [provider, amountCents, message] of job.offers) {
    const providerId = place.providers[provider];
    if (providerId === undefined) continue;
    const wish = { id: newId(), jobId: id, providerId, amountCents, deadline: job.wantedFor, message, at: step(1) };
    offers.push(await putProposal(tx, accountId, { ...wish, demo: true }));
  }
  const [accepted] = offers;
  if (job.status !== "open" && job.status !== "cancelled" && accepted === undefined) return;
  let provider: string | undefined;
  if (job.status !== "open" && job.status !== "cancelled" && accepted !== undefined) {
    await acceptProposal(tx, accountId, accepted, step(2));
    provider = place.providers[job.offers[0]?.[0] ?? 0];
  }
  for (const [index, to] of ways[job.status].entries())
    await moveJob(
      tx,
      accountId,
      { jobId: id, to, reason: to === "disputed" ? "A tinta descascou em dois dias." : null, actor: system },
      step(3 + index),
    );
  if (job.stars !== undefined && provider !== undefined)
    await insertReview(tx, accountId, {
      jobId: id,
      providerId: provider,
      clientId: place.clientId,
      stars: job.stars,
      comment: job.comment ?? "",
      demo: true,
      at: step(7),
    });
  await backdateJob(tx, accountId, id, at);
}

/** Puts the marketplace into the demonstration: providers, jobs in every state with their money, and prospects. */
export async function seedDemoMarket(
  tx: Tx,
  vault: Vault,
  accountId: string,
  { customerIds, now }: { customerIds: readonly string[]; now: Date },
): Promise<void> {
  const providers = await seedProviders(tx, accountId, customerIds, now);
  const clients = customerIds.slice(demoProviders.length);
  if (providers.length === 0 || clients.length === 0) return;
  for (const [index, job] of demoJobs.entries())
    await seedJob(tx, accountId, job, { clientId: clients[(index * 5) % clients.length] ?? "", providers, now });
  const prospectorId = clients[3 % clients.length] ?? "";
  for (const one of demoProspects) {
    const at = new Date(now.getTime() - one.daysAgo * day);
    const id = newId();
    await insertProspect(tx, accountId, {
      id,
      prospector_id: prospectorId,
      kind: one.kind,
      name: one.name,
      contact_sealed: await vault.seal(accountId, contactContext, "(11) 95555-0100"),
      note: "",
      status: "novo",
      demo: true,
      at,
    });
    await changeProspect(
      tx,
      accountId,
      id,
      {
        name: one.name,
        note: "",
        status: one.status,
        customer_id: one.status === "convertido" ? (customerIds[3] ?? null) : null,
        commission_status: "none",
      },
      at,
    );
  }
  await markDemo(tx, accountId);
}
