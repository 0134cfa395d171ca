import { deliveryOf, findAdapter, getAdapter } from "#modules/channels/index.ts";
import type { Skill } from "#modules/agent/index.ts";
import { readPacksOn, type Pack, type PackDeps } from "#modules/packs/index.ts";
import { createShelf, genericPlaybooks } from "#modules/playbooks/index.ts";
import type { Db } from "#platform/db/db.ts";
import { clinicPack } from "#packs/clinic/pack.ts";
import { marketplacePack } from "#packs/marketplace/pack.ts";
import { ecommercePack } from "#packs/ecommerce/pack.ts";

/** The lines of business. One line each. */
const known = [ecommercePack, clinicPack, marketplacePack] as const satisfies readonly Pack[];
export const packs: readonly Pack[] = known;

export const packDepsOf = (services: Omit<PackDeps, "deliveryOf" | "windowHoursOf">): PackDeps => ({
  db: services.db,
  vault: services.vault,
  clock: services.clock,
  signals: services.signals,
  log: services.log,
  publicUrl: services.publicUrl,
  deliveryOf: (kind) => deliveryOf(getAdapter(kind)),
  windowHoursOf: (kind) => findAdapter(kind)?.capabilities.windowHours ?? null,
});

/** Playbooks that come with the product, those of the lines of business first. */
export const playbookShelf = createShelf([...packs.flatMap((pack) => pack.playbooks ?? []), ...genericPlaybooks], readPacksOn);

/** What the packs that are on for an account add to its agent. */
export function packSkills(deps: PackDeps): (accountId: string) => Promise<readonly Skill[]> {
  const skills = packs.flatMap((pack) => (pack.skill === undefined ? [] : [{ name: pack.name, skill: pack.skill(deps) }]));
  return async (accountId) => {
    const on = await deps.db.account(accountId, (tx) => readPacksOn(tx, accountId));
    return skills.flatMap(({ name, skill }) => (on.includes(name) ? [skill] : []));
  };
}

/** What the packs that are on for an account add to its automations. */
export async function packTriggers(db: Db, accountId: string): Promise<NonNullable<Pack["triggers"]>> {
  const on = await db.account(accountId, (tx) => readPacksOn(tx, accountId));
  const triggers = packs.flatMap((pack) => (pack.triggers !== undefined && on.includes(pack.name) ? [pack.triggers] : []));
  return { sources: triggers.flatMap(({ sources }) => sources), shipped: triggers.flatMap(({ shipped }) => shipped) };
}

/** Does what has fallen due in every pack; true when more may be left. */
export async function runPacksDue(deps: PackDeps, now: Date): Promise<boolean> {
  let more = false;
  for (const pack of packs) if (((await pack.due?.(deps, now)) ?? 0) > 0) more = true;
  return more;
}
