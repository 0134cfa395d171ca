import { AppError } from "#platform/errors.ts";
import type { Tx } from "#platform/db/db.ts";
import { countFacts, factsOf, productsNamed } from "./facts.repo.ts";
import { metricsOf, type Facts, type SiteFacts } from "./facts.ts";
import type { UserMetrics } from "./insights.contract.ts";

/** Reads what a customer did on sites; null when there is nothing, or nobody to ask. */
export type SiteReader = (tx: Tx, accountId: string, customerId: string) => Promise<SiteFacts | null>;

/** Sites name products as they like: known ones are one with those of conversations and carts. */
async function inCatalogue(tx: Tx, accountId: string, site: SiteFacts | null): Promise<SiteFacts | null> {
  const names = [...new Set([...(site?.viewed ?? []), ...(site?.added ?? [])])];
  if (site === null || names.length === 0) return site;
  const ids = new Map((await productsNamed(tx, accountId, names)).map((product) => [product.name, product.id]));
  const known = (list: readonly string[]) => [...new Set(list.map((name) => ids.get(name) ?? name))];
  return { ...site, viewed: known(site.viewed), added: known(site.added) };
}

// Kept by a version before this one: products were counted and not named.
const isComplete = (facts: Facts | null): facts is Facts => facts !== null && Array.isArray(facts.products.shown);

/** What is known of a customer by counting, as of `now`. Error: `customers.not_found`. */
export async function customerMetrics(
  tx: Tx,
  accountId: string,
  customerId: string,
  now: Date,
  readSite: SiteReader = () => Promise.resolve(null),
): Promise<UserMetrics> {
  const notFound = () => new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
  const found = await factsOf(tx, accountId, customerId);
  if (found === null) throw notFound();
  // Of whom no event has spoken yet, it is counted here and now.
  const facts = isComplete(found.facts) ? found.facts : (await countFacts(tx, accountId, [customerId]))[0]?.facts;
  if (!facts) throw notFound();
  const site = await inCatalogue(tx, accountId, await readSite(tx, accountId, customerId));
  return metricsOf(customerId, facts, found.updatedAt ?? now, now, site) as UserMetrics;
}
