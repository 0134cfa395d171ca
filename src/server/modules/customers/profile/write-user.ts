import { randomBytes } from "node:crypto";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { insertCustomer } from "../customers.repo.ts";
import { listUserRows, lockVersion, type UserRow } from "./users.repo.ts";
import type { UserInput } from "./users.contract.ts";
import { noSuchCustomer, writeUsers, type Writer } from "./write-users.ts";

async function writeOne(
  tx: Tx,
  vault: Vault,
  accountId: string,
  row: UserRow,
  input: UserInput,
  writer: Writer,
  now: Date,
): Promise<NewEvent[]> {
  const [outcome = []] = await writeUsers(tx, vault, accountId, [{ row, input }], writer, now);
  if (outcome instanceof AppError) throw outcome;
  return outcome;
}

/** Makes a customer. Errors: `input.invalid` with the path of each wrong field, `customers.identity_taken`. */
export async function createUser(
  tx: Tx,
  vault: Vault,
  accountId: string,
  input: UserInput,
  writer: Writer,
  now: Date,
): Promise<{ id: string; events: NewEvent[] }> {
  const id = newId();
  const createdAt = input.created_at === undefined ? now : new Date(input.created_at);
  await insertCustomer(tx, accountId, {
    id,
    name: input.name ?? null,
    userType: input.user_type ?? "cliente",
    language: input.profile?.language ?? null,
    salt: randomBytes(32),
    at: createdAt,
  });
  const [row] = await listUserRows(tx, accountId, [id]);
  if (!row) throw new Error("The customer was not stored.");
  const events = await writeOne(tx, vault, accountId, row, input, writer, now);
  return { id, events: [{ type: "customer.created", subjectId: id, data: { customerId: id } }, ...events] };
}

/**
 * Changes a customer. `ifVersion`: refused unless that is the present version. Errors: `customers.not_found`, `customers.changed_meanwhile` and those
 * of `createUser`.
 */
export async function updateUser(
  tx: Tx,
  vault: Vault,
  accountId: string,
  target: { id: string; ifVersion: number | null },
  input: UserInput,
  writer: Writer,
  now: Date,
): Promise<NewEvent[]> {
  const version = await lockVersion(tx, accountId, target.id);
  const [row] = version === null ? [] : await listUserRows(tx, accountId, [target.id]);
  if (!row) throw noSuchCustomer();
  if (target.ifVersion !== null && target.ifVersion !== row.version)
    throw new AppError("stale", "customers.changed_meanwhile", {
      message: "Somebody else changed this customer meanwhile. Load it again and repeat your change.",
    });
  const events = await writeOne(tx, vault, accountId, row, input, writer, now);
  return [{ type: "customer.updated", subjectId: target.id, data: { customerId: target.id } }, ...events];
}
