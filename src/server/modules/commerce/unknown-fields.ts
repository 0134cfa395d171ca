import { AppError } from "#platform/errors.ts";

/** What is done with a field that we do not know: kept as it came, or refused. */
export type UnknownFields = "keep" | "refuse";

/**
 * Fields of an input that neither are known nor computed, to be kept in `extra`. Throws `input.invalid` with the path of each when the account
 * refuses them.
 */
export function extraOf(
  input: Readonly<Record<string, unknown>>,
  known: readonly string[],
  computed: readonly string[],
  rule: UnknownFields,
): Record<string, unknown> {
  const own = Object.entries(input).filter(([key]) => !known.includes(key) && !computed.includes(key) && key !== "extra");
  if (rule === "refuse" && own.length > 0)
    throw new AppError("invalid", "input.invalid", {
      message: "This account takes no fields that it does not know.",
      issues: own.map(([path]) => ({ path, message: "unknown field" })),
    });
  const sent = input["extra"];
  const whole = typeof sent === "object" && sent !== null && !Array.isArray(sent) ? (sent as Record<string, unknown>) : {};
  return { ...whole, ...Object.fromEntries(own) };
}
