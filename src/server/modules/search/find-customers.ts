import { findCustomerOfOrder } from "#modules/commerce/index.ts";
import { decodeCursor, encodeCursor, showsWhole, type Viewer } from "#modules/conversations/index.ts";
import { listCustomerCards, type CustomerCard } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { maskName } from "#shared/person-name.ts";
import { formatPhone, maskPhone } from "#shared/phone.ts";
import { readContactQuery } from "./contact-pieces.ts";
import { tokenOf } from "./hash-contacts.ts";
import { foldWord, markWords } from "./highlight.ts";
import type { FoundCustomer } from "./search.contract.ts";
import { findCustomersByName, findCustomersByToken, findCustomersByValue, listNewestConversations } from "./search.repo.ts";

// Of a very common name the ones read first are sorted: 20,000 take some 30 ms.
const mostRead = 20_000;
const mostByPiece = 200;

interface Found {
  id: string;
  by: FoundCustomer["by"];
  orderNumber: string | null;
}

/** Customers known by the end of a phone, a whole phone or e-mail, the part before the @: opened and compared, since a hash is only of a piece. */
async function byContact(tx: Tx, vault: Vault, accountId: string, query: string): Promise<Found[]> {
  const contact = readContactQuery(query);
  if (contact === null) return [];
  const hash = (kind: string, values: readonly string[]) => Promise.all(values.map((value) => vault.blindIndex(accountId, kind, value)));
  const ids = new Set<string>();
  if (contact.phones.length > 0)
    for (const id of await findCustomersByValue(tx, accountId, "phone", await hash("phone", contact.phones))) ids.add(id);
  if (contact.emails.length > 0)
    for (const id of await findCustomersByValue(tx, accountId, "email", await hash("email", contact.emails))) ids.add(id);
  if (contact.pieces.length > 0) {
    const tokens = await Promise.all(contact.pieces.map((piece) => tokenOf(vault, accountId, piece)));
    for (const id of await findCustomersByToken(tx, accountId, tokens, mostByPiece)) ids.add(id);
  }
  const cards = await listCustomerCards(tx, vault, accountId, [...ids]);
  return [...ids].flatMap((id) => {
    const fitting = cards.get(id)?.identities.find((identity) => contact.fits(identity.kind, identity.value));
    return fitting ? [{ id, by: fitting.kind === "phone" ? ("phone" as const) : ("email" as const), orderNumber: null }] : [];
  });
}

/** One page of customers; those known by phone, e-mail or order stand on the first page, before those whose name fits. */
export async function searchCustomerPage(
  tx: Tx,
  vault: Vault,
  accountId: string,
  query: string,
  page: { cursor: string | undefined; limit: number },
  viewer: Viewer,
): Promise<{ items: FoundCustomer[]; nextCursor: string | null }> {
  const before = page.cursor === undefined ? null : decodeCursor(page.cursor);
  const exact: Found[] = [];
  if (before === null) {
    const order = await findCustomerOfOrder(tx, accountId, query);
    if (order) exact.push({ id: order.customerId, by: "order", orderNumber: order.orderNumber });
    // Who may not see contacts learns by searching for one not even that there is one.
    const known = viewer.reveal ? await byContact(tx, vault, accountId, query) : [];
    for (const one of known.slice(0, page.limit)) if (!exact.some(({ id }) => id === one.id)) exact.push(one);
  }
  const places = await findCustomersByName(tx, accountId, query, { before, limit: page.limit + 1, read: mostRead });
  const named = places.slice(0, page.limit);
  const found: Found[] = [
    ...exact,
    ...named.filter(({ id }) => !exact.some((one) => one.id === id)).map(({ id }) => ({ id, by: "name" as const, orderNumber: null })),
  ];
  const ids = found.map(({ id }) => id);
  const cards = await listCustomerCards(tx, vault, accountId, ids);
  const newest = new Map((await listNewestConversations(tx, accountId, ids)).map((row) => [row.customer_id, row]));
  const typed = query.split(/\s+/).map(foldWord).filter(Boolean);
  const last = named.at(-1);
  return {
    items: found.flatMap((one) => {
      const card = cards.get(one.id);
      const conversation = newest.get(one.id);
      return card
        ? [
            {
              id: one.id,
              name: markWords(showsWhole(viewer, one.id) ? (card.name ?? "") : maskName(card.name ?? ""), (word) =>
                typed.some((begin) => word.startsWith(begin)),
              ),
              ...contactOf(card, showsWhole(viewer, one.id)),
              userType: card.userType as FoundCustomer["userType"],
              by: one.by,
              orderNumber: one.orderNumber,
              conversationId: conversation?.id ?? null,
              channel: conversation?.channel ?? null,
              lastMessageAt: conversation?.last_message_at?.toISOString() ?? null,
            },
          ]
        : [];
    }),
    nextCursor: places.length > page.limit && last ? encodeCursor(last) : null,
  };
}

function contactOf(card: CustomerCard, whole: boolean): { phone: string | null; email: string | null } {
  const phone = card.identities.find(({ kind }) => kind === "phone")?.value;
  const email = card.identities.find(({ kind }) => kind === "email")?.value;
  return {
    phone: phone === undefined ? null : whole ? formatPhone(phone) : maskPhone(phone),
    email: email === undefined ? null : whole ? email : email.replace(/^(.).*(@.*)$/, "$1***$2"),
  };
}
