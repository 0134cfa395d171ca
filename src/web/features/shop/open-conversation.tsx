import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MessageSquare } from "lucide-react";
import { call } from "../../api/call.ts";
import { usePermissions } from "../../app/session.ts";
import { buttonClass } from "../../ui/button.tsx";

/** Leads to the customer's last conversation, when there is one that this person may see. */
export function OpenConversation({ userId, small = false }: { userId: string; small?: boolean }) {
  const may = usePermissions();
  const found = useQuery({
    queryKey: ["shop", "conversation", userId],
    queryFn: ({ signal }) => call("listConversations", { query: { userId, limit: 1 }, signal }),
    enabled: may.inbox,
    staleTime: 60_000,
  });
  const conversation = found.data?.items[0];
  if (!conversation) return null;
  return (
    <Link
      to="/inbox/$conversationId"
      params={{ conversationId: conversation.id }}
      search={{}}
      className={buttonClass("secondary", small ? "sm" : "md")}
    >
      <MessageSquare size={16} aria-hidden="true" /> <Trans>Abrir conversa</Trans>
    </Link>
  );
}
