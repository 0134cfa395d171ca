import type { ptBr } from "./pt-br.ts";

/** Everything the agent can say; Portuguese is the list, the others must have the same. */
export type TextKey = keyof typeof ptBr;
/** At least two variants each, so that the same thing said twice running is not said in the same words. */
export type TextTable<Key extends string> = Readonly<Record<Key, readonly [string, string, ...string[]]>>;
