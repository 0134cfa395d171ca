import type * as persuasion from "#modules/persuasion/persuasion.contract.ts";
import type * as playbooks from "#modules/playbooks/playbooks.contract.ts";
import type { AddressTable } from "../../api/caller.ts";

export type PlaybookContracts = typeof playbooks & typeof persuasion;

/** Method and address of every endpoint that playbooks and arguments call. */
export const playbookEndpoints = {
  listPlaybooks: ["GET", "/api/v1/playbooks"],
  getPlaybook: ["GET", "/api/v1/playbooks/:key"],
  putPlaybook: ["PUT", "/api/v1/playbooks/:key"],
  switchPlaybook: ["PATCH", "/api/v1/playbooks/:key"],
  removePlaybook: ["DELETE", "/api/v1/playbooks/:key"],
  listPlaybookVersions: ["GET", "/api/v1/playbooks/:key/versions"],
  restorePlaybook: ["POST", "/api/v1/playbooks/:key/restore"],
  getConversationPlaybook: ["GET", "/api/v1/conversations/:id/playbook"],
  startConversationPlaybook: ["PUT", "/api/v1/conversations/:id/playbook"],
  stopConversationPlaybook: ["DELETE", "/api/v1/conversations/:id/playbook"],
  getPersuasion: ["GET", "/api/v1/persuasion"],
  setPersuasion: ["PUT", "/api/v1/persuasion"],
} as const satisfies AddressTable<PlaybookContracts>;
