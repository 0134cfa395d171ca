import { caller } from "../../api/caller.ts";
import { useMe } from "../../app/session.ts";
import { knowledgeEndpoints, type KnowledgeContracts } from "./knowledge-endpoints.ts";

export const callKnowledge = caller<KnowledgeContracts>()(knowledgeEndpoints);

/** What the role may do here; the server enforces, the screen hides. */
export function useKnowledgeRights() {
  const { role } = useMe().user;
  return { write: role === "ADMIN" || role === "MANAGER" || role === "MARKETING" };
}
