import { t } from "@lingui/core/macro";
import { useEffect, useRef, type KeyboardEvent } from "react";
import type { Appointment } from "#packs/clinic/appointments.contract.ts";
import { classNames } from "../../ui/class-names.ts";
import { useTouchDrag } from "../../ui/touch-drag.ts";
import { layOut } from "./lay-out.ts";
import { statusLook } from "./names.ts";
import { clock, dayIn, minuteIn } from "./zoned.ts";

export interface GridColumn {
  key: string;
  title: string;
  hint: string;
  day: string;
  /** Null in the column of a professional without agenda. */
  agendaId: string | null;
  open: { from: number; to: number }[];
  appointments: Appointment[];
}

interface TimeGridProps {
  columns: readonly GridColumn[];
  hours: { from: number; to: number };
  timeZone: string;
  now: number;
  dragged: Appointment | null;
  onDrag: (one: Appointment | null) => void;
  onOpen: (one: Appointment) => void;
  onDrop: (column: GridColumn, minute: number) => void;
  onFree: (column: GridColumn, minute: number) => void;
  /** Moves by the keyboard: minutes within the column, or to the column beside. */
  onNudge: (one: Appointment, minutes: number, columns: number) => void;
}

const pixelsPerMinute = 1.15;
const step = 15;

const edges: Record<Appointment["status"], string> = {
  requested: "border-l-warn bg-warn-soft text-ink",
  confirmed: "border-l-accent bg-accent-soft text-ink",
  arrived: "border-l-good bg-good-soft text-ink",
  done: "border-l-line-strong bg-sunken text-soft",
  no_show: "border-l-bad bg-bad-soft text-ink",
  cancelled: "border-l-line-strong bg-surface text-faint line-through",
};

