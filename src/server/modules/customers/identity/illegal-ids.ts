// What programs send when they have no id (the list of PostHog, MIT): one such value would make strangers one person.
const inAnyCase = new Set([
  "anonymous",
  "guest",
  "distinctid",
  "distinct_id",
  "id",
  "not_authenticated",
  "email",
  "undefined",
  "true",
  "false",
]);
const asWritten = new Set(["[object Object]", "NaN", "None", "none", "null", "0", "undefined"]);
// And of Segment: nothing but zeros and dashes.
const nothingMeant = /^[0-]*$|^-1$/;

const withoutQuotes = (text: string): string => {
  const inner = /^(["'])([\s\S]*)\1$/.exec(text)?.[2]?.trim();
  return inner === undefined ? text : withoutQuotes(inner);
};

/** True for a value that names nobody: blank, a placeholder, or one of them in quotes. */
export function isIllegalId(value: string): boolean {
  const bare = withoutQuotes(value.trim());
  return bare === "" || asWritten.has(bare) || inAnyCase.has(bare.toLowerCase()) || nothingMeant.test(bare);
}
