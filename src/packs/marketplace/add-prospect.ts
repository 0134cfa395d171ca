import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { findPerson } from "./people.repo.ts";
import { changeProspect, findProspect, insertProspect, type ProspectRow } from "./prospects.repo.ts";

export const contactContext = "marketplace.prospect";
export const prospectMissing = () => new AppError("not_found", "market.prospect_not_found", { message: "There is no such prospect." });

const eventOf = (type: string, id: string, prospectorId: string): NewEvent => ({
  type: `prospect.${type}`,
  subjectId: id,
  data: { prospectId: id, customerId: prospectorId },
});

/** Notes somebody whom a prospector brings. Error: `customers.not_found`. */
export async function addProspect(
  tx: Tx,
  vault: Vault,
  accountId: string,
  prospect: { id: string; prospectorId: string; kind: ProspectRow["kind"]; name: string; contact: string | null; note: string },
  now: Date,
): Promise<{ id: string; events: NewEvent[] }> {
  if ((await findPerson(tx, accountId, prospect.prospectorId)) === null)
    throw new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
  const contact =
    prospect.contact === null || prospect.contact === "" ? null : await vault.seal(accountId, contactContext, prospect.contact);
  await insertProspect(tx, accountId, {
    id: prospect.id,
    prospector_id: prospect.prospectorId,
    kind: prospect.kind,
    name: prospect.name,
    contact_sealed: contact,
    note: prospect.note,
    status: "novo",
    at: now,
  });
  return { id: prospect.id, events: [eventOf("added", prospect.id, prospect.prospectorId)] };
}

/** Changes a prospect. A commission is paid when it is due; who was converted has become somebody. */
export async function changeOfProspect(
  tx: Tx,
  accountId: string,
  id: string,
  change: {
    name?: string | undefined;
    note?: string | undefined;
    status?: ProspectRow["status"] | undefined;
    customer_id?: string | null | undefined;
    commission_status?: "paid" | undefined;
  },
  check: (row: ProspectRow) => void,
  now: Date,
): Promise<NewEvent[]> {
  const row = await findProspect(tx, accountId, id, true);
  if (row === null) throw prospectMissing();
  check(row);
  const customerId = change.customer_id === undefined ? row.customer_id : change.customer_id;
  if (customerId !== null && customerId !== row.customer_id && (await findPerson(tx, accountId, customerId)) === null)
    throw new AppError("invalid", "market.no_customer", { issues: [{ path: "customer_id", message: "no such customer" }] });
  if (change.commission_status === "paid" && row.commission_status !== "due")
    throw new AppError("conflict", "market.commission_not_due", { message: "Only a commission that is due can be paid." });
  const status = change.status ?? row.status;
  await changeProspect(
    tx,
    accountId,
    id,
    {
      name: change.name ?? row.name,
      note: change.note ?? row.note,
      status,
      customer_id: customerId,
      commission_status: change.commission_status ?? row.commission_status,
    },
    now,
  );
  return [eventOf(status === row.status ? "updated" : status, id, row.prospector_id)];
}