function Block({
  one,
  timeZone,
  onDrag,
  onOpen,
  onNudge,
}: { one: Appointment } & Pick<TimeGridProps, "timeZone" | "onDrag" | "onOpen" | "onNudge">) {
  const [status] = statusLook(one.status);
  const from = minuteIn(timeZone, one.starts_at);
  const name = one.customer_name ?? t`Sem nome`;
  const short = Date.parse(one.ends_at) - Date.parse(one.starts_at) < 40 * 60_000;
  const nudges: Record<string, readonly [number, number]> = {
    ArrowUp: [-step, 0],
    ArrowDown: [step, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
  };
  const press = (event: KeyboardEvent) => {
    const nudge = event.altKey ? nudges[event.key] : undefined;
    if (!nudge) return;
    event.preventDefault();
    onNudge(one, ...nudge);
  };
  // The column below takes it as it takes what the mouse drops.
  const touch = useTouchDrag<Appointment>({
    onStart: onDrag,
    onDrop: (_, clientX, clientY) =>
      document
        .elementFromPoint(clientX, clientY)
        ?.dispatchEvent(new MouseEvent("drop", { bubbles: true, cancelable: true, clientX, clientY })),
    onStop: () => onDrag(null),
  });
  const movable = ["requested", "confirmed", "arrived"].includes(one.status);
  return (
    <button
      type="button"
      data-appointment={one.id}
      draggable={movable}
      {...(movable ? touch(one) : {})}
      onDragStart={(event) => {
        event.dataTransfer.effectAllowed = "move";
        event.dataTransfer.setData("text/plain", one.id);
        onDrag(one);
      }}
      onDragEnd={() => onDrag(null)}
      onClick={() => onOpen(one)}
      onKeyDown={press}
      {...(movable && { "aria-keyshortcuts": "Alt+ArrowUp Alt+ArrowDown Alt+ArrowLeft Alt+ArrowRight" })}
      className={classNames(
        "flex size-full min-h-0 flex-col overflow-hidden rounded-md border border-l-4 border-line px-1.5 text-left text-sm leading-tight hover:shadow-low focus-visible:z-10",
        short ? "justify-center" : "py-1",
        edges[one.status],
      )}
    >
      <span className="flex min-w-0 items-baseline gap-1">
        <span className="tabular shrink-0 font-medium">{clock(from)}</span>
        <span className="truncate font-semibold">{name}</span>
        <span className="sr-only">{status}</span>
      </span>
      {short ? null : <span className="truncate">{one.procedure_name}</span>}
    </button>
  );
}

function Column({ column, ...grid }: { column: GridColumn } & Omit<TimeGridProps, "columns">) {
  const { hours, timeZone, now, dragged, onDrop, onFree } = grid;
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef({ dragged, onDrop, onFree, column });
  useEffect(() => {
    latest.current = { dragged, onDrop, onFree, column };
  });
  useEffect(() => {
    const zone = place.current;
    if (!zone) return;
    const stop = new AbortController();
    const { signal } = stop;
    const minuteAt = (event: MouseEvent) => {
      const minutes = (event.clientY - zone.getBoundingClientRect().top) / pixelsPerMinute;
      return hours.from + Math.max(0, Math.floor(minutes / step) * step);
    };
    const welcome = () => latest.current.dragged !== null && latest.current.column.agendaId !== null;
    zone.addEventListener("dragover", (event) => welcome() && event.preventDefault(), { signal });
    zone.addEventListener(
      "drop",
      (event) => {
        event.preventDefault();
        if (welcome()) latest.current.onDrop(latest.current.column, minuteAt(event));
      },
      { signal },
    );
    zone.addEventListener(
      "click",
      (event) => {
        if (event.target === zone && latest.current.column.agendaId !== null) latest.current.onFree(latest.current.column, minuteAt(event));
      },
      { signal },
    );
    return () => stop.abort();
  }, [hours.from]);
  const top = (minute: number) => (minute - hours.from) * pixelsPerMinute;
  const items = column.appointments.map((one) => {
    const from = minuteIn(timeZone, one.starts_at);
    return { one, from, to: Math.max(from + 20, from + (Date.parse(one.ends_at) - Date.parse(one.starts_at)) / 60_000) };
  });
  const nowMinute = dayIn(timeZone, now) === column.day ? minuteIn(timeZone, now) : null;
  return (
    <section aria-label={`${column.title}, ${column.hint}`} className="min-w-44 flex-1 border-l">
      <h3 className="sticky top-0 z-20 flex h-12 flex-col justify-center border-b bg-surface px-2">
        <span className="truncate font-semibold first-letter:uppercase">{column.title}</span>
        <span className="truncate text-xs text-faint">{column.hint}</span>
      </h3>
      <div ref={place} className="relative bg-sunken" style={{ height: (hours.to - hours.from) * pixelsPerMinute }}>
        {column.open.map(({ from, to }) => (
          <div
            key={from}
            aria-hidden="true"
            className="pointer-events-none absolute inset-x-0 bg-surface"
            style={{
              top: top(Math.max(from, hours.from)),
              height: (Math.min(to, hours.to) - Math.max(from, hours.from)) * pixelsPerMinute,
            }}
          />
        ))}
        {Array.from({ length: (hours.to - hours.from) / 60 - 1 }, (_, index) => (
          <div
            key={index}
            aria-hidden="true"
            className="pointer-events-none absolute inset-x-0 border-t"
            style={{ top: top(hours.from + (index + 1) * 60) }}
          />
        ))}
        {layOut(items).map(({ item, lane, lanes }) => (
          <div
            key={item.one.id}
            className="absolute p-px"
            style={{
              top: top(item.from),
              height: (item.to - item.from) * pixelsPerMinute,
              left: `calc(${(lane / lanes) * 100}% + 2px)`,
              width: `calc(${100 / lanes}% - 4px)`,
            }}
          >
            <Block one={item.one} timeZone={timeZone} onDrag={grid.onDrag} onOpen={grid.onOpen} onNudge={grid.onNudge} />
          </div>
        ))}
        {nowMinute !== null && nowMinute >= hours.from && nowMinute <= hours.to ? (
          <div
            aria-hidden="true"
            className="pointer-events-none absolute inset-x-0 z-10 border-t-2 border-bad"
            style={{ top: top(nowMinute) }}
          />
        ) : null}
      </div>
    </section>
  );
}

/** Columns over the hours of a day. A click into the free takes that time; blocks are dragged, or moved with Alt and the arrows. */
export function TimeGrid({ columns, ...grid }: TimeGridProps) {
  const { from, to } = grid.hours;
  return (
    <div role="region" aria-label={t`Calendário`} tabIndex={0} className="thin-scroll min-h-0 flex-1 overflow-auto bg-surface">
      <div className="flex min-w-fit">
        <div aria-hidden="true" className="sticky left-0 z-30 w-12 shrink-0 bg-surface">
          <div className="sticky top-0 h-12 border-b bg-surface" />
          {Array.from({ length: (to - from) / 60 }, (_, index) => (
            <div key={index} className="tabular pr-1.5 text-right text-xs text-faint" style={{ height: 60 * pixelsPerMinute }}>
              <span className="relative -top-2">{index === 0 ? "" : clock(from + index * 60)}</span>
            </div>
          ))}
        </div>
        {columns.map((column) => (
          <Column key={column.key} column={column} {...grid} />
        ))}
      </div>
    </div>
  );
}
