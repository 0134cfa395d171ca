import { ArrowDown, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers and money stand on the right. */
  right?: boolean;
  /** The head becomes a button that sorts. */
  sortable?: boolean;
}

interface TableProps<Row> {
  /** Said by screen readers. */
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  sort?: { column: string; down: boolean };
  onSort?: (sort: { column: string; down: boolean }) => void;
  /** What stands in the place of the rows when there are none. */
  empty?: ReactNode;
  /** The first column stays in sight while the others scroll sideways. */
  sticky?: boolean;
}

const stays = "sticky left-0 z-1 bg-inherit max-md:max-w-40 max-md:border-r";

/** Rows and columns. On a phone it scrolls sideways in its own box, never the page. */
export function Table<Row>({ caption, columns, rows, rowKey, sort, onSort, empty, sticky = false }: TableProps<Row>) {
  return (
    <div role="region" aria-label={caption} tabIndex={0} className="thin-scroll overflow-x-auto rounded-xl border bg-surface">
      <table className="w-full border-collapse text-left text-base">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b bg-sunken text-sm text-soft">
            {columns.map((column, place) => {
              const sorted = sort?.column === column.id;
              return (
                <th
                  key={column.id}
                  scope="col"
                  aria-sort={sorted ? (sort.down ? "descending" : "ascending") : undefined}
                  className={classNames(
                    "h-9 px-3 font-medium whitespace-nowrap",
                    column.right && "text-right",
                    sticky && place === 0 && stays,
                  )}
                >
                  {column.sortable && onSort ? (
                    <button
                      type="button"
                      onClick={() => onSort({ column: column.id, down: sorted ? !sort.down : false })}
                      className="inline-flex min-h-8 items-center gap-1 rounded-md font-medium hover:text-ink pointer-coarse:min-h-11"
                    >
                      {column.header}
                      {sorted ? sort.down ? <ArrowDown size={13} aria-hidden="true" /> : <ArrowUp size={13} aria-hidden="true" /> : null}
                    </button>
                  ) : (
                    column.header
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-b bg-surface last:border-b-0 hover:bg-sunken">
              {columns.map((column, place) => (
                <td
                  key={column.id}
                  className={classNames(
                    "h-10 px-3 py-1.5",
                    column.right && "tabular text-right whitespace-nowrap",
                    sticky && place === 0 && stays,
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? empty : null}
    </div>
  );
}

/** Names and values, one under the other: what is known of one thing. */
export function DataList({ items }: { items: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-[minmax(6rem,auto)_1fr] gap-x-4 gap-y-1.5 text-base">
      {items.map((item) => (
        <div key={item.name} className="contents">
          <dt className="text-soft">{item.name}</dt>
          <dd className="min-w-0 break-words">{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
