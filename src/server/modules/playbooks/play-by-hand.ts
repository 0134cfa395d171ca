import type { Locale } from "#modules/agent/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { nlpSchema, type UserType } from "#shared/messages.ts";
import { enteringOf, newRun } from "./coach.ts";
import { countRuns, lastSaid, type LastSaid } from "./effectiveness.repo.ts";
import type { Moment } from "./meets-entry.ts";
import { meetsEntry } from "./meets-entry.ts";
import type { PlayedView } from "./playbooks.contract.ts";
import { readTopics } from "./read-topics.ts";
import { stepOf } from "./run.ts";
import { runChanged } from "./run-changed.ts";
import { activeRun, putRun, type Situation, situationOf } from "./runs.repo.ts";
import type { Shelf, ShelvedPlaybook } from "./shelf.ts";
import { viewRun } from "./view-run.ts";

/** Fewer settled runs say nothing of what a playbook achieves. */
export const leastRuns = 30;
const recentDays = 90;
const day = 86_400_000;

const locale: Locale = "pt-BR";

async function present(tx: Tx, accountId: string, conversationId: string): Promise<{ last: LastSaid; situation: Situation }> {
  const last = await lastSaid(tx, accountId, conversationId);
  const situation = last && (await situationOf(tx, accountId, conversationId, last.customerId));
  if (last === null || situation === null)
    throw new AppError("not_found", "conversations.not_found", { message: "There is no such conversation." });
  return { last, situation };
}

function momentOf(last: LastSaid, situation: Situation): Moment {
  const nlp = nlpSchema.safeParse(last.nlp);
  return {
    intents: nlp.success ? [nlp.data.intent, ...(nlp.data.intents ?? []).map(({ intent }) => intent)] : [],
    topics: readTopics(last.text ?? ""),
    sentiment: nlp.success ? nlp.data.sentiment.score : 0,
    cart: situation.cart,
    channel: last.channel,
    userType: last.userType as UserType,
    answeredBefore: last.answeredBefore,
    orders: situation.orders,
    stage: situation.stage,
  };
}

/** The one to play next: of those whose condition is met the one that converted most, where enough is known of it; else the first, and that is said. */
async function recommend(
  tx: Tx,
  accountId: string,
  shelved: readonly ShelvedPlaybook[],
  moment: Moment,
  situation: Situation,
  now: Date,
): Promise<PlayedView["recommended"]> {
  const first = enteringOf(shelved, moment, situation.met, now);
  if (first === null) return null;
  const fitting = shelved.filter(
    (one) => one.on && meetsEntry(one.definition.entry, moment) && enteringOf([one], moment, situation.met, now) !== null,
  );
  const counts = await countRuns(tx, accountId, new Date(now.getTime() - recentDays * day), now);
  const known = fitting
    .flatMap((one) => {
      const count = counts.find(({ key }) => key === one.key);
      return count === undefined || count.runSettled < leastRuns
        ? []
        : [{ one, n: count.runSettled, conversion: Math.round((count.runConverted / count.runSettled) * 10_000) / 100 }];
    })
    .toSorted((a, b) => b.conversion - a.conversion);
  const best = known[0];
  if (best !== undefined)
    return {
      key: best.one.key,
      name: best.one.definition.name,
      basis: "effectiveness",
      n: best.n,
      least: leastRuns,
      conversion: best.conversion,
    };
  const n = counts.find(({ key }) => key === first.key)?.runSettled ?? 0;
  return { key: first.key, name: first.definition.name, basis: "insufficient", n, least: leastRuns, conversion: null };
}

/** What is played in a conversation, and what would be next. Error: `conversations.not_found`. */
export async function viewPlayed(tx: Tx, shelf: Shelf, accountId: string, conversationId: string, now: Date): Promise<PlayedView> {
  const { last, situation } = await present(tx, accountId, conversationId);
  const shelved = await shelf.list(tx, accountId);
  const run = situation.active;
  const playbook = run && shelved.find(({ key }) => key === run.playbook_key);
  return {
    current:
      run && playbook
        ? {
            run: viewRun(run),
            name: playbook.definition.name,
            steps: playbook.definition.steps.map(({ id, texts }) => ({ id, text: texts[locale] })),
            step: stepOf(playbook.definition, run)?.id ?? null,
          }
        : null,
    recommended: run === null ? await recommend(tx, accountId, shelved, momentOf(last, situation), situation, now) : null,
    action: last.action,
    choices: shelved.filter(({ on }) => on).map(({ key, definition }) => ({ key, name: definition.name })),
  };
}

/** Begins a playbook, whatever its condition says; one that is under way ends. Errors: `conversations.not_found`, `playbooks.not_found`. */
export async function startByHand(
  tx: Tx,
  shelf: Shelf,
  accountId: string,
  conversationId: string,
  key: string,
  now: Date,
  by: "person" | "automation" = "person",
): Promise<NewEvent[]> {
  const { last } = await present(tx, accountId, conversationId);
  const playbook = (await shelf.list(tx, accountId)).find((one) => one.key === key && one.on);
  if (!playbook) throw new AppError("not_found", "playbooks.not_found", { message: "There is no such playbook switched on." });
  const events = await stopByHand(tx, accountId, conversationId, now);
  const run = newRun(playbook, { conversationId, customerId: last.customerId }, { arm: "run", started_by: by }, now);
  await putRun(tx, accountId, run);
  return [...events, runChanged(run)];
}

/** Ends what is under way; nothing under way is fine. */
export async function stopByHand(tx: Tx, accountId: string, conversationId: string, now: Date): Promise<NewEvent[]> {
  const run = await activeRun(tx, accountId, conversationId, true);
  if (run === null) return [];
  await putRun(tx, accountId, { ...run, status: "ended", exit_reason: "stopped", ended_at: now });
  return [runChanged(run)];
}
