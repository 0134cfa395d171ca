import { isMaskedFor } from "#modules/customers/index.ts";
import type { Answered } from "#platform/http/server.ts";
import type { AccessLog } from "./access-log.ts";
import { findSeen, operationOf, personalReads } from "./personal-reads.ts";

/** Notes in the log of accesses what an answer showed of persons, and what somebody was refused. */
export function noteAnswers(log: Pick<AccessLog, "note">): (answered: Answered) => void {
  return ({ actor, endpoint, request, answer, refused }) => {
    const read = personalReads.get(operationOf(endpoint));
    if (refused !== null) {
      log.note(actor, { action: "refused", subject: read?.subject ?? "other", seen: 0, address: request.ip });
      return;
    }
    if (!read) return;
    const seen = findSeen(answer, read, request.params);
    // Of several one that was shown whole is enough.
    const masked = isMaskedFor(actor) && seen.personIds.every((id) => isMaskedFor(actor, id));
    log.note(actor, { ...read, ...seen, masked, address: request.ip });
  };
}
