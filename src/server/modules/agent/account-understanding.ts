import { findAccount } from "#modules/accounts/index.ts";
import type { DataServiceHub } from "#modules/hub/index.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { oneATurn } from "#platform/one-a-turn.ts";
import type { Clock } from "#shared/clock.ts";
import type { Nlp } from "#shared/messages.ts";
import { wishesOfOtherLines } from "./understanding/lines-of-business.ts";
import { createUnderstanding, type Understanding } from "./understanding/understanding.ts";

export interface AccountUnderstanding {
  /** Reads a message with the account's own categories and brands. `locale`: the conversation's language, when it is known. */
  understand(accountId: string, text: string, payload: string | null, locale?: string | null): Promise<Nlp>;
}

// A turn in which many messages are read at once must not wait for the database for each of them.
const keepMillis = 60_000;
const most = 500;

const localeOf = (language: string | null | undefined) => (language?.startsWith("en") ? "en" : language?.startsWith("es") ? "es" : "pt-BR");

interface Built {
  understanding: Understanding;
  spelled: string;
  timeZone: string;
}

/** Understanding per account, with its lines of business, its zone for days and times; a shop's names are asked for again after a minute, and it is built anew when they are others than before. */
export function createAccountUnderstanding(
  db: Db,
  hub: DataServiceHub,
  clock: Clock,
  linesOn: (tx: Tx, accountId: string) => Promise<readonly string[]>,
): AccountUnderstanding {
  const kept = new Map<string, { until: number; value: Promise<Built> }>();

  async function build(accountId: string, before: Promise<Built> | undefined): Promise<Built> {
    const [names, account, lines] = await db.account(accountId, (tx) =>
      Promise.all([hub.products.vocabulary(tx, accountId), findAccount(tx, accountId), linesOn(tx, accountId)]),
    );
    const spelled = JSON.stringify([names, lines]);
    const known = await before?.catch(() => undefined);
    const understanding =
      known?.spelled === spelled ? known.understanding : createUnderstanding({ vocabulary: names, seldom: wishesOfOtherLines(lines) });
    return { understanding, spelled, timeZone: account?.time_zone ?? "America/Sao_Paulo" };
  }

  function of(accountId: string): Promise<Built> {
    const now = performance.now();
    const known = kept.get(accountId);
    if (known && known.until > now) return known.value;
    if (kept.size >= most) kept.clear();
    const value = build(accountId, known?.value);
    kept.set(accountId, { until: now + keepMillis, value });
    value.catch(() => kept.delete(accountId));
    return value;
  }

  return {
    async understand(accountId, text, payload, locale) {
      const { understanding, timeZone } = await of(accountId);
      return oneATurn(() => understanding.understand(text, { payload, locale: localeOf(locale), when: { now: clock.now(), timeZone } }));
    },
  };
}
