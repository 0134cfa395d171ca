import { AppError } from "#platform/errors.ts";

/** The version that `If-Match` names; null when anything goes. Error: `input.bad_if_match`. */
export function versionInIfMatch(header: string | undefined): number | null {
  if (header === undefined || header.trim() === "*") return null;
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw new AppError("invalid", "input.bad_if_match", { message: 'If-Match holds the ETag that a read gave, such as "3".' });
  return Number(version);
}

/** Refuses a change of what is no longer as the caller saw it. Error: `<thing>.changed_meanwhile`. */
export function refuseStale(wanted: number | null, present: number, code: string): void {
  if (wanted !== null && wanted !== present)
    throw new AppError("stale", code, { message: "Somebody else changed this meanwhile. Load it again and repeat your change." });
}
