import { t } from "@lingui/core/macro";
import { usePageTitle } from "../../app/page-title.ts";
import { useConversation } from "../../live/live.ts";
import { customerName } from "./names.ts";

/** Names the browser's tab by who is being answered. By itself: the page would be drawn anew with every message of the conversation. */
export function InboxTitle({ id }: { id: string | null }) {
  const conversation = useConversation(id ?? "");
  usePageTitle(conversation ? customerName(conversation) : t`Caixa de entrada`);
  return null;
}
