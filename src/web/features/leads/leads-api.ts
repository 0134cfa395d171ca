import { caller } from "../../api/caller.ts";
import { leadEndpoints, type LeadContracts } from "./lead-endpoints.ts";

export const callLeads = caller<LeadContracts>()(leadEndpoints);
