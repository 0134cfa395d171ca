import { t } from "@lingui/core/macro";
import type { Action } from "../../app/actions.ts";

/** Opens the search over everything from anywhere, while typing too. */
export function globalSearchAction(run: () => void): Action {
  return { id: "search", keys: "mod+shift+f", label: t`Buscar mensagens…`, group: "go", everywhere: true, asks: true, run };
}
