const kinds = ["csat", "nps"] as const;
const spans = ["7", "30", "90", "365"] as const;

export interface FeedbackSearch {
  /** Which of both questions; absent: both. */
  asks?: (typeof kinds)[number] | undefined;
  /** Only with a comment, or only bad scores. */
  only?: "comment" | "bad" | undefined;
  /** The last so many days; absent: 30. */
  span?: (typeof spans)[number] | undefined;
  /** Who served: a person's id, or `agent`. */
  who?: string | undefined;
  channel?: string | undefined;
}

export function readFeedbackSearch(search: Record<string, unknown>): FeedbackSearch {
  const asks = kinds.find((each) => each === search["asks"]);
  const span = spans.find((each) => each === String(search["span"]));
  const only = search["only"] === "comment" || search["only"] === "bad" ? search["only"] : undefined;
  const word = (key: string) => (typeof search[key] === "string" && search[key] !== "" ? search[key].slice(0, 60) : undefined);
  const [who, channel] = [word("who"), word("channel")];
  return {
    ...(asks && { asks }),
    ...(only && { only }),
    ...(span && span !== "30" && { span }),
    ...(who !== undefined && { who }),
    ...(channel !== undefined && { channel }),
  };
}

const isUuid = (text: string) => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** What the server is asked for. `bad`: the lower two of five, detractors of ten. */
export function filtersOf(search: FeedbackSearch, now: Date) {
  const from = new Date(now.getTime() - Number(search.span ?? "30") * 86_400_000);
  // To the hour, so that the same question is asked under the same name.
  from.setUTCMinutes(0, 0, 0);
  return {
    created_from: from.toISOString(),
    ...(search.asks && { kind: search.asks }),
    ...(search.only === "comment" && { has_comment: true }),
    ...(search.only === "bad" && { max_score: search.asks === "nps" ? 6 : 2 }),
    ...(search.who === "agent" && { served_by: "agent" as const }),
    ...(search.who !== undefined && isUuid(search.who) && { user_id: search.who }),
    ...(search.channel !== undefined && isUuid(search.channel) && { channel_id: search.channel }),
  };
}
