import { createHash } from "node:crypto";
import { importConversations } from "#modules/conversations/index.ts";
import { importCustomers } from "#modules/customers/index.ts";
import { newId } from "#shared/ids.ts";
import { asOwner, type TestProduct } from "#testing/product.ts";

const minute = 60_000;
const day = 1440 * minute;
export const personId = newId();

export interface Said {
  text: string;
  /** Days ago. */
  ago?: number;
  by?: "customer" | "bot" | "person" | "note";
}

interface Told {
  name: string;
  phone: string;
  email?: string;
  labels?: string[];
  status?: string;
}

interface Made {
  conversationId: string;
  customerId: string;
  channelId: string;
  ids: string[];
}

let serial = 0;
/** A UUIDv7 of any instant. */
function idAt(millis: number): string {
  const time = Math.floor(millis).toString(16).padStart(12, "0");
  const rest = createHash("sha256")
    .update(String((serial += 1)))
    .digest("hex");
  return `${time.slice(0, 8)}-${time.slice(8)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}

/** Makes customers with one conversation each, as of an instant. */
export function createTeller(product: TestProduct, now: number) {
  const { db, vault } = product.services;
  return async (accountId: string, customer: Told, said: Said[]): Promise<Made> => {
    const customerId = newId();
    const channelId = newId();
    await asOwner(product.databaseUrl, (client) =>
      client.query(
        "insert into channels (account_id, id, kind, name, external_id) values ($1, $2::uuid, 'webchat', 'Site', $2::uuid::text)",
        [accountId, channelId],
      ),
    );
    const conversationId = newId();
    const ids = said.map(({ ago = 0 }, index) => idAt(now - ago * day - (said.length - index) * minute));
    await db.account(accountId, async (tx) => {
      const identities = await importCustomers(
        tx,
        vault,
        accountId,
        [
          {
            id: customerId,
            name: customer.name,
            userType: "cliente",
            language: "pt",
            createdAt: new Date(now),
            lastActiveAt: new Date(now),
            identities: [
              { kind: "phone", scope: "", value: customer.phone, address: customer.phone },
              ...(customer.email === undefined ? [] : [{ kind: "email", scope: "", value: customer.email, address: customer.email }]),
            ],
          },
        ],
        false,
      );
      await importConversations(tx, accountId, [
        {
          id: conversationId,
          channelId,
          channel: "webchat",
          identityId: identities.get(`${customerId}|phone`) ?? "",
          customerId,
          customerName: customer.name,
          userType: "cliente",
          status: customer.status ?? "active",
          bot: "active",
          labels: customer.labels ?? [],
          priority: null,
          unread: 0,
          handOver: null,
          language: "pt",
          hasWindow: false,
          messages: said.map(({ text, ago = 0, by = "customer" }, index) => ({
            id: ids[index] ?? "",
            sender: by,
            senderId: by === "person" || by === "note" ? personId : by,
            senderName: by,
            text,
            at: new Date(now - ago * day - (said.length - index) * minute),
            status: by === "customer" ? "received" : "sent",
            nlp: null,
            options: [],
            products: [],
          })),
        },
      ]);
    });
    return { conversationId, customerId, channelId, ids };
  };
}
