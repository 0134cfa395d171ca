import { newId } from "#shared/ids.ts";
import type { JobPosting } from "../post-job.ts";

/** A job as a client would post it by the API: whose, and what is other than usual. */
export const aJobPosting = (clientId: string, other: Partial<JobPosting> = {}): JobPosting => ({
  clientId,
  category: "eletricista",
  description: "Trocar tomadas da sala.",
  city: "Sao Paulo",
  postalCode: null,
  latitude: null,
  longitude: null,
  urgency: "normal",
  budgetCents: null,
  wantedFor: null,
  photos: [],
  source: "api",
  channel: null,
  conversationId: null,
  requestKey: newId(),
  ...other,
});
