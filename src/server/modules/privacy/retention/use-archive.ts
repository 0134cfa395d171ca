import { customerOfContact, writtenPhone } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import { canonicalEmail } from "#shared/email.ts";
import { deleteSealed, unsealFiles } from "./archive-files.ts";
import * as repo from "./archive.repo.ts";
import { minimalOrder, openPart, type Packed, sealPart } from "./pack-archive.ts";
import type { ArchivePart } from "./retention.contract.ts";
import { stores } from "./stores.repo.ts";

export interface UseDeps {
  vault: Vault;
  files: FileStore;
}

const notFound = () => new AppError("not_found", "privacy.archive_not_found", { message: "There is no such part in the archive." });
const shownLines = 200;
const textOf = (value: unknown): string =>
  typeof value === "string" ? value : value === null || value === undefined ? "" : JSON.stringify(value);

/** What a row says, for a person who looks for it. */
function lineOf(store: string, row: Record<string, unknown>): ArchivePart["lines"][number] {
  if (store === "messages")
    return {
      at: textOf(row["at"]),
      who: textOf(row["sender_name"]) || textOf(row["direction"]),
      text: textOf(row["text"]) || textOf(row["type"]),
    };
  if (store === "orders")
    return {
      at: textOf(row["placed_at"]),
      who: textOf(row["order_number"]),
      text: `${textOf(row["status"])} ${textOf(row["grand_total_cents"])}`,
    };
  return { at: textOf(row["at"] ?? row["started_at"]), who: textOf(row["channel"]), text: textOf(row["type"]) };
}

export function viewOf(part: repo.PartRow, rows: Packed): ArchivePart {
  const table = stores.find((store) => store.name === part.store)?.table ?? part.store;
  return {
    id: part.id,
    class: part.class,
    store: part.store,
    subject_id: part.subject_id,
    day: part.day,
    user_id: part.customer_id,
    items: part.items,
    files: part.files.length,
    restored_until: part.restored_until?.toISOString() ?? null,
    lines: (rows[table] ?? []).slice(0, shownLines).map((row) => lineOf(part.store, row)),
  };
}

const fold = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const hasWords = (rows: Packed, q: string): boolean => {
  const all = fold(JSON.stringify(rows));
  return fold(q)
    .split(/\s+/)
    .filter((word) => word !== "")
    .every((word) => all.includes(word));
};

const partsAtOnce = 200;
/** Parts that one search opens: about a second of work. */
const mostOpened = 2000;
const shown = 20;

/** Looks through the archive, the newest first. `next` is where a search that was not done goes on. */
export async function searchParts(
  tx: Tx,
  deps: UseDeps,
  accountId: string,
  wish: {
    class?: string | undefined;
    user_id?: string | undefined;
    contact?: string | undefined;
    from?: string | undefined;
    to?: string | undefined;
    q?: string | undefined;
    next?: string | undefined;
  },
): Promise<{ items: ArchivePart[]; next: string | null; looked_at: number }> {
  let [contact, customerId]: [Buffer | null, string | null] = [null, wish.user_id ?? null];
  if (wish.contact !== undefined) {
    contact = await contactIndex(deps.vault, accountId, wish.contact);
    // Of somebody who is still known the archive is found whatever their phone was then.
    const known = await customerOfContact(tx, deps.vault, accountId, wish.contact);
    if (known !== null && customerId === null) [contact, customerId] = [null, known];
    else if (contact === null) return { items: [], next: null, looked_at: 0 };
  }
  const filter = { class: wish.class ?? null, customerId, contact, from: wish.from ?? null, to: wish.to ?? null };
  const [day, id] = (wish.next ?? "").split("|");
  let before = day !== undefined && id !== undefined && /^\d{4}-\d\d-\d\d$/.test(day) && /^[0-9a-f-]{36}$/.test(id) ? { day, id } : null;
  const items: ArchivePart[] = [];
  let looked = 0;
  while (items.length < shown && looked < mostOpened) {
    const page = await repo.pageParts(tx, accountId, filter, before, partsAtOnce);
    for (const part of page) {
      looked += 1;
      before = { day: part.day, id: part.id };
      if (part.items > 0) {
        const rows = await openPart(deps.vault, part);
        if (wish.q === undefined || hasWords(rows, wish.q)) items.push(viewOf(part, rows));
      }
      if (items.length === shown) return { items, next: `${before.day}|${before.id}`, looked_at: looked };
    }
    if (page.length < partsAtOnce) return { items, next: null, looked_at: looked };
  }
  return { items, next: before === null ? null : `${before.day}|${before.id}`, looked_at: looked };
}

