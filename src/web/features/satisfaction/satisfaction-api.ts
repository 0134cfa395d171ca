import { caller } from "../../api/caller.ts";
import { satisfactionEndpoints, type SatisfactionContracts } from "./satisfaction-endpoints.ts";

export const callSatisfaction = caller<SatisfactionContracts>()(satisfactionEndpoints);
