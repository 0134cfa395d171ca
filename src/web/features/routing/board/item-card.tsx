import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import type { QueueItemWire } from "#modules/routing/queues.contract.ts";
import { useNow } from "../../../app/now.ts";
import { formatDate, formatSpan } from "../../../format/dates.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { ChannelMark } from "../../conversations/channel-mark.tsx";
import { TransferDialog } from "../../conversations/queue/transfer-dialog.tsx";
import { whyLines } from "../../conversations/queue/why-first.ts";
import type { ItemDrag } from "./use-item-drag.ts";
import { WhisperDialog } from "./whisper-dialog.tsx";

/** The nearest target of an item, when it is near or was missed. */
function DueBadge({ sla }: Pick<QueueItemWire, "sla">) {
  const due =
    [sla.response, sla.resolution].find((one) => one?.state === "breached") ??
    [sla.response, sla.resolution].find((one) => one?.state === "warned");
  if (!due) return null;
  const time = formatDate(i18n.locale, "time", due.due_at);
  return due.state === "breached" ? (
    <Badge tone="bad">{t`Prazo vencido às ${time}`}</Badge>
  ) : (
    <Badge tone="warn">{t`Prazo até ${time}`}</Badge>
  );
}

interface ItemCardProps {
  item: QueueItemWire;
  drag: ItemDrag;
  /** The first of its queue says why. */
  first?: boolean;
  /** Whose hands it is in. */
  holder?: { id: string; name: string };
}

/** Somebody who waits or is being served: dragged to a person or a queue, or passed on by its menu. */
export function ItemCard({ item, drag, first = false, holder }: ItemCardProps) {
  const now = useNow();
  const navigate = useNavigate();
  const [open, setOpen] = useState<"transfer" | "whisper" | null>(null);
  const name = item.customer_name ?? t`Visitante`;
  const waits = item.status === "waiting";
  const span = formatSpan(waits ? now - Date.parse(item.created_at) : item.waiting_time * 1000);
  const why = whyLines(item);
  return (
    <li
      {...drag.item(item)}
      className={classNames(
        "flex cursor-grab items-start gap-2 rounded-lg border bg-surface px-2.5 py-2 select-none active:cursor-grabbing",
        drag.dragged?.id === item.id && "opacity-50",
      )}
    >
      <ChannelMark kind={item.data.channel} name={item.data.channel} className="mt-0.5 !size-4" />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
          <span className="tabular shrink-0 text-xs text-soft">{waits ? span : t`esperou ${span}`}</span>
        </p>
        {item.data.initial_message === null ? null : <p className="truncate text-sm text-soft">{item.data.initial_message}</p>}
        <p className="mt-0.5 flex flex-wrap gap-1 empty:hidden">
          {item.priority_score === 0 ? null : (
            <Badge title={why.join("\n")}>{plural(item.priority_score, { one: "# ponto", other: "# pontos" })}</Badge>
          )}
          {item.why.overdue && waits ? <Badge tone="warn">{t`À frente`}</Badge> : null}
          <DueBadge sla={item.sla} />
        </p>
        {first ? <p className="mt-1 text-xs text-faint">{t`Primeira: ${why.join(", ")}`}</p> : null}
      </div>
      <Menu
        trigger={
          <Button look="ghost" size="iconSm" aria-label={t`O que fazer com ${name}`}>
            <Ellipsis size={16} aria-hidden="true" />
          </Button>
        }
      >
        <MenuItem onSelect={() => setOpen("transfer")}>
          <Trans>Passar para…</Trans>
        </MenuItem>
        {holder ? (
          <MenuItem onSelect={() => setOpen("whisper")}>
            <Trans>Nota para {holder.name}…</Trans>
          </MenuItem>
        ) : null}
        <MenuItem onSelect={() => void navigate({ to: "/inbox/$conversationId", params: { conversationId: item.conversation_id } })}>
          <Trans>Abrir a conversa</Trans>
        </MenuItem>
      </Menu>
      {open === "transfer" ? <TransferDialog conversationId={item.conversation_id} name={name} onClose={() => setOpen(null)} /> : null}
      {open === "whisper" && holder ? (
        <WhisperDialog conversationId={item.conversation_id} to={holder} customer={name} onClose={() => setOpen(null)} />
      ) : null}
    </li>
  );
}
