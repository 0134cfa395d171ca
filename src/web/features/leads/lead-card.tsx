import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ArrowRightLeft } from "lucide-react";
import type { KeyboardEvent } from "react";
import type { Lead } from "#modules/leads/leads.contract.ts";
import { formatAgo } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { money } from "../customers/names.ts";
import { leadStatuses, type LeadStatus } from "./lead-search.ts";
import { actionLook, interestName, leadStatusName, nameOfLead } from "./names.ts";

interface LeadCardProps {
  lead: Lead;
  now: number;
  movable: boolean;
  onOpen: () => void;
  onMove: (to: LeadStatus) => void;
  onDrag: (lead: Lead | null) => void;
  /** Takes the focus one card or one column on. */
  onWalk: (direction: "up" | "down" | "left" | "right") => void;
}

const walks: Record<string, "up" | "down" | "left" | "right"> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

/** The next status that the workflow allows in a direction. */
function stepOf(lead: Lead, back: boolean): LeadStatus | undefined {
  const order = back ? leadStatuses.toReversed() : leadStatuses;
  const at = order.indexOf(lead.status);
  return order.slice(at + 1).find((status) => lead.next.includes(status) && status !== "lost");
}

/** A lead on the board. Arrows walk, Shift with an arrow moves, Enter opens; the mouse drags. */
export function LeadCard({ lead, now, movable, onOpen, onMove, onDrag, onWalk }: LeadCardProps) {
  const [action, tone, why] = actionLook(lead.action);
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const walk = walks[event.key];
    if (walk === undefined) return;
    event.preventDefault();
    if (!event.shiftKey) return onWalk(walk);
    const to = walk === "right" ? stepOf(lead, false) : walk === "left" ? stepOf(lead, true) : undefined;
    if (movable && to !== undefined) onMove(to);
  };
  return (
    <li className="group relative rounded-lg border bg-surface shadow-low">
      <button
        type="button"
        data-lead={lead.id}
        draggable={movable}
        onDragStart={(event) => {
          event.dataTransfer.setData("text/plain", lead.id);
          event.dataTransfer.effectAllowed = "move";
          onDrag(lead);
        }}
        onDragEnd={() => onDrag(null)}
        onClick={onOpen}
        onKeyDown={onKeyDown}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
        className={classNames(
          "block w-full rounded-lg px-3 py-2.5 text-left hover:bg-sunken",
          movable && "cursor-grab active:cursor-grabbing",
        )}
      >
        <span className="flex items-start gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">{nameOfLead(lead)}</span>
          <span
            className={classNames(
              "tabular text-base font-semibold",
              lead.score >= 60 ? "text-good" : lead.score >= 35 ? "text-ink" : "text-faint",
              movable && "pr-7",
            )}
            title={t`Pontos, de 0 a 100`}
          >
            {lead.score}
          </span>
        </span>
        <span className="block truncate text-sm text-soft">{lead.interest ?? interestName(lead.interest_type)}</span>
        <span className="mt-1.5 flex flex-wrap items-center gap-1.5">
          <Badge tone={tone} title={why}>
            {action}
          </Badge>
          {lead.conversion_value === null ? null : <span className="tabular text-sm font-medium">{money(lead.conversion_value)}</span>}
          <span className="flex-1" />
          <span className="text-xs text-faint">{formatAgo(i18n.locale, lead.last_activity_at, now)}</span>
        </span>
      </button>
      {movable && lead.next.length > 0 ? (
        <span className="absolute top-1 right-1">
          <Menu
            trigger={
              <button type="button" aria-label={t`Mover ${nameOfLead(lead)}`} className={buttonClass("ghost", "iconSm")}>
                <ArrowRightLeft size={14} aria-hidden="true" />
              </button>
            }
          >
            {lead.next.map((status) => (
              <MenuItem key={status} danger={status === "lost"} onSelect={() => onMove(status)}>
                <Trans>Mover para {leadStatusName(status)}</Trans>
              </MenuItem>
            ))}
          </Menu>
        </span>
      ) : null}
    </li>
  );
}
