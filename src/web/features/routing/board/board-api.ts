import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { QueueItemWire, QueueWire } from "#modules/routing/queues.contract.ts";
import { useFeedState, useLive } from "../../../live/live.ts";
import { refreshRouting, useRoutingChanges } from "../../conversations/queue/use-routing-changes.ts";
import { callRouting } from "../routing-api.ts";

type BoardWire = Awaited<ReturnType<typeof callRouting<"getBoardEndpoint">>>;
export type BoardOperator = BoardWire["operators"][number];
export type BoardQueue = QueueWire & { waiting: QueueItemWire[] };

const boardQuery = queryOptions({
  queryKey: ["routing", "board"],
  queryFn: async ({ signal }) => {
    const board = await callRouting("getBoardEndpoint", { signal });
    return { ...board, queues: board.queues as BoardQueue[] };
  },
});

/** Everything on the board; looked at anew when the live feed tells of a change, never by a clock. Who is there is known at once. */
export function useBoard() {
  const client = useQueryClient();
  const { presence } = useLive();
  const board = useQuery(boardQuery);
  const refresh = () => refreshRouting(client);
  useRoutingChanges(1_000);
  const people = useSyncExternalStore(
    (listener) => presence.topics.subscribe("people", listener),
    () => presence.people,
  );
  const live = useFeedState() === "online" && people.length > 0;
  const here = new Set(people.map((person) => person.id));
  const operators = (board.data?.operators ?? []).map((one) =>
    one.type === "bot" || !live
      ? one
      : { ...one, status: !here.has(one.id) ? ("offline" as const) : one.says_away ? ("away" as const) : ("online" as const) },
  );
  return { board, operators, queues: board.data?.queues ?? [], refresh };
}
