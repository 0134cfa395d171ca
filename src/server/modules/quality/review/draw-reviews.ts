import type { Consumer } from "#platform/events/consumers.ts";
import { isId } from "#shared/ids.ts";
import { drawReplies } from "./queue.repo.ts";

/** Puts replies that a person should look at into the queue, as turns of the agent end. */
export const reviewDraw: Consumer = {
  name: "review_draw",
  derives: true,
  paceMillis: 3000,
  async handle(tx, accountId, events) {
    const answered = events.flatMap(({ type, data }) =>
      type === "agent.turn_ended" && typeof data["upTo"] === "string" && isId(data["upTo"]) ? [data["upTo"]] : [],
    );
    if (answered.length > 0) await drawReplies(tx, accountId, [...new Set(answered)].toSorted());
  },
};
