import type { Locale } from "../fill-text.ts";
import { caseRef, type StepContext } from "./step-context.ts";

/** Variables that every text may have. */
export const commonVariables = ["customer.name", "customer.first_name", "company"] as const;

/** Values for the texts of a run, with what its source knows. */
export async function valuesFor(context: StepContext, locale: Locale): Promise<Record<string, string>> {
  const { known, source, tx, run, params, deps, now } = context;
  const name = known.customer?.name ?? "";
  const own = (await source?.values?.(tx, deps, run.account_id, params, caseRef(context), locale, now)) ?? {};
  return { "customer.name": name, "customer.first_name": name.split(/\s+/)[0] ?? "", company: known.company.name, ...own };
}
