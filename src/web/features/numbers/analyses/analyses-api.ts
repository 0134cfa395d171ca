import { caller } from "../../../api/caller.ts";
import { analysesEndpoints, type AnalysesContracts } from "./analyses-endpoints.ts";

export const callAnalyses = caller<AnalysesContracts>()(analysesEndpoints);
