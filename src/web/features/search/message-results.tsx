import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Bot, CornerUpLeft, FileText, Image, Lock, MapPin, Mic, ShoppingBag, Video, type LucideIcon } from "lucide-react";
import type { FoundMessage } from "#modules/search/search.contract.ts";
import { useNow } from "../../app/now.ts";
import { formatDate, formatMoment } from "../../format/dates.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { ChannelMark } from "../conversations/channel-mark.tsx";
import { previewText, statusName } from "../conversations/names.ts";
import { MarkedText } from "./marked-text.tsx";
import { ResultRow } from "./result-row.tsx";
import { addressOfMessage } from "./search-address.ts";

const icons: Record<string, LucideIcon> = {
  image: Image,
  sticker: Image,
  video: Video,
  audio: Mic,
  voice: Mic,
  document: FileText,
  location: MapPin,
  order: ShoppingBag,
};

function Writer({ message }: { message: FoundMessage }) {
  if (message.private)
    return (
      <span className="inline-flex items-center gap-1 text-warn">
        <Lock size={12} aria-hidden="true" /> <Trans>Nota de {message.senderName ?? t`alguém`}</Trans>
      </span>
    );
  if (message.direction === "incoming") return null;
  return (
    <span className="flex items-center gap-1 text-faint *:first:shrink-0">
      {message.senderType === "bot" ? <Bot size={13} aria-hidden="true" /> : <CornerUpLeft size={13} aria-hidden="true" />}
      <span className="truncate">{message.senderType === "bot" ? t`Agente de IA` : (message.senderName ?? t`Equipe`)}</span>
    </span>
  );
}

function FoundText({ message }: { message: FoundMessage }) {
  const Icon = icons[message.type];
  return (
    <span className="text-base break-words text-ink">
      {Icon ? <Icon size={14} className="mr-1.5 inline align-[-2px] text-soft" aria-hidden="true" /> : null}
      {message.snippet.length === 0 ? (
        <span className="text-soft">{previewText(`[${message.type}]`)}</span>
      ) : (
        <>
          {message.cutBefore ? "… " : null}
          <MarkedText parts={message.snippet} />
          {message.cutAfter ? " …" : null}
        </>
      )}
    </span>
  );
}

export function MessageResult({ message, onOpen }: { message: FoundMessage; onOpen: () => void }) {
  const now = useNow();
  const name = message.customer.name ?? t`Visitante`;
  return (
    <ResultRow href={addressOfMessage(message)} onOpen={onOpen}>
      <span className="relative shrink-0 self-start">
        <Avatar name={name} />
        <ChannelMark kind={message.channel} name={message.channelName} className="absolute top-6.5 -right-1.5" />
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 truncate font-medium">{name}</span>
          <span className="min-w-0 flex-1 truncate text-sm">
            <Writer message={message} />
          </span>
          {message.conversationStatus === "active" ? null : <Badge>{statusName(message.conversationStatus)}</Badge>}
          <time
            dateTime={message.timestamp}
            title={formatDate(i18n.locale, "full", message.timestamp)}
            className="tabular shrink-0 text-xs text-soft"
          >
            {formatMoment(i18n.locale, message.timestamp, now)}
          </time>
        </span>
        <FoundText message={message} />
      </span>
    </ResultRow>
  );
}
