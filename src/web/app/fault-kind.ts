/** A part of the app that was not to be had: after an update of the product its old parts are gone. Each browser says it in its own words. */
const missingPart = /dynamically imported module|Importing a module script failed|Unable to preload CSS/i;

export type FaultKind = "outdated" | "refused" | "missing" | "changed" | "other";

/** What a reader can do about an error decides how it is shown. Answers of the server carry their `status`. */
export function kindOfFault(error: unknown, online: boolean): FaultKind {
  if (!(error instanceof Error)) return "other";
  const status = "status" in error ? error.status : null;
  if (status === 403) return "refused";
  // An address that cannot be one, such as a conversation's with a letter too few, leads to nothing either.
  if (status === 404 || (status === 400 && "code" in error && error.code === "input.invalid")) return "missing";
  if (status === 409) return "changed";
  return missingPart.test(error.message) && online ? "outdated" : "other";
}
