import { newId } from "#shared/ids.ts";
import type { Tx } from "#platform/db/db.ts";
import { listActive, type ActiveRow } from "./automations.repo.ts";
import { holds } from "./conditions.ts";
import type { Definition } from "./definition.contract.ts";
import type { EngineDeps } from "./engine.ts";
import { readCase } from "./runs/case-facts.ts";
import { insertRuns } from "./runs/runs.repo.ts";
import { sourcesOf } from "./sources/registry.ts";
import { paramsOf, type DueCase, type TriggerSource } from "./trigger-source.ts";

const page = 500;
/** What fell due longer ago is history: switching an automation on writes to nobody about last year. */
export const lookBackMillis = 7 * 86_400_000;

/** The cases of a page for which the conditions hold. */
export async function meeting(tx: Tx, accountId: string, definition: Definition, cases: readonly DueCase[], now: Date): Promise<DueCase[]> {
  const { conditions } = definition;
  if (conditions === null) return [...cases];
  const met: DueCase[] = [];
  for (const one of cases) {
    const { facts } = await readCase(tx, accountId, { ...one, heard: false }, now);
    if (holds(conditions, facts)) met.push(one);
  }
  return met;
}

/** Pages of the cases of a source that are due now. */
export async function* dueCases(
  read: <T>(run: (tx: Tx) => Promise<T>) => Promise<T>,
  accountId: string,
  source: TriggerSource,
  definition: Definition,
  automationId: string,
  now: Date,
): AsyncGenerator<DueCase[]> {
  const params = paramsOf(source, definition.trigger.kind === "due" ? definition.trigger.params : {});
  const from = new Date(now.getTime() - lookBackMillis);
  for (let after: DueCase | null = null; ;) {
    const range = { from, to: now, after, limit: page, automationId };
    const cases: DueCase[] = await read((tx) => source.due(tx, accountId, params, range));
    if (cases.length > 0) yield cases;
    after = cases.at(-1) ?? null;
    if (cases.length < page) return;
  }
}

async function startOne(deps: EngineDeps, source: TriggerSource, automation: ActiveRow, now: Date): Promise<number> {
  const { account_id: accountId, definition } = automation;
  let started = 0;
  const read = <T>(run: (tx: Tx) => Promise<T>) => deps.db.account(accountId, run);
  for await (const cases of dueCases(read, accountId, source, definition, automation.id, now))
    started += await deps.db.account(accountId, async (tx) => {
      const met = await meeting(tx, accountId, definition, cases, now);
      const runs = met.map((one) => ({
        id: newId(),
        caseKey: one.key,
        caseAt: one.since,
        customerId: one.customerId,
        conversationId: one.conversationId,
        subjectId: one.subjectId,
        depth: 0,
      }));
      return insertRuns(tx, accountId, automation, runs, now);
    });
  return started;
}

/** Starts a run for each case that has fallen due, once for each, however many look at once. Gives back how many began, by automation. */
export async function startDue(deps: EngineDeps, now: Date): Promise<Map<string, number>> {
  const started = new Map<string, number>();
  const active = (await listActive(deps.db.autocommit, null, null)).filter(({ starts_by }) => starts_by.startsWith("due:"));
  for (const [accountId, own] of Map.groupBy(active, (automation) => automation.account_id)) {
    const { sources } = await sourcesOf(deps, accountId);
    for (const automation of own) {
      const source = sources.find(({ id }) => `due:${id}` === automation.starts_by);
      // A pack that is off for the account.
      if (source === undefined) continue;
      try {
        started.set(automation.id, await startOne(deps, source, automation, now));
      } catch (error) {
        deps.log.error({ err: error, automationId: automation.id }, "automation scan failed");
      }
    }
  }
  return started;
}
