import { i18n } from "@lingui/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { call } from "../../api/call.ts";
import { formatAgo } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { ChannelMark } from "./channel-mark.tsx";
import { previewText, statusName } from "./names.ts";

/** Every conversation with a person, page by page, the newest first. `asOf`: asked anew when it changes. */
export function useCustomerConversations(customerId: string, asOf: string | null) {
  return useInfiniteQuery({
    queryKey: ["customer-conversations", customerId, asOf],
    queryFn: ({ pageParam }) =>
      call("listConversations", { query: { userId: customerId, limit: 20, ...(pageParam !== "" && { cursor: pageParam }) } }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 10_000,
    retry: false,
  });
}

/** A conversation among others of the same person: where, in which state, its last words. */
export function ConversationBrief({ one, now }: { one: Conversation; now: number }) {
  return (
    <>
      <span className="flex items-center gap-2">
        <ChannelMark kind={one.channel} name={one.channelName} />
        <span className="min-w-0 flex-1 truncate font-medium">{one.channelName}</span>
        <Badge tone={one.status === "closed" ? "neutral" : "accent"}>{statusName(one.status)}</Badge>
      </span>
      <span className="mt-0.5 line-clamp-2 text-soft">{one.lastMessage === null ? null : previewText(one.lastMessage)}</span>
      <span className="text-xs text-faint">
        {one.lastMessageAt === null ? null : formatAgo(i18n.locale, one.lastMessageAt, now)}
        {one.assignee ? ` · ${one.assignee.name}` : ""}
      </span>
    </>
  );
}
