import type { ContactCard } from "./payload.ts";

// RFC 6350: what would end a value or a line is escaped.
const escaped = (text: string) => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, "\\n");

/** A contact as a file that address books take. */
export function vcardOf(contact: ContactCard): string {
  return [
    "BEGIN:VCARD",
    "VERSION:4.0",
    `FN:${escaped(contact.name)}`,
    ...(contact.organisation === null ? [] : [`ORG:${escaped(contact.organisation)}`]),
    ...contact.phones.map((phone) => `TEL;TYPE=cell:${escaped(phone)}`),
    ...contact.emails.map((email) => `EMAIL:${escaped(email)}`),
    "END:VCARD",
    "",
  ].join("\r\n");
}
