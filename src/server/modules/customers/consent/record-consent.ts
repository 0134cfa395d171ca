import { createHash } from "node:crypto";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { currentConsents, insertConsents, listConsentTexts, refreshRefusalMarks, type NewConsent } from "./consents.repo.ts";

/** Purposes that everybody knows; an account may have more. */
export const marketing = "marketing";
/** Messages that are sent by themselves: reminders of a silence, of a cart. Nobody has to agree to them; a refusal holds for all of them. */
export const automations = "automations";

export interface ConsentChange {
  customerId: string;
  purpose: string;
  granted: boolean;
  /** The text agreed to; the current one of the purpose unless said. */
  version?: string | null | undefined;
  /** The words that were agreed to, where they stood somewhere else than in our texts: the version is that of the text that says just this, if any. */
  shown?: string | undefined;
  legalBasis?: string | undefined;
  channel?: string | null | undefined;
  source: string;
  evidence?: Record<string, unknown> | undefined;
  actor: NewConsent["actor"];
  at: Date;
  expiresAt?: Date | null | undefined;
}

export const hashOfText = (text: string): Buffer => createHash("sha256").update(text, "utf8").digest();

/** Adds to the ledger. Gives back the event for the log. Error: `consents.version_unknown`. */
export async function recordConsent(tx: Tx, accountId: string, change: ConsentChange): Promise<{ id: string; event: NewEvent }> {
  const [recorded] = await recordConsents(tx, accountId, [change]);
  if (!recorded) throw new Error("Nothing was recorded.");
  return recorded;
}

/** Adds many entries to the ledger, in their order. Error: `consents.version_unknown`, and then none is kept. */
export async function recordConsents(
  tx: Tx,
  accountId: string,
  changes: readonly ConsentChange[],
): Promise<{ id: string; event: NewEvent }[]> {
  if (changes.length === 0) return [];
  const purposes = [...new Set(changes.map((change) => change.purpose))];
  const textsOf = new Map(
    await Promise.all(purposes.map(async (purpose) => [purpose, await listConsentTexts(tx, accountId, purpose)] as const)),
  );
  const entries = changes.map((change): NewConsent => {
    const texts = textsOf.get(change.purpose) ?? [];
    const current = texts.find((text) => text.published_at <= change.at);
    const shown = change.shown === undefined ? null : hashOfText(change.shown);
    const text =
      shown !== null
        ? texts.find((one) => one.text_hash.equals(shown))
        : change.version === undefined || change.version === null
          ? current
          : texts.find((one) => one.version === change.version);
    // A version that we have no text of is taken from other systems, but not for a purpose whose texts are kept here.
    if (change.granted && !text && texts.length > 0 && typeof change.version === "string")
      throw new AppError("invalid", "consents.version_unknown", {
        message: "There is no text of this purpose with that version.",
        issues: [{ path: "version", message: "no text of this purpose has this version" }],
      });
    return {
      id: newId(),
      customerId: change.customerId,
      purpose: change.purpose,
      action: change.granted ? "granted" : "revoked",
      version: text?.version ?? change.version ?? null,
      textHash: text?.text_hash ?? shown,
      legalBasis: change.legalBasis ?? "consent",
      channel: change.channel ?? null,
      source: change.source,
      evidence: change.evidence ?? {},
      actor: change.actor,
      at: change.at,
      expiresAt: change.granted ? (change.expiresAt ?? null) : null,
    };
  });
  await insertConsents(tx, accountId, entries);
  const marked = entries.filter(({ purpose }) => purpose === marketing || purpose === automations).map((entry) => entry.customerId);
  if (marked.length > 0) await refreshRefusalMarks(tx, accountId, [...new Set(marked)]);
  return entries.map(({ id, customerId, purpose, action }) => ({
    id,
    event: {
      type: action === "granted" ? "consent.granted" : "consent.revoked",
      subjectId: customerId,
      data: { customerId, consentId: id, purpose },
    },
  }));
}

/** Whether advertising may go to a customer at this instant. Asked at the moment of sending: what was queued before a revocation does not go out. */
export async function mayReceiveMarketing(tx: Tx, accountId: string, customerId: string, at: Date): Promise<boolean> {
  const consents = await currentConsents(tx, accountId, [customerId], at);
  return consents.some((consent) => consent.purpose === marketing && consent.state === "granted");
}

/** Providers cut instants to the second: what was written down within it came before a customer's words. */
const withinSecond = (at: Date): Date => new Date(at.getTime() + 999);

/** Whether a customer has said that they do not want to be written to for advertising: more than never having agreed. */
export async function hasRevokedMarketing(tx: Tx, accountId: string, customerId: string, at: Date): Promise<boolean> {
  const consents = await currentConsents(tx, accountId, [customerId], withinSecond(at));
  return consents.some((consent) => consent.purpose === marketing && consent.state === "revoked");
}

/**
 * A customer's own word for or against what is sent unasked, from whatever channel: advertising, and with `automations` also automatic messages. Saying
 * the same again adds nothing. Gives back the events; none: nothing changed.
 */
export async function heedMarketingWish(
  tx: Tx,
  accountId: string,
  wish: {
    customerId: string;
    granted: boolean;
    channel: string;
    conversationId: string;
    messageId: string | null;
    at: Date;
    automations?: boolean;
  },
): Promise<NewEvent[]> {
  const ledger = await currentConsents(tx, accountId, [wish.customerId], withinSecond(wish.at));
  const asked = wish.automations === true ? [marketing, automations] : [marketing];
  const changes = asked.flatMap((purpose): ConsentChange[] => {
    const known = ledger.find((each) => each.purpose === purpose);
    if (known && known.state === (wish.granted ? "granted" : "revoked")) return [];
    // Nobody refused automatic messages: there is nothing to take back.
    if (!known && wish.granted && purpose === automations) return [];
    return [
      {
        customerId: wish.customerId,
        purpose,
        granted: wish.granted,
        channel: wish.channel,
        source: wish.granted ? "opt_in_word" : "opt_out_word",
        evidence: { conversationId: wish.conversationId, ...(wish.messageId === null ? {} : { messageId: wish.messageId }) },
        actor: { kind: "customer", id: wish.customerId, name: null },
        at: known && known.at > wish.at ? known.at : wish.at,
      },
    ];
  });
  if (changes.length === 0) return [];
  const recorded = await recordConsents(tx, accountId, changes);
  return [
    ...recorded.map(({ event }) => event),
    {
      type: wish.granted ? "customer.opt_in" : "customer.opt_out",
      subjectId: wish.customerId,
      data: { conversationId: wish.conversationId, customerId: wish.customerId },
    },
  ];
}
