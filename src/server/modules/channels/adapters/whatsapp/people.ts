import { canonicalPhone } from "#shared/phone.ts";
import type { ContactRef } from "../../normalised.ts";
import { type Json, id, part, words } from "../meta/lenient.ts";
import { z } from "zod";

/** One entry of `contacts[]`. */
export interface Person {
  phone: string | null;
  bsuid: string | null;
  name: string | null;
  username: string | null;
}

const personSchema = z.object({ wa_id: id, user_id: id, profile: part({ name: words, username: id }) });

export function readPeople(list: Json[]): Person[] {
  return list.map((one) => {
    const { wa_id: phone, user_id: bsuid, profile } = personSchema.parse(one);
    return { phone, bsuid, name: profile?.name ?? null, username: profile?.username ?? null };
  });
}

const samePhone = (a: string | null, b: string | null) => a !== null && b !== null && canonicalPhone(a) === canonicalPhone(b);

/**
 * Who is meant by the ids on a message, a status or a call. `contacts[]` adds name, BSUID and username. It is matched by id and not by
 * place: batches hold several people, and a phone with and without the ninth digit is one person. `own` is our displayed number, which
 * some payloads repeat as sender. Null when nobody is named.
 */
export function identify(given: { phone: string | null; bsuid: string | null }, people: Person[], own: string | null): ContactRef | null {
  const phone = samePhone(given.phone, own) && (given.bsuid !== null || people.length > 0) ? null : given.phone;
  const only = people.length === 1 ? people[0] : undefined;
  const matched =
    people.find((person) => given.bsuid !== null && person.bsuid === given.bsuid) ??
    people.find((person) => samePhone(person.phone, phone));
  // A lone contact without a phone, or a message without a sender, can mean one person only. One with another phone lends its name alone.
  const unnamed = phone === null && given.bsuid === null;
  const person = matched ?? (only !== undefined && (unnamed || only.phone === null) ? only : undefined);
  const knownPhone = phone ?? person?.phone ?? null;
  const bsuid = given.bsuid ?? person?.bsuid ?? null;
  const address = knownPhone ?? bsuid;
  if (address === null) return null;
  const described = person ?? only;
  return {
    phone: knownPhone,
    scopedId: bsuid,
    scopedKind: bsuid === null ? null : "bsuid",
    address,
    name: described?.name ?? null,
    username: described?.username ?? null,
  };
}

/** One key for one person, whichever way the phone is written. */
export function contactKeyOf(contact: ContactRef): string {
  return contact.phone === null ? contact.address : canonicalPhone(contact.phone);
}
