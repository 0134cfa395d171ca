import type { DataServiceHub } from "#modules/hub/index.ts";
import type { Db } from "#platform/db/db.ts";
import type { Nlp } from "#shared/messages.ts";
import { createUnderstanding, type Understanding } from "./understanding/understanding.ts";

export interface AccountUnderstanding {
  /** Reads a message with the account's own categories and brands. `locale`: the conversation's language, when it is known. */
  understand(accountId: string, text: string, payload: string | null, locale?: string | null): Promise<Nlp>;
}

// A turn in which many messages are read at once must not wait for the database for each of them.
const keepMillis = 60_000;
const most = 500;

const localeOf = (language: string | null | undefined) => (language?.startsWith("en") ? "en" : language?.startsWith("es") ? "es" : "pt-BR");

/** Understanding per account; a shop's names are asked for again after a minute, and it is built anew when they are others than before. */
export function createAccountUnderstanding(db: Db, hub: DataServiceHub): AccountUnderstanding {
  const built = new Map<string, { until: number; spelled: string; value: Promise<Understanding> }>();

  async function build(accountId: string, known: { spelled: string; value: Promise<Understanding> } | undefined) {
    const names = await db.account(accountId, (tx) => hub.products.vocabulary(tx, accountId));
    const spelled = JSON.stringify(names);
    if (known?.spelled === spelled) return known.value;
    const entry = built.get(accountId);
    if (entry) entry.spelled = spelled;
    return createUnderstanding({ vocabulary: names });
  }

  function of(accountId: string): Promise<Understanding> {
    const now = performance.now();
    const known = built.get(accountId);
    if (known && known.until > now) return known.value;
    if (built.size >= most) built.clear();
    const value = build(accountId, known);
    built.set(accountId, { until: now + keepMillis, spelled: known?.spelled ?? "", value });
    value.catch(() => built.delete(accountId));
    return value;
  }

  return {
    async understand(accountId, text, payload, locale) {
      return (await of(accountId)).understand(text, { payload, locale: localeOf(locale) });
    },
  };
}
