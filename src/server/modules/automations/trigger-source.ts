import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import type { DefinitionInput } from "./definition.contract.ts";
import type { Locale } from "./fill-text.ts";

/** Something that has fallen due. */
export interface DueCase {
  /** The same case has the same key for ever: it starts once. */
  key: string;
  /** When it fell due. */
  at: Date;
  /** From when on what the customer does counts as an answer. */
  since: Date;
  id: string;
  customerId: string | null;
  conversationId: string | null;
  subjectId: string | null;
}

export interface SourceField {
  key: string;
  kind: "minutes" | "count" | "text";
  names: Readonly<Record<Locale, string>>;
  default: number | string;
  min?: number;
  max?: number;
}
export type SourceParams = Readonly<Record<string, number | string>>;

export interface CaseRef {
  customerId: string | null;
  conversationId: string | null;
  subjectId: string | null;
  /** `since` of the case. */
  since: Date;
  key: string;
}

/** What a source is given to work with. */
export interface SourceDeps {
  vault: Vault;
  publicUrl: string;
}

/** A kind of thing that falls due: where an automation finds its cases. */
export interface TriggerSource {
  /** Stable: definitions name it. */
  id: string;
  names: Readonly<Record<Locale, string>>;
  fields: readonly SourceField[];
  /** Names of the variables that texts may have beside those of every automation. */
  variables: readonly string[];
  /**
   * Cases that fell due in (`from`, `to`], the oldest first, after a place, at most `limit`. Cases that have started may be left out, by
   * `automationId`.
   */
  due(
    tx: Tx,
    accountId: string,
    params: SourceParams,
    range: { from: Date; to: Date; after: { at: Date; id: string } | null; limit: number; automationId: string },
  ): Promise<DueCase[]>;
  /** Whether a case is still one. Asked in the transaction that sends. */
  still(tx: Tx, accountId: string, params: SourceParams, of: CaseRef): Promise<boolean>;
  /** Values of the variables. */
  values?(
    tx: Tx,
    deps: SourceDeps,
    accountId: string,
    params: SourceParams,
    of: CaseRef,
    locale: Locale,
    now: Date,
  ): Promise<Record<string, string>>;
  /** To whom letters go, where the case is about somebody who is no customer (yet). */
  recipient?(tx: Tx, deps: SourceDeps, accountId: string, of: CaseRef): Promise<{ email: string; name: string } | null>;
  /** Told in its transaction that a message went out. */
  sent?(tx: Tx, accountId: string, of: CaseRef, now: Date): Promise<void>;
}

/** An automation that comes with the product or a pack. */
export interface ShippedAutomation {
  key: string;
  names: Readonly<Record<Locale, string>>;
  enabled: boolean;
  definition: DefinitionInput;
}

export const paramsOf = (source: TriggerSource, given: SourceParams): SourceParams =>
  Object.fromEntries(source.fields.map((field) => [field.key, given[field.key] ?? field.default]));

export const numberIn = (params: SourceParams, key: string): number => Number(params[key]);
