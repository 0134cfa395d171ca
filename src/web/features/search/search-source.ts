import { call } from "../../api/call.ts";
import { addressOfCustomer, addressOfMessage } from "./search-address.ts";

export interface SearchEntry {
  id: string;
  kind: "customer" | "message";
  /** Who it is or who wrote. */
  label: string;
  /** The phone, or the text about the hit. */
  hint: string;
  address: string;
}

/** A few customers and messages for a palette: the same search as the page's, cut short. */
export async function searchSource(words: string, signal?: AbortSignal): Promise<SearchEntry[]> {
  const given = signal === undefined ? {} : { signal };
  const [customers, messages] = await Promise.all([
    call("searchCustomers", { query: { q: words, limit: 4 }, ...given }),
    call("searchMessages", { query: { q: words, limit: 5 }, ...given }),
  ]);
  const whole = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join("");
  return [
    ...customers.items.flatMap((customer): SearchEntry[] => {
      const address = addressOfCustomer(customer);
      if (address === null) return [];
      const contact = customer.phone ?? customer.email ?? "";
      return [{ id: customer.id, kind: "customer", label: whole(customer.name) || contact, hint: contact, address }];
    }),
    ...messages.items.map((message): SearchEntry => ({
      id: message.id,
      kind: "message",
      label: message.customer.name ?? message.channelName,
      hint: whole(message.snippet),
      address: addressOfMessage(message),
    })),
  ];
}
