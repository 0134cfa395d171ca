import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ArrowRightLeft, MapPin } from "lucide-react";
import type { Job } from "#packs/marketplace/jobs.contract.ts";
import { useNow } from "../../app/now.ts";
import { formatAgo } from "../../format/dates.ts";
import { formatCount } from "../../format/numbers.ts";
import { Badge } from "../../ui/badge.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { money } from "../customers/names.ts";
import { jobMoveName, jobStatusName, urgencyLook } from "./names.ts";
import { useDrag } from "./use-drag.ts";

export interface BoardColumn {
  status: Job["status"];
  count: number;
  amount: number;
  items: Job[];
}

function JobCard({
  job,
  movable,
  drag,
  onOpen,
  onMove,
}: {
  job: Job;
  movable: boolean;
  drag: ReturnType<ReturnType<typeof useDrag>["card"]> | undefined;
  onOpen: () => void;
  onMove: (to: Job["status"]) => void;
}) {
  const now = useNow();
  const urgency = urgencyLook(job.urgency);
  return (
    <li className="relative rounded-lg border bg-surface shadow-low">
      <button
        type="button"
        data-job={job.id}
        {...drag}
        onClick={onOpen}
        className={classNames(
          "block w-full rounded-lg px-3 py-2.5 text-left select-none hover:bg-sunken",
          movable && "cursor-grab active:cursor-grabbing",
        )}
      >
        <span className={classNames("line-clamp-2 font-medium", movable && job.next.length > 0 && "pr-7")}>{job.title}</span>
        <span className="block truncate text-sm text-soft">{job.client_name ?? t`Sem nome`}</span>
        <span className="mt-1.5 flex flex-wrap items-center gap-1.5 text-sm text-soft">
          <Badge>{job.category}</Badge>
          {urgency === null ? null : <Badge tone={urgency[1]}>{urgency[0]}</Badge>}
          {job.proposals > 0 && job.status === "open" ? (
            <Badge tone="accent">{plural(job.proposals, { one: "# proposta", other: "# propostas" })}</Badge>
          ) : null}
        </span>
        <span className="mt-1.5 flex items-center gap-1.5 text-xs text-faint">
          {job.city === "" ? null : (
            <>
              <MapPin size={12} aria-hidden="true" />
              <span className="truncate">{job.city}</span>
            </>
          )}
          <span className="flex-1" />
          {job.budget === null ? null : <span className="tabular font-medium text-ink">{money(job.budget)}</span>}
          <span>{formatAgo(i18n.locale, job.created_at, now)}</span>
        </span>
      </button>
      {movable && job.next.length > 0 ? (
        <span className="absolute top-1 right-1">
          <Menu
            trigger={
              <button type="button" aria-label={t`Mover ${job.title}`} className={buttonClass("ghost", "iconSm")}>
                <ArrowRightLeft size={14} aria-hidden="true" />
              </button>
            }
          >
            {job.next.map((status) => (
              <MenuItem key={status} danger={status === "cancelled" || status === "disputed"} onSelect={() => onMove(status)}>
                {jobMoveName(status)}
              </MenuItem>
            ))}
          </Menu>
        </span>
      ) : null}
    </li>
  );
}

/** Every job in the column of its state. The mouse drags, a finger drags after holding; each card has a menu for the keyboard. */
export function JobBoard({
  columns,
  movable,
  onOpen,
  onMove,
}: {
  columns: readonly BoardColumn[];
  movable: boolean;
  onOpen: (job: Job) => void;
  onMove: (job: Job, to: Job["status"]) => void;
}) {
  const drag = useDrag(onMove);
  return (
    <div
      role="region"
      aria-label={t`Quadro de pedidos`}
      className="thin-scroll flex min-h-0 flex-1 gap-3 overflow-x-auto p-3 md:px-8 md:py-4"
    >
      {columns.map((column) => {
        const welcome = drag.dragged?.next.includes(column.status) === true;
        const name = jobStatusName(column.status);
        return (
          <section
            key={column.status}
            {...drag.column(column.status)}
            aria-label={t`${name}: ${column.count}`}
            className={classNames(
              "flex h-full w-[17.5rem] shrink-0 flex-col rounded-xl border bg-sunken",
              welcome && drag.over === column.status
                ? "border-accent bg-accent-soft"
                : welcome
                  ? "border-dashed border-accent"
                  : "border-line",
              drag.dragged !== null && !welcome && drag.dragged.status !== column.status && "opacity-60",
            )}
          >
            <header className="flex items-baseline gap-2 px-3 pt-2.5 pb-2">
              <h2 className="min-w-0 flex-1 truncate font-semibold">{name}</h2>
              <span className="tabular text-sm text-soft">{formatCount(i18n.locale, column.count)}</span>
              {column.amount > 0 ? <span className="tabular text-sm font-medium">{money(column.amount)}</span> : null}
            </header>
            <ul className="thin-scroll flex min-h-0 flex-1 flex-col gap-2 overflow-y-auto px-2 pb-2">
              {column.items.map((job) => (
                <JobCard
                  key={job.id}
                  job={job}
                  movable={movable}
                  drag={movable ? drag.card(job) : undefined}
                  onOpen={() => onOpen(job)}
                  onMove={(to) => onMove(job, to)}
                />
              ))}
              {column.items.length === 0 ? (
                <li className="px-2 py-6 text-center text-sm text-faint">
                  <Trans>Nenhum pedido aqui.</Trans>
                </li>
              ) : null}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
