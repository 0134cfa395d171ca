import type * as teams from "#modules/conversations/teams/teams.contract.ts";
import { caller } from "../../../api/caller.ts";
import { teamEndpoints } from "./team-endpoints.ts";

export const callTeams = caller<typeof teams>()(teamEndpoints);
