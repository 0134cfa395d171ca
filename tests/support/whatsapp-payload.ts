import { randomBytes } from "node:crypto";

// Webhook bodies as WhatsApp's Cloud API sends them, composed for tests.

export interface Person {
  from?: string;
  bsuid?: string;
  name?: string;
}

export const wamid = (): string => `wamid.${randomBytes(12).toString("hex")}`;

type Value = Record<string, unknown>;

/** Unix seconds; a few from now where the order of times matters. */
export const seconds = (more = 0): number => Math.floor(Date.now() / 1000) + more;

/** One body with one value of one phone number. */
export function envelope(phoneNumberId: string, value: Value, field = "messages"): Value {
  return {
    object: "whatsapp_business_account",
    entry: [
      {
        id: "waba",
        changes: [
          {
            field,
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: "551140028922", phone_number_id: phoneNumberId },
              ...value,
            },
          },
        ],
      },
    ],
  };
}

export function contactsOf({ from, bsuid, name }: Person): Value[] {
  return [
    {
      profile: { name: name ?? "Cliente" },
      ...(from === undefined ? {} : { wa_id: from }),
      ...(bsuid === undefined ? {} : { user_id: bsuid }),
    },
  ];
}

/** A message item; `content` is `{ type, [type]: … }`. */
export function item(person: Person, content: Value, id = wamid(), at = seconds()): Value {
  return {
    ...(person.from === undefined ? {} : { from: person.from }),
    ...(person.bsuid === undefined ? {} : { from_user_id: person.bsuid }),
    id,
    timestamp: String(at),
    ...content,
  };
}

export const text = (body: string): Value => ({ type: "text", text: { body } });

export function messageBody(phoneNumberId: string, person: Person, content: Value, id = wamid(), at = seconds()): Value {
  return envelope(phoneNumberId, { contacts: contactsOf(person), messages: [item(person, content, id, at)] });
}

export function statusItem(id: string, status: string, more: Value = {}, at = seconds()): Value {
  return { id, status, timestamp: String(at), recipient_id: "5511987654321", ...more };
}

export function statusBody(phoneNumberId: string, id: string, status: string, more: Value = {}, at = seconds()): Value {
  return envelope(phoneNumberId, { statuses: [statusItem(id, status, more, at)] });
}