/** The keyed hash that a phone or an e-mail is archived under; null: it is neither. */
async function contactIndex(vault: Vault, accountId: string, written: string): Promise<Buffer | null> {
  if (written.includes("@")) {
    const email = canonicalEmail(written);
    return email === null ? null : vault.blindIndex(accountId, "email", email);
  }
  const phone = writtenPhone(written);
  return phone === null ? null : vault.blindIndex(accountId, "phone", phone);
}

/**
 * Puts a part back to where it was for some days. Errors: `privacy.archive_not_found`, `privacy.archive_person_gone` when the person it is of is no
 * customer any more.
 */
export async function restorePart(
  tx: Tx,
  deps: UseDeps,
  accountId: string,
  id: string,
  wish: { until: Date; by: string },
): Promise<ArchivePart> {
  const part = await repo.lockPart(tx, accountId, id);
  if (part === null || part.items === 0) throw notFound();
  if (part.customer_id !== null && !(await repo.customerIsThere(tx, accountId, part.customer_id)))
    throw new AppError("conflict", "privacy.archive_person_gone", {
      message: "The person of this part is no customer any more: it can be read here, and not be put back.",
    });
  const rows = await openPart(deps.vault, part);
  // The conversation as it stands now is the newer one; an archived one is only put back where there is none.
  if (part.store === "messages" && (await repo.conversationIsThere(tx, accountId, part.subject_id))) delete rows["conversations"];
  await unsealFiles(deps.vault, deps.files, accountId, part.files);
  for (const table of writeOrder.filter((name) => rows[name] !== undefined && rows[name].length > 0)) {
    const list = rows[table] ?? [];
    const given = new Set(list.flatMap((row) => Object.keys(row)));
    const names = (await repo.listColumns(tx, table)).filter((name) => given.has(name));
    await repo.insertRows(
      tx,
      table,
      names,
      list.map((row) => JSON.stringify(row)),
    );
  }
  await repo.noteRestored(tx, accountId, id, wish.until, wish.by);
  return viewOf({ ...part, restored_until: wish.until }, rows);
}

/** Parents before what hangs on them. */
const writeOrder = [
  "conversations",
  "files",
  "messages",
  "attachments",
  "customer_interactions",
  "customer_sessions",
  "orders",
  "order_items",
  "order_states",
  "order_returns",
  "order_reviews",
  "promotion_uses",
  "transactions",
  "refunds",
];

/** Erases parts of persons: all of them go with their files, and of orders what tax law demands stays, with no link to anybody. */
export async function eraseParts(
  tx: Tx,
  deps: UseDeps,
  accountId: string,
  who: { personIds: readonly string[]; conversationIds: readonly string[] },
): Promise<number> {
  let gone = 0;
  for (;;) {
    const parts = await repo.listPartsOf(tx, accountId, who, partsAtOnce);
    if (parts.length === 0) return gone;
    for (const { id, files } of parts) {
      const part = await repo.lockPart(tx, accountId, id);
      await deleteSealed(deps.files, files, "to");
      await deleteSealed(deps.files, files, "from");
      if (part === null) continue;
      if (part.class === "orders") {
        const rows = minimalOrder(await openPart(deps.vault, part));
        await repo.unlinkPart(tx, accountId, id, await sealPart(deps.vault, accountId, id, rows));
      } else await repo.deleteParts(tx, accountId, [id]);
      gone += 1;
    }
  }
}
