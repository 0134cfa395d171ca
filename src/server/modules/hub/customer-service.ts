import { shopOfCustomer } from "#modules/commerce/index.ts";
import { loadUsers, openPersons, type OpenedPerson, type User } from "#modules/customers/index.ts";
import { customerMetrics, type SiteReader, type UserMetrics } from "#modules/insights/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Role } from "#shared/endpoint.ts";
import type { LogCache } from "./log-cache.ts";
import { allCustomers } from "./touched.ts";

export interface Reading {
  /** Who reads: decides what is masked. */
  role: Role;
  now: Date;
}

/** Who a customer is, what is known by counting, and what they buy. */
export interface CustomerDataService {
  /** Masked for roles that may not see persons. Error: `customers.not_found`. */
  profile(tx: Tx, accountId: string, id: string, reading: Reading): Promise<User>;
  metrics(tx: Tx, accountId: string, id: string, now: Date): Promise<UserMetrics>;
  /** The open cart with its prices of now and the last orders. Error: `customers.not_found`. */
  shop(tx: Tx, accountId: string, id: string, now: Date): ReturnType<typeof shopOfCustomer>;
}

const lastOrders = 3;

export function createCustomerDataService(
  cache: LogCache,
  deps: { vault: Vault; publicUrl: string; linkOrigin?: string | undefined; site?: SiteReader | undefined },
): CustomerDataService {
  const profile: CustomerDataService["profile"] = async (tx, accountId, id, { role, now }) => {
    // What is counted in the background (orders, last activity) and what ends by itself (consents) is read each time, in the same packet; what is
    // sealed is opened once.
    const [user] = await loadUsers(tx, deps.vault, accountId, [id], { role }, now, (rows) =>
      cache.read<OpenedPerson>(tx, accountId, {
        service: "customers",
        ids: rows.map((row) => row.id),
        load: (missing) =>
          openPersons(
            tx,
            deps.vault,
            accountId,
            rows.filter((row) => missing.includes(row.id)),
          ),
        tagsOf: (customerId) => [customerId, allCustomers],
      }),
    );
    if (!user) throw new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
    return user;
  };
  return {
    profile,
    metrics: (tx, accountId, id, now) => customerMetrics(tx, accountId, id, now, deps.site),
    async shop(tx, accountId, id, now) {
      return shopOfCustomer(tx, accountId, id, { publicUrl: deps.publicUrl, linkOrigin: deps.linkOrigin, orders: lastOrders, at: now });
    },
  };
}
