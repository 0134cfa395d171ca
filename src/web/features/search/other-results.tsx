import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { MessagesSquare } from "lucide-react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import type { FoundCustomer } from "#modules/search/search.contract.ts";
import { useNow } from "../../app/now.ts";
import { formatMoment } from "../../format/dates.ts";
import { formatPhone } from "../../format/phone.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Badge } from "../../ui/badge.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { Tooltip } from "../../ui/tooltip.tsx";
import { ChannelMark } from "../conversations/channel-mark.tsx";
import { customerName, previewText, statusName } from "../conversations/names.ts";
import { MarkedText } from "./marked-text.tsx";
import { ResultRow } from "./result-row.tsx";
import { addressOfCustomer } from "./search-address.ts";

function Moment({ at }: { at: string | null }) {
  const now = useNow();
  return at === null ? null : (
    <time dateTime={at} className="tabular shrink-0 text-xs text-soft">
      {formatMoment(i18n.locale, at, now)}
    </time>
  );
}

export function CustomerResult({
  customer,
  onOpen,
  onMessages,
}: {
  customer: FoundCustomer;
  onOpen: () => void;
  onMessages: (name: string) => void;
}) {
  const phone = customer.phone === null ? null : formatPhone(customer.phone);
  const whole = customer.name.map(({ text }) => text).join("");
  const name = whole === "" ? (phone ?? customer.email ?? t`Visitante`) : whole;
  const address = addressOfCustomer(customer);
  const inside = (
    <>
      <span className="relative shrink-0 self-start">
        <Avatar name={name} />
        {customer.channel === null ? null : (
          <ChannelMark kind={customer.channel} name={customer.channel} className="absolute top-6.5 -right-1.5" />
        )}
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">{whole === "" ? name : <MarkedText parts={customer.name} />}</span>
          <Moment at={customer.lastMessageAt} />
        </span>
        <span className="flex min-w-0 items-center gap-2 text-sm text-soft">
          <span className="truncate">{[phone, customer.email].filter((one) => one !== null && one !== name).join(" · ")}</span>
          {customer.by === "order" ? (
            <Badge tone="accent">
              <Trans>Pedido {customer.orderNumber}</Trans>
            </Badge>
          ) : customer.by === "phone" ? (
            <Badge tone="accent">
              <Trans>Pelo telefone</Trans>
            </Badge>
          ) : customer.by === "email" ? (
            <Badge tone="accent">
              <Trans>Pelo e-mail</Trans>
            </Badge>
          ) : null}
        </span>
      </span>
    </>
  );
  return (
    <div className="flex items-center">
      <div className="min-w-0 flex-1">
        {address === null ? (
          <div className="flex min-h-11 gap-3 px-3 py-2.5">{inside}</div>
        ) : (
          <ResultRow href={address} onOpen={onOpen}>
            {inside}
          </ResultRow>
        )}
      </div>
      <Tooltip text={t`Só as mensagens desta pessoa`}>
        <button
          type="button"
          aria-label={t`Só as mensagens de ${name}`}
          className={buttonClass("ghost", "icon")}
          onClick={() => onMessages(name)}
        >
          <MessagesSquare size={16} aria-hidden="true" />
        </button>
      </Tooltip>
    </div>
  );
}

export function ConversationResult({ conversation, onOpen }: { conversation: Conversation; onOpen: () => void }) {
  const name = customerName(conversation);
  return (
    <ResultRow href={`/inbox/${conversation.id}`} onOpen={onOpen}>
      <span className="relative shrink-0 self-start">
        <Avatar name={name} />
        <ChannelMark kind={conversation.channel} name={conversation.channelName} className="absolute top-6.5 -right-1.5" />
      </span>
      <span className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
          {conversation.status === "active" ? null : <Badge>{statusName(conversation.status)}</Badge>}
          <Moment at={conversation.lastMessageAt} />
        </span>
        <span className="flex min-w-0 items-center gap-1.5">
          {conversation.labels.map((label) => (
            <Badge key={label} tone="accent" className="min-w-8 !shrink">
              <span className="truncate">{label}</span>
            </Badge>
          ))}
          <span className="min-w-0 flex-1 truncate text-sm text-soft">
            {conversation.lastMessage === null ? null : previewText(conversation.lastMessage)}
          </span>
        </span>
      </span>
    </ResultRow>
  );
}
