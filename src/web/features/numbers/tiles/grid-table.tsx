import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { ReactNode } from "react";
import { Table, type Column } from "../../../ui/table.tsx";
import { formatValue } from "../format-value.ts";
import { type Grid, orderedRows } from "../grid.ts";
import { bucketName, inOwnWords, keyName } from "../names.ts";
import { type Catalogue, dimensionName } from "../use-catalogue.ts";

type Row = Grid["rows"][number];

const GroupButton = ({ name, onOpen }: { name: string; onOpen: () => void }) => (
  <button type="button" className="min-h-8 text-left text-accent-ink hover:underline pointer-coarse:min-h-11" onClick={onOpen}>
    {name}
  </button>
);

/** Every value of a tile in rows and columns. `onOpen` leads from a group to its conversations. */
export function GridTable({
  caption,
  grid,
  catalogue,
  onOpen,
}: {
  caption: string;
  grid: Grid;
  catalogue: Catalogue;
  onOpen?: ((keys: readonly string[], name: string) => void) | undefined;
}) {
  const { locale } = i18n;
  const rows: readonly Row[] = grid.rows.length === 0 ? [{ bucket: null, keys: [], cells: [...grid.totals] }] : orderedRows(grid);
  const nameOf = (row: Row, place: number) => keyName(grid.dimensions[place] ?? "", row.keys[place] ?? "", grid.labels);
  const groupCell = (row: Row): ReactNode => {
    if (!onOpen || grid.interval !== null) return nameOf(row, 0);
    const whole = grid.dimensions.map((_, each) => nameOf(row, each)).join(" · ");
    return <GroupButton name={nameOf(row, 0)} onOpen={() => onOpen(row.keys, whole)} />;
  };
  const columns: Column<Row>[] = [
    ...(grid.interval === null
      ? []
      : [{ id: "bucket", header: t`Data`, cell: (row: Row) => (row.bucket === null ? "" : bucketName(row.bucket, grid.interval)) }]),
    ...grid.dimensions.map((dimension, place) => ({
      id: `d.${dimension}`,
      header: dimensionName(catalogue, dimension),
      cell: (row: Row) => (place === 0 ? groupCell(row) : nameOf(row, place)),
    })),
    ...grid.metrics.flatMap((metric, place): Column<Row>[] => {
      const name = inOwnWords(metric.name);
      return [
        { id: metric.id, header: name, right: true, cell: (row) => formatValue(locale, metric.unit, row.cells[place]?.value ?? null) },
        ...(grid.compared
          ? [
              {
                id: `${metric.id}.before`,
                header: grid.metrics.length === 1 ? t`Período anterior` : t`${name} (antes)`,
                right: true,
                cell: (row: Row) => formatValue(locale, metric.unit, row.cells[place]?.previous ?? null),
              },
            ]
          : []),
      ];
    }),
  ];
  return (
    <div className="flex flex-col gap-2">
      <Table caption={caption} columns={columns} rows={rows} rowKey={(row) => JSON.stringify([row.bucket, row.keys])} sticky />
      {grid.truncated ? <p className="text-sm text-soft">{t`Há mais grupos do que os mostrados: são os de maior valor.`}</p> : null}
    </div>
  );
}
