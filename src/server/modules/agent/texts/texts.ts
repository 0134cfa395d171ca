import type { UserType } from "#shared/messages.ts";
import type { Locale } from "../brain.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { ptBr } from "./pt-br.ts";
import type { TextKey, TextTable } from "./text-key.ts";

export type { TextKey } from "./text-key.ts";

const tables: Readonly<Record<Locale, TextTable<TextKey>>> = { "pt-BR": ptBr, en, es };

export type TextValues = Readonly<Record<string, string | number>>;

/** One of the ways to say something, chosen by `variant` (any whole number; the next number gives another way), with its values filled in. */
export function sayIn(locale: Locale, userType: UserType, key: TextKey, variant: number, values: TextValues = {}): string {
  return sayWith(tables[locale], userType, key, variant, values);
}

/** The same of any table: packs have texts of their own. */
export function sayWith<Key extends string>(
  table: TextTable<Key>,
  userType: UserType,
  key: Key,
  variant: number,
  values: TextValues = {},
): string {
  const ways = (table as Readonly<Record<string, readonly [string, string, ...string[]]>>)[`${key}@${userType}`] ?? table[key];
  const way = ways[Math.abs(variant) % ways.length] ?? ways[0];
  // A function, so that "$&" in a product's name stays what it is.
  return way.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
