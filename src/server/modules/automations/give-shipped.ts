import { newId } from "#shared/ids.ts";
import { listAccountsWithKeys, insertShipped, type ShippedRow } from "./automations.repo.ts";
import { compile } from "./compile.ts";
import { definitionSchema, type Trigger } from "./definition.contract.ts";
import type { EngineDeps } from "./engine.ts";
import { localeOf } from "./fill-text.ts";
import { sourcesOf } from "./sources/registry.ts";
import type { ShippedAutomation } from "./trigger-source.ts";

/** As what an automation is found when something falls due or happens. */
export const startsBy = (trigger: Trigger): string => (trigger.kind === "due" ? `due:${trigger.source}` : `event:${trigger.type}`);

function rowOf(accountId: string, locale: string, one: ShippedAutomation): ShippedRow {
  const definition = definitionSchema.parse(one.definition);
  return {
    accountId,
    id: newId(),
    key: one.key,
    name: one.names[localeOf(locale)],
    enabled: one.enabled,
    startsBy: startsBy(definition.trigger),
    definition,
    program: compile(definition.steps),
  };
}

/** Gives an account, or all, what it lacks of the automations that come with the product and its packs. What was deleted does not come back. */
export async function giveShipped(deps: EngineDeps, only: string | null): Promise<void> {
  const rows: ShippedRow[] = [];
  for (const { id, locale, keys } of await listAccountsWithKeys(deps.db.autocommit, only)) {
    const { shipped } = await sourcesOf(deps, id);
    rows.push(...shipped.filter(({ key }) => !keys.includes(key)).map((one) => rowOf(id, locale, one)));
  }
  const now = deps.clock.now();
  if (rows.length > 0) await deps.db.system((tx) => insertShipped(tx, rows, now));
}
