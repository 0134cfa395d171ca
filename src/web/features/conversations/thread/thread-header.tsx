import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ArrowLeft, Bot, Hand, Info, PanelRight, RotateCcw, Search } from "lucide-react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { ActionKeys } from "../../../app/action-keys.tsx";
import { usePresence } from "../../../live/live.ts";
import { initialsOf } from "../../../ui/avatar.tsx";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { useMe } from "../../../app/session.ts";
import { ChannelMark } from "../channel-mark.tsx";
import type { ConversationActions } from "../conversation-actions.ts";
import { customerName, statusName } from "../names.ts";
import { HeaderButtons } from "./header-buttons.tsx";
import { WindowNote } from "./window-note.tsx";

/** Colleagues who have the same conversation open. */
function Viewers({ conversationId }: { conversationId: string }) {
  const me = useMe();
  const others = usePresence(conversationId).filter((presence) => presence.who.kind === "user" && presence.who.id !== me.user.id);
  const first = others[0];
  if (!first) return null;
  const name = first.who.name.split(" ")[0] ?? "";
  const text = first.typing ? t`${name} está escrevendo…` : t`${name} também está vendo`;
  return (
    <span
      title={text}
      className="inline-flex shrink-0 items-center gap-1.5 rounded-full bg-sunken px-1.5 py-1 text-xs font-medium text-soft lg:max-w-52 lg:px-2.5"
    >
      <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-good" />
      {/* On a phone there is room for initials only. */}
      <span aria-hidden="true" className="lg:hidden">
        {initialsOf(first.who.name)}
      </span>
      <span className="truncate max-lg:sr-only">{text}</span>
    </span>
  );
}

interface ThreadHeaderProps {
  conversation: Conversation;
  actions: ConversationActions;
  panelOpen: boolean;
  onPanel: () => void;
  onSearch: () => void;
}

export function ThreadHeader({ conversation, actions, panelOpen, onPanel, onSearch }: ThreadHeaderProps) {
  const closed = conversation.status === "closed";
  const mayTake = !closed && (conversation.bot === "active" || conversation.assignee === null);
  // The hand-over card brings its own button.
  const askedFor = conversation.handOver !== null && conversation.assignee === null;
  const name = customerName(conversation);
  return (
    <header className="shrink-0 border-b bg-surface">
      <div className="flex min-h-14 items-center gap-2 px-3 py-2 md:px-4">
        <Link to="/inbox" search={(search) => search} aria-label={t`Voltar à lista`} className={buttonClass("ghost", "icon", "md:hidden")}>
          <ArrowLeft size={19} aria-hidden="true" />
        </Link>
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold">{name}</h2>
          <p className="flex min-w-0 items-center gap-1.5 overflow-hidden text-xs whitespace-nowrap text-soft">
            <ChannelMark kind={conversation.channel} name={conversation.channelName} className="!size-4" />
            <span className={conversation.window === "none" ? "truncate" : "truncate max-md:hidden"}>{conversation.channelName}</span>
            {conversation.status === "active" ? null : <span>· {statusName(conversation.status)}</span>}
            {conversation.window === "none" ? null : (
              <span aria-hidden="true" className="max-md:hidden">
                ·
              </span>
            )}
            <WindowNote conversation={conversation} />
          </p>
        </div>
        <Viewers conversationId={conversation.id} />
        {mayTake && !askedFor ? (
          <Button onClick={actions.take} className="max-md:hidden">
            <Hand size={15} aria-hidden="true" /> <Trans>Assumir</Trans> <ActionKeys id="take" usual="i" />
          </Button>
        ) : null}
        {closed ? (
          <Button onClick={actions.reopen}>
            <RotateCcw size={15} aria-hidden="true" /> <Trans>Reabrir</Trans> <ActionKeys id="resolve" usual="e" />
          </Button>
        ) : (
          <Button look="primary" onClick={actions.resolve}>
            <Trans>Resolver</Trans> <ActionKeys id="resolve" usual="e" />
          </Button>
        )}
        <Button look="ghost" size="icon" aria-label={t`Buscar nesta conversa`} title={t`Buscar nesta conversa (Ctrl+F)`} onClick={onSearch}>
          <Search size={18} aria-hidden="true" />
        </Button>
        <Button
          look="ghost"
          size="icon"
          aria-label={panelOpen ? t`Fechar o painel` : t`Abrir o painel`}
          aria-expanded={panelOpen}
          onClick={onPanel}
          className="max-xl:hidden"
        >
          <PanelRight size={18} aria-hidden="true" />
        </Button>
        <Button look="ghost" size="icon" aria-label={t`Ver o que se sabe`} onClick={onPanel} className="xl:hidden">
          <Info size={18} aria-hidden="true" />
        </Button>
      </div>
      <div
        role="toolbar"
        aria-label={t`Ações da conversa`}
        className="no-scrollbar flex items-center gap-0.5 overflow-x-auto border-t px-2 py-0.5"
      >
        {mayTake && !askedFor ? (
          <Button look="ghost" size="sm" onClick={actions.take} className="!text-accent-ink md:hidden">
            <Hand size={15} aria-hidden="true" /> <Trans>Assumir</Trans>
          </Button>
        ) : null}
        <HeaderButtons conversation={conversation} actions={actions} />
        {conversation.bot === "paused" && !closed ? (
          <Button look="ghost" size="sm" onClick={actions.handBack}>
            <Bot size={15} aria-hidden="true" /> <Trans>Devolver ao agente</Trans>
          </Button>
        ) : null}
      </div>
    </header>
  );
}
