import { isMaskedFor, type Reader } from "#modules/customers/index.ts";
import { maskName } from "#shared/person-name.ts";
import type { EscrowRow } from "./escrow.repo.ts";
import type { Escrow, Job, Proposal } from "./jobs.contract.ts";
import type { PhotoLink } from "./job-photos.ts";
import type { JobRow } from "./jobs.repo.ts";
import type { ProposalRow } from "./proposals.repo.ts";
import type { Provider } from "./providers.contract.ts";
import type { ProviderRow } from "./providers.repo.ts";
import { nextStatuses } from "./workflow.ts";

const reais = (cents: number) => cents / 100;
export const starsOf = (row: { stars_sum: number; reviews: number }): number | null =>
  row.reviews === 0 ? null : Math.round((row.stars_sum / row.reviews) * 10) / 10;

export function jobView(row: JobRow, reader: Reader, link: PhotoLink): Job {
  const { latitude: _latitude, longitude: _longitude, budget_cents: budget, client_name: name, ...job } = row;
  return {
    ...job,
    photos: row.photos.map(link),
    photo_refs: row.photos,
    client_name: name !== null && isMaskedFor(reader, row.client_id) ? maskName(name) : name,
    budget: budget === null ? null : reais(budget),
    status_at: row.status_at.toISOString(),
    next: [...nextStatuses(row.status)],
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

export function proposalView(row: ProposalRow): Proposal {
  const { stars_sum: _sum, verification: _verification, amount_cents: amount, ...proposal } = row;
  return {
    ...proposal,
    stars: starsOf(row),
    amount: reais(amount),
    status_at: row.status_at.toISOString(),
    created_at: row.created_at.toISOString(),
  };
}

export function escrowView(row: EscrowRow): Escrow {
  const { client_id: _client, pay_secret: _secret, amount_cents: amount, fee_cents: fee, ...escrow } = row;
  return {
    ...escrow,
    amount: reais(amount),
    fee: reais(fee),
    status_at: row.status_at.toISOString(),
    created_at: row.created_at.toISOString(),
  };
}

export function providerView(row: ProviderRow): Provider {
  const { stars_sum: _sum, ...provider } = row;
  return { ...provider, stars: starsOf(row), created_at: row.created_at.toISOString(), updated_at: row.updated_at.toISOString() };
}
