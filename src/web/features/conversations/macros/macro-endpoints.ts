import type * as macros from "#modules/macros/macros.contract.ts";
import type { AddressTable } from "../../../api/caller.ts";

export type MacroContracts = typeof macros;

/** Method and address of every endpoint that macros call. */
export const macroEndpoints = {
  listMacros: ["GET", "/api/omni/macros"],
  createMacro: ["POST", "/api/omni/macros"],
  updateMacro: ["PATCH", "/api/omni/macros/:id"],
  deleteMacro: ["DELETE", "/api/omni/macros/:id"],
  runMacro: ["POST", "/api/omni/macros/:id/run"],
  undoMacroRun: ["POST", "/api/omni/macro-runs/:id/undo"],
} as const satisfies AddressTable<MacroContracts>;
