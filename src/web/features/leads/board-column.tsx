import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import type { Lead } from "#modules/leads/leads.contract.ts";
import { formatCount } from "../../format/numbers.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { money } from "../customers/names.ts";
import type { LeadStatus } from "./lead-search.ts";
import { LeadCard } from "./lead-card.tsx";
import { leadStatusName } from "./names.ts";
import type { BoardColumn as Column } from "./use-board.ts";

interface BoardColumnProps {
  column: Column;
  now: number;
  movable: boolean;
  /** The lead that is being dragged. */
  dragged: Lead | null;
  onDrag: (lead: Lead | null) => void;
  onOpen: (lead: Lead) => void;
  onMove: (lead: Lead, to: LeadStatus) => void;
  onMore: (column: Column) => Promise<void>;
  onWalk: (lead: Lead, direction: "up" | "down" | "left" | "right") => void;
}

export function BoardColumn({ column, now, movable, dragged, onDrag, onOpen, onMove, onMore, onWalk }: BoardColumnProps) {
  const [over, setOver] = useState(false);
  const [busy, setBusy] = useState(false);
  const name = leadStatusName(column.status);
  const welcome = dragged !== null && dragged.next.includes(column.status);
  const place = useRef<HTMLElement>(null);
  const latest = useRef<{ welcome: boolean; drop: () => void }>({ welcome: false, drop: () => undefined });
  useEffect(() => {
    latest.current = { welcome, drop: () => (dragged ? onMove(dragged, column.status) : undefined) };
  });
  useEffect(() => {
    const zone = place.current;
    if (!zone) return;
    const stop = new AbortController();
    const { signal } = stop;
    const over = (event: DragEvent) => {
      if (!latest.current.welcome) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!zone.contains(event.relatedTarget as Node | null)) setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      if (latest.current.welcome) latest.current.drop();
    };
    zone.addEventListener("dragover", over, { signal });
    zone.addEventListener("dragleave", leave, { signal });
    zone.addEventListener("drop", drop, { signal });
    return () => stop.abort();
  }, []);
  const left = column.count - column.items.length;
  return (
    <section
      ref={place}
      aria-label={t`${name}: ${column.count}`}
      className={classNames(
        "flex h-full w-[17.5rem] shrink-0 snap-start flex-col rounded-xl border bg-sunken",
        over ? "border-accent bg-accent-soft" : welcome ? "border-dashed border-accent" : "border-line",
        dragged !== null && !welcome && dragged.status !== column.status && "opacity-60",
      )}
    >
      <header className="flex items-baseline gap-2 px-3 pt-2.5 pb-2">
        <h2 className="min-w-0 flex-1 truncate font-semibold">{name}</h2>
        <span className="tabular text-sm text-soft">{formatCount(i18n.locale, column.count)}</span>
        {column.value > 0 ? <span className="tabular text-sm font-medium">{money(column.value)}</span> : null}
      </header>
      <ul className="thin-scroll flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto px-2 pb-2">
        {column.items.map((lead) => (
          <LeadCard
            key={lead.id}
            lead={lead}
            now={now}
            movable={movable}
            onOpen={() => onOpen(lead)}
            onMove={(to) => onMove(lead, to)}
            onDrag={onDrag}
            onWalk={(direction) => onWalk(lead, direction)}
          />
        ))}
        {column.items.length === 0 ? (
          <li className="px-2 py-6 text-center text-sm text-faint">
            <Trans>Nenhum lead aqui.</Trans>
          </li>
        ) : null}
        {column.nextCursor === null || left <= 0 ? null : (
          <li className="flex justify-center pt-1">
            <Button
              size="sm"
              look="ghost"
              busy={busy}
              onClick={() => {
                setBusy(true);
                void onMore(column).finally(() => setBusy(false));
              }}
            >
              <Trans>Mostrar mais ({formatCount(i18n.locale, left)})</Trans>
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}
