export interface ServicesSearch {
  /** Without: the board of jobs. */
  show?: "providers" | "prospects";
  q?: string;
  /** The job that is open. */
  job?: string;
  /** The provider that is open. */
  provider?: string;
}

const given = (value: unknown): value is string => typeof value === "string" && value !== "";

export function readServicesSearch(search: Record<string, unknown>): ServicesSearch {
  const { show, q, job, provider } = search;
  return {
    ...((show === "providers" || show === "prospects") && { show }),
    ...(given(q) && { q: q.slice(0, 100) }),
    ...(given(job) && { job }),
    ...(given(provider) && { provider }),
  };
}
