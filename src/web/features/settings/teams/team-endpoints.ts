import type * as teams from "#modules/conversations/teams/teams.contract.ts";
import type { AddressTable } from "../../../api/caller.ts";

/** Method and address of what only the settings of teams call; the list stands with the inbox's own. */
export const teamEndpoints = {
  createTeam: ["POST", "/api/omni/teams"],
  updateTeam: ["PATCH", "/api/omni/teams/:id"],
  deleteTeam: ["DELETE", "/api/omni/teams/:id"],
} as const satisfies AddressTable<typeof teams>;
