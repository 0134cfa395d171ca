import { queryOptions } from "@tanstack/react-query";
import { caller } from "../../../api/caller.ts";
import { macroEndpoints, type MacroContracts } from "./macro-endpoints.ts";

export const callMacros = caller<MacroContracts>()(macroEndpoints);
export const macrosQuery = queryOptions({ queryKey: ["macros"], queryFn: () => callMacros("listMacros"), staleTime: 60_000 });
