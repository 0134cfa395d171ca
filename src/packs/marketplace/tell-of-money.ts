import { sayWith } from "#modules/agent/index.ts";
import { readPacksOn, type PackDeps } from "#modules/packs/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { appendEvents } from "#platform/events/log.ts";
import { escrowOfJob } from "./escrow.repo.ts";
import { findJob } from "./jobs.repo.ts";
import { newestConversation } from "./people.repo.ts";
import { findProvider } from "./providers.repo.ts";
import { readRules } from "./rules.ts";
import { write } from "./send-notices.ts";
import { marketTexts, type MarketTextKey } from "./skill/texts/texts.ts";
import { type DueTelling, noteTold, takeTelling } from "./tellings.repo.ts";

const sentences: Readonly<Record<`${DueTelling["kind"]}_${DueTelling["party"]}`, MarketTextKey | null>> = {
  paid_client: "told_paid_client",
  paid_provider: "told_paid_provider",
  done_client: "told_done_client",
  done_provider: null,
  released_client: "told_released_client",
  released_provider: "told_released_provider",
  refunded_client: "told_refunded_client",
  refunded_provider: "told_refunded_provider",
  disputed_client: "told_disputed",
  disputed_provider: "told_disputed",
};

/** Tells one side of a job of its money. Gives back whether something waits to be sent; null: another process has it. */
export async function tellOfMoney(deps: PackDeps, tx: Tx, due: DueTelling, now: Date): Promise<boolean | null> {
  const accountId = due.account_id;
  if (!(await takeTelling(tx, due, now))) return null;
  if (!(await readPacksOn(tx, accountId)).includes("marketplace")) return false;
  const job = await findJob(tx, accountId, due.job_id);
  const escrow = await escrowOfJob(tx, accountId, due.job_id);
  const key = sentences[`${due.kind}_${due.party}`];
  if (job === null || escrow === null || key === null) return false;
  // What has gone on meanwhile is told by itself.
  if (due.kind === "done" && job.status !== "done") return false;
  const provider = due.party === "provider" ? await findProvider(tx, accountId, escrow.provider_id) : null;
  const customerId = due.party === "client" ? job.client_id : provider?.customer_id;
  if (customerId === undefined) return false;
  const { release_after_days: days } = await readRules(tx, accountId);
  const conversationId = (due.party === "client" ? job.conversation_id : null) ?? (await newestConversation(tx, accountId, customerId));
  const money = (locale: string, cents: number) =>
    new Intl.NumberFormat(locale, { style: "currency", currency: "BRL" }).format(cents / 100);
  const sent = await write(deps, tx, accountId, {
    conversationId,
    clientId: `money:${job.id}:${due.kind}:${due.party}`,
    say: (locale, closed) => {
      const values = {
        title: job.title,
        provider: escrow.provider_name,
        amount: money(locale, escrow.amount_cents),
        net: money(locale, escrow.amount_cents - escrow.fee_cents),
        days,
      };
      const say = (name: MarketTextKey) => sayWith(marketTexts[locale], due.party === "client" ? "cliente" : "prestador", name, 0, values);
      const text = say(key === "told_done_client" && days > 0 ? "told_done_term" : key);
      return closed ? `${say("told_team")} ${text}` : text;
    },
    options: (locale) => {
      const button = (action: string, name: MarketTextKey) => ({
        id: `marketplace:${action}:${job.id}`,
        title: sayWith(marketTexts[locale], "cliente", name, 0),
      });
      return key === "told_done_client" ? [button("done", "button_done"), button("dispute", "button_dispute")] : [];
    },
    now,
  });
  if (sent.outcome === "sent") await noteTold(tx, due, now);
  tx.ending(appendEvents(tx, accountId, sent.events));
  return sent.queued;
}
