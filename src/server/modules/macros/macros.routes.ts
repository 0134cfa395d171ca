import { recordChange } from "#modules/accounts/index.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import { createMacro, editMacro, getUsableMacro, macroView, personIdOf, removeMacro } from "./keep-macros.ts";
import * as contract from "./macros.contract.ts";
import { listMacroRows } from "./macros.repo.ts";
import { runMacro, undoMacroRun, type RunDeps } from "./run-macro.ts";

export function macroRoutes(deps: RunDeps): BoundRoute[] {
  const { db, clock } = deps;
  const asHistory = (macro: contract.Macro) => ({ name: macro.name, actions: macro.actions.map(({ type }) => type).join(", ") });
  return [
    bind(contract.listMacros, ({ actor }) =>
      db.account(actor.accountId, async (tx) => ({
        items: (await listMacroRows(tx, actor.accountId, personIdOf(actor))).map((row) => macroView(actor, row)),
        nextCursor: null,
      })),
    ),
    bind(contract.createMacro, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const macro = await createMacro(tx, actor, body);
        if (macro.shared) await recordChange(tx, actor, "macros", { before: {}, after: asHistory(macro), at: clock.now() });
        return macro;
      }),
    ),
    bind(contract.updateMacro, ({ actor, params, body }) =>
      db.account(actor.accountId, async (tx) => {
        const before = macroView(actor, await getUsableMacro(tx, actor, params.id));
        const macro = await editMacro(tx, actor, params.id, body);
        if (before.shared || macro.shared)
          await recordChange(tx, actor, "macros", { before: asHistory(before), after: asHistory(macro), at: clock.now() });
        return macro;
      }),
    ),
    bind(contract.deleteMacro, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => {
        const before = macroView(actor, await getUsableMacro(tx, actor, params.id));
        await removeMacro(tx, actor, params.id);
        if (before.shared) await recordChange(tx, actor, "macros", { before: asHistory(before), after: {}, at: clock.now() });
        return ok;
      }),
    ),
    bind(contract.runMacro, ({ actor, params, body }) => runMacro(deps, actor, params.id, body)),
    bind(contract.undoMacroRun, ({ actor, params }) => undoMacroRun(deps, actor, params.id)),
  ];
}
