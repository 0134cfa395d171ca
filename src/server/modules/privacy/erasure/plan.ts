import { listCustomerCards } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { canonicalPhone } from "#shared/phone.ts";
import * as repo from "./plan.repo.ts";

/** All that has to go for one person, as it stood when the erasure began; what comes in meanwhile is added by another look. */
export interface ErasurePlan {
  personIds: string[];
  conversationIds: string[];
  orderIds: string[];
  visitorIds: string[];
  files: repo.OwnFile[];
  /** Keyed hashes of the person's addresses on each channel, in hex: what waits in queues is found by them. */
  contactKeys: string[];
  deliveryIds: number[];
  /** Phones and e-mails, for what people of the team typed to find somebody. */
  words: string[];
  /** What other systems know the person by; absent in plans of before. */
  externalIds?: string[];
  /** Who money that a third person has a share in is of from now on; null: there is none. */
  moneyShell: string | null;
  /** Who the orders are of from now on; null: nobody. */
  orderShell: string | null;
}

const planContext = "erasures.plan";
const shortestWord = 6;

export const sealPlan = (vault: Vault, accountId: string, plan: ErasurePlan): Promise<Buffer> =>
  vault.seal(accountId, planContext, JSON.stringify(plan));

export const openPlan = async (vault: Vault, accountId: string, sealed: Buffer): Promise<ErasurePlan> =>
  JSON.parse(await vault.openText(accountId, planContext, sealed)) as ErasurePlan;

/** Looks up all that has to go. `before`: an earlier look, of which nothing is forgotten. */
export async function planErasure(
  tx: Tx,
  vault: Vault,
  accountId: string,
  customerId: string,
  mode: "erase" | "anonymise",
  before: ErasurePlan | null = null,
): Promise<ErasurePlan> {
  const both = (earlier: readonly string[] | undefined, now: readonly string[]) => [...new Set([...(earlier ?? []), ...now])];
  const personIds = both(before?.personIds, await repo.listPersonIds(tx, accountId, customerId));
  const conversationIds = both(before?.conversationIds, await repo.listOwnConversations(tx, accountId, personIds));
  const cards = await listCustomerCards(tx, vault, accountId, personIds);
  const identities = [...cards.values()].flatMap((card) => card.identities);
  const names = new Set(
    identities.flatMap(({ kind, value, address }) => [value, address, ...(kind === "phone" ? [canonicalPhone(value)] : [])]),
  );
  const contactKeys: string[] = [];
  for (const channelId of await repo.listChannelIds(tx, accountId))
    for (const name of names) contactKeys.push((await vault.blindIndex(accountId, "contact", `${channelId}|${name}`)).toString("hex"));
  const allKeys = both(before?.contactKeys, contactKeys);
  const files = await repo.listOwnFiles(tx, accountId, conversationIds, personIds);
  const known = new Set(files.map((file) => file.id));
  const hasMoney = (await repo.findHeldMoney(tx, accountId, personIds)) !== "none";
  const deliveries = await repo.listDeliveries(
    tx,
    accountId,
    allKeys.map((key) => Buffer.from(key, "hex")),
  );
  return {
    personIds,
    conversationIds,
    orderIds: both(before?.orderIds, await repo.listOwnOrders(tx, accountId, personIds)),
    visitorIds: both(before?.visitorIds, await repo.listOwnVisitors(tx, accountId, personIds)),
    files: [...files, ...(before?.files ?? []).filter((file) => !known.has(file.id))],
    contactKeys: allKeys,
    deliveryIds: [...new Set([...(before?.deliveryIds ?? []), ...deliveries])],
    words: both(
      before?.words,
      identities
        .filter(({ kind, value }) => (kind === "phone" || kind === "email") && value.length >= shortestWord)
        .map(({ value }) => value),
    ),
    externalIds: both(
      before?.externalIds,
      identities.filter(({ kind }) => kind === "user_id").map(({ value }) => value),
    ),
    moneyShell: before?.moneyShell ?? (hasMoney ? newId() : null),
    orderShell: before?.orderShell ?? (mode === "anonymise" ? newId() : null),
  };
}
