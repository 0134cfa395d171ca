import { t } from "@lingui/core/macro";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown } from "lucide-react";
import { useEffect, useRef } from "react";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { useNow } from "../../../app/now.ts";
import { classNames } from "../../../ui/class-names.ts";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import type { CustomerSort } from "../customer-search.ts";
import type { CustomerColumn } from "./columns.tsx";
import { CustomerRow, rowGrid, rowHeight, tracksStyle } from "./customer-row.tsx";

export function ListSkeleton() {
  return (
    <Skeleton label={t`Carregando clientes`}>
      {[0, 1, 2, 3, 4, 5, 6, 7].map((row) => (
        <div key={row} className="flex h-14 items-center gap-3 border-b px-4 md:px-8">
          <SkeletonBlock className="size-9 rounded-full" />
          <SkeletonBlock className="h-3.5 w-48" />
          <span className="flex-1" />
          <SkeletonBlock className="h-3 w-24" />
        </div>
      ))}
    </Skeleton>
  );
}

interface CustomerListProps {
  users: readonly User[];
  columns: readonly CustomerColumn[];
  sort: CustomerSort;
  chosen: ReadonlySet<string>;
  /** The row that keys work on; -1: none. */
  current: number;
  hasMore: boolean;
  fetching: boolean;
  scope: string;
  total: number | null;
  onMore: () => void;
  onSort: (sort: CustomerSort) => void;
  onOpen: (id: string) => void;
  onChoose: (id: string, range: boolean) => void;
  onChooseAll: (all: boolean) => void;
}

/** Customers in columns. Only what is in sight is drawn; further pages come as they are scrolled to. */
export function CustomerList(props: CustomerListProps) {
  const { users, columns, sort, chosen, current, hasMore, fetching, scope, total, onMore, onSort, onOpen, onChoose, onChooseAll } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const now = useNow();
  const rows = useVirtualizer({
    count: users.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => users[index]?.id ?? index,
    overscan: 10,
    useFlushSync: false,
  });
  const items = rows.getVirtualItems();
  const last = items[items.length - 1]?.index ?? 0;
  useEffect(() => {
    if (hasMore && !fetching && last >= users.length - 20) onMore();
  }, [hasMore, fetching, last, users.length, onMore]);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [scope]);
  useEffect(() => {
    if (current >= 0) rows.scrollToIndex(current, { align: "auto" });
  }, [current, rows]);

  const tracks = `2.25rem minmax(14rem,2fr) ${columns.map((column) => column.width).join(" ")}`;
  const whole = users.length > 0 && users.every((user) => chosen.has(user.id));
  return (
    <div
      role="table"
      aria-label={t`Clientes`}
      aria-rowcount={total === null ? -1 : total + 1}
      aria-busy={fetching}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div role="rowgroup" className="shrink-0 border-b bg-sunken text-sm text-soft">
        <div role="row" aria-rowindex={1} className={classNames(rowGrid, "h-9")} style={tracksStyle(tracks)}>
          <span role="columnheader" className="flex size-9 items-center justify-center">
            <input
              type="checkbox"
              aria-label={t`Escolher todos os que estão na lista`}
              className="size-4.5 accent-accent"
              checked={whole}
              ref={(box) => {
                if (box) box.indeterminate = !whole && chosen.size > 0;
              }}
              onChange={(event) => onChooseAll(event.target.checked)}
            />
          </span>
          <span role="columnheader" className="font-medium">{t`Nome`}</span>
          {columns.map((column) => (
            <span
              key={column.id}
              role="columnheader"
              aria-sort={column.sort === sort ? "descending" : undefined}
              className={classNames("hidden min-w-0 font-medium md:block", column.right && "text-right")}
            >
              {column.sort === undefined ? (
                column.header
              ) : (
                <button
                  type="button"
                  onClick={() => column.sort !== undefined && onSort(column.sort)}
                  className="inline-flex min-h-8 items-center gap-1 rounded-md font-medium hover:text-ink"
                >
                  {column.header}
                  {column.sort === sort ? <ArrowDown size={13} aria-hidden="true" /> : null}
                </button>
              )}
            </span>
          ))}
        </div>
      </div>
      <div ref={scroller} role="rowgroup" className="thin-scroll min-h-0 flex-1 overflow-y-auto">
        <div role="presentation" className="relative w-full" style={{ height: rows.getTotalSize() }}>
          {items.map((item) => {
            const user = users[item.index];
            return user === undefined ? null : (
              <div
                key={item.key}
                role="presentation"
                className="absolute top-0 left-0 w-full"
                style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
              >
                <CustomerRow
                  user={user}
                  columns={columns}
                  tracks={tracks}
                  chosen={chosen.has(user.id)}
                  current={item.index === current}
                  index={item.index}
                  now={now}
                  onOpen={onOpen}
                  onChoose={onChoose}
                />
              </div>
            );
          })}
        </div>
        {fetching && users.length > 0 ? <p role="status" className="py-3 text-center text-sm text-soft">{t`Carregando mais…`}</p> : null}
      </div>
    </div>
  );
}
