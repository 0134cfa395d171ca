import { listProductVocabulary } from "#modules/commerce/index.ts";
import type { Db } from "#platform/db/db.ts";
import type { Nlp } from "#shared/messages.ts";
import { createUnderstanding, type Understanding } from "./understanding/understanding.ts";

export interface AccountUnderstanding {
  /** Reads a message with the account's own categories and brands. `locale`: the conversation's language, when it is known. */
  understand(accountId: string, text: string, payload: string | null, locale?: string | null): Promise<Nlp>;
}

const keepMillis = 60_000;
const most = 500;

const localeOf = (language: string | null | undefined) => (language?.startsWith("en") ? "en" : language?.startsWith("es") ? "es" : "pt-BR");

/** Understanding per account; a shop's vocabulary is read again after a minute. */
export function createAccountUnderstanding(db: Db): AccountUnderstanding {
  const cache = new Map<string, { until: number; value: Promise<Understanding> }>();

  function of(accountId: string): Promise<Understanding> {
    const now = performance.now();
    const hit = cache.get(accountId);
    if (hit && hit.until > now) return hit.value;
    if (cache.size >= most) cache.clear();
    const value = db
      .account(accountId, (tx) => listProductVocabulary(tx, accountId))
      .then((vocabulary) => createUnderstanding({ vocabulary }));
    cache.set(accountId, { until: now + keepMillis, value });
    value.catch(() => cache.delete(accountId));
    return value;
  }

  return {
    async understand(accountId, text, payload, locale) {
      return (await of(accountId)).understand(text, { payload, locale: localeOf(locale) });
    },
  };
}
