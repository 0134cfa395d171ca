import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import * as contract from "./assist.contract.ts";
import type { Assist } from "./create-assist.ts";
import { settle } from "./keep-suggestion.ts";
import { streamSuggestion } from "./stream-suggestion.ts";
import { countSuggestions, listSuggestions, noteDiscardReason } from "./suggestions.repo.ts";

/** Routes of the help for people who write. */
export function assistRoutes({ db, clock, assist }: { db: Db; clock: Clock; assist: Assist }): BoundRoute[] {
  return [
    bind(contract.getAssistMeans, async () => assist.means()),
    bind(contract.suggestReply, ({ actor, params, request, reply }) => {
      // The built-in brain answers at once: there is nothing to watch.
      const watched = assist.means().brain.kind === "model" && request.headers.accept?.includes("text/event-stream") === true;
      return watched ? streamSuggestion(reply, (onText) => assist.reply(actor, params.id, onText)) : assist.reply(actor, params.id);
    }),
    bind(contract.summarise, ({ actor, params }) => assist.summary(actor, params.id)),
    bind(contract.rewriteDraft, ({ actor, params, body }) => assist.rewrite(actor, params.id, body)),
    bind(contract.translateText, ({ actor, params, body }) => assist.translate(actor, params.id, body)),
    bind(contract.noteSuggestionOutcome, ({ actor, params, body }) =>
      db.account(actor.accountId, async (tx) => {
        const [found] = await listSuggestions(tx, actor.accountId, [params.id]);
        if (!found) throw new AppError("not_found", "assist.suggestion_not_found", { message: "There is no such suggestion." });
        const end = {
          id: found.id,
          conversationId: found.conversation_id,
          outcome: "discarded",
          messageId: null,
          at: clock.now(),
        } as const;
        const events = await settle(tx, actor.accountId, end);
        if (body.reason !== undefined && (await noteDiscardReason(tx, actor.accountId, found.id, body.reason)))
          events.push({
            type: "assist.discard_reason",
            subjectId: found.id,
            data: { suggestionId: found.id, conversationId: found.conversation_id, reason: body.reason },
          });
        tx.ending(appendEvents(tx, actor.accountId, events));
        return ok;
      }),
    ),
    bind(contract.getAssistFigures, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const at = (text: string | undefined) => (text === undefined ? null : new Date(text));
        const rows = await countSuggestions(tx, actor.accountId, at(query.from), at(query.to));
        return {
          items: rows.map((row) => {
            const ended = row.accepted + row.edited + row.discarded;
            return { ...row, acceptance: ended === 0 ? null : Math.round(((row.accepted + row.edited) / ended) * 1000) / 10 };
          }),
          formula: "(accepted + edited) / (accepted + edited + discarded), in percent",
        };
      }),
    ),
  ];
}
