import { t } from "@lingui/core/macro";
import { Ellipsis, Reply } from "lucide-react";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { classNames } from "../../../ui/class-names.ts";
import { MenuOnDemand } from "../../../ui/menu-on-demand.tsx";

const loadMenu = async () => (await import("./message-menu.tsx")).MessageMenu;
const look =
  "inline-flex size-7 shrink-0 items-center justify-center rounded-lg text-soft hover:bg-sunken hover:text-ink focus-visible:opacity-100 pointer-coarse:size-11";

/** Keeps the place of the actions while there are none, so that nothing moves when they come: their width and the gap before them. */
export const actionsPlace = (outgoing: boolean) => (outgoing ? "pl-15" : "pr-15");

/** What can be done with a message: shown on pointing at it, on focus, and always to fingers. */
export function MessageActions({
  message,
  mayReact,
  onReply,
}: {
  message: Message;
  mayReact: boolean;
  onReply: (message: Message) => void;
}) {
  return (
    <div
      className={classNames(
        "mb-1 flex min-w-14 shrink-0 items-center opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-60",
        message.direction === "outgoing" && "flex-row-reverse",
      )}
    >
      {message.private || message.deletedAt !== null ? null : (
        <button type="button" tabIndex={-1} aria-label={t`Responder a esta mensagem`} onClick={() => onReply(message)} className={look}>
          <Reply size={15} aria-hidden="true" />
        </button>
      )}
      <MenuOnDemand
        load={loadMenu}
        given={{ message, mayReact, onReply }}
        trigger={
          <button type="button" tabIndex={-1} data-message-menu="" aria-label={t`Ações da mensagem`} className={look}>
            <Ellipsis size={15} aria-hidden="true" />
          </button>
        }
      />
    </div>
  );
}
