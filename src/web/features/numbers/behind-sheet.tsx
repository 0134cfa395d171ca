import { t } from "@lingui/core/macro";
import { Plural } from "@lingui/react/macro";
import { type BehindList, BehindRow, BehindSheet as Sheet } from "../../app/behind-sheet.tsx";
import { channelName, conversationStatus } from "./names.ts";
import { callNumbers } from "./numbers-api.ts";
import type { Question } from "./plan.ts";

/** A number whose conversations are asked for. */
export interface Behind {
  title: string;
  metric: string;
  question: Pick<Question, "period" | "from" | "to" | "timeZone" | "businessHours" | "filters">;
}

const pageOf = ({ metric, question }: Behind, cursor: string | null, signal: AbortSignal) => {
  const { period, from, to, timeZone, businessHours, filters } = question;
  return callNumbers("drillDown", {
    body: { metric, period, from, to, timeZone, businessHours, filters, ...(cursor !== null && { cursor }) },
    signal,
  });
};
type Found = Awaited<ReturnType<typeof pageOf>>;

const listOf = (behind: Behind): BehindList<Found["items"][number], Found> => ({
  key: ["numbers", "behind", behind.metric, behind.question],
  fetch: (cursor, signal) => pageOf(behind, cursor, signal),
  head: ({ total }) => (
    <p className="tabular border-b px-5 py-2 text-sm text-soft">
      <Plural value={total} one="# conversa" other="# conversas" />
    </p>
  ),
  row: (item) => (
    <BehindRow
      key={`${item.conversationId}${item.at}`}
      conversationId={item.conversationId}
      name={item.customer ?? t`Conversa`}
      status={conversationStatus(item.status)}
      at={item.at}
      facts={
        <>
          <span>{channelName(item.channel, item.channelName)}</span>
          {item.assignee === null ? null : <span>{item.assignee}</span>}
        </>
      }
    />
  ),
});

/** The conversations that a number stands for, and how many they are. */
export function BehindSheet({ behind, onClose }: { behind: Behind | null; onClose: () => void }) {
  return <Sheet title={behind?.title ?? ""} onClose={onClose} list={behind && listOf(behind)} />;
}
