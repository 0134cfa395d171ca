import type { Tx } from "#platform/db/db.ts";
import { leastSure } from "../record/what-counts.ts";
import { type ClaimedRow, talkBefore, type TalkRow } from "./queue.repo.ts";
import type { ReviewItem } from "./review.contract.ts";

const shownBefore = 6;

const lineOf = (row: TalkRow) => ({
  id: row.id,
  who: row.direction === "incoming" ? ("customer" as const) : row.sender_type === "bot" ? ("agent" as const) : ("person" as const),
  text: row.text,
  at: row.at.toISOString(),
});

/** What the agent's own checks note of a reply. */
function signalsOf(reply: TalkRow): string[] {
  const { given } = reply;
  return [
    ...(given?.brain?.kind === "fallback" ? ["fallback"] : []),
    ...(given?.checks ?? []).map((name) => `guard_${name}`),
    ...(reply.unanswered ? ["no_source"] : []),
    ...(reply.repeated ? ["repeated"] : []),
    ...((given?.confidence ?? 1) < leastSure ? ["low_confidence"] : []),
  ];
}

/** Claimed items with what has to be read to judge them. One whose reply was taken back meanwhile is left out. */
export async function viewItems(tx: Tx, accountId: string, claimed: readonly ClaimedRow[]): Promise<ReviewItem[]> {
  if (claimed.length === 0) return [];
  const ids = claimed.map((item) => item.message_id);
  const talks = Map.groupBy(await talkBefore(tx, accountId, ids, shownBefore + 2), (row) => row.item);
  return claimed.flatMap((item): ReviewItem[] => {
    const talk = talks.get(item.message_id) ?? [];
    const reply = talk.at(-1);
    if (reply?.id !== item.message_id) return [];
    const asked = talk.find((row) => row.id === item.asked_id);
    const nlp = asked?.nlp;
    return [
      {
        id: item.message_id,
        conversation_id: item.conversation_id,
        stratum: item.stratum,
        at: item.at.toISOString(),
        held_until: item.held_until.toISOString(),
        asked: asked && nlp ? { ...lineOf(asked), intent: nlp.intent, confidence: nlp.confidence, sentiment: nlp.sentiment.label } : null,
        reply: {
          ...lineOf(reply),
          type: reply.given?.type ?? null,
          confidence: reply.given?.confidence ?? null,
          brain: reply.given?.brain?.kind ?? null,
        },
        before: talk.filter((row) => row !== reply && row !== asked).map(lineOf),
        signals: signalsOf(reply),
      },
    ];
  });
}
