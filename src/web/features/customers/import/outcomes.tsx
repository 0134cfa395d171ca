import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import type { CustomerImport } from "#modules/customers/import/imports.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { formatCount } from "../../../format/numbers.ts";
import { Button } from "../../../ui/button.tsx";
import { PanelError } from "../../../ui/panel-error.tsx";
import { toastProblem } from "../../../ui/toast.ts";
import { Table } from "../../../ui/table.tsx";
import { callCustomers } from "../customers-api.ts";
import { fetchFile, saveBlob } from "../list/export.ts";
import { issueText, outcomeNames } from "./import-words.ts";

/** How many rows became what. */
export function Outcomes({ counts }: { counts: CustomerImport["counts"] }) {
  const shown = outcomeNames().filter(([state]) => (counts[state] ?? 0) > 0);
  return (
    <dl className="grid grid-cols-2 gap-2 md:flex md:flex-wrap">
      {shown.map(([state, name]) => (
        <div key={state} className="rounded-xl border bg-surface px-3.5 py-2.5 md:min-w-32">
          <dt className="text-sm text-soft">{name}</dt>
          <dd className={state === "refused" ? "tabular text-lg font-semibold text-bad" : "tabular text-lg font-semibold"}>
            {formatCount(i18n.locale, counts[state] ?? 0)}
          </dd>
        </div>
      ))}
    </dl>
  );
}

const first: string | null = null;

/** The refused rows with what is wrong, and the file to correct them in. */
export function RefusedRows({ its }: { its: CustomerImport }) {
  const refused = its.counts["refused"] ?? 0;
  const rows = useInfiniteQuery({
    queryKey: ["customer-import", its.id, "refused", its.state],
    queryFn: ({ pageParam }) =>
      callCustomers("listImportRows", {
        params: { id: its.id },
        query: { state: "refused", limit: 50, ...(pageParam !== null && { cursor: pageParam }) },
      }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
    enabled: refused > 0 && its.has_rows,
    retry: false,
  });
  if (refused === 0 || !its.has_rows) return null;
  const download = async () => {
    try {
      saveBlob(await fetchFile(`/api/v1/customer-imports/${its.id}/errors.csv`), t`recusados-${its.file_name}`);
    } catch (error) {
      toastProblem(explainProblem(error));
    }
  };
  const items = rows.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="flex-1 text-base font-semibold">
          <Trans>Linhas recusadas</Trans>
        </h2>
        <Button size="sm" onClick={() => void download()}>
          <Download size={14} aria-hidden="true" />
          <Trans>Baixar para corrigir</Trans>
        </Button>
      </div>
      {rows.isError ? (
        <PanelError message={explainProblem(rows.error)} onRetry={() => void rows.refetch()} />
      ) : (
        <Table
          caption={t`Linhas recusadas`}
          rows={items}
          rowKey={(row) => String(row.row)}
          columns={[
            { id: "row", header: t`Linha`, right: true, cell: (row) => row.row + 1 },
            {
              id: "cells",
              header: t`Conteúdo`,
              cell: (row) =>
                row.cells
                  .filter((cell) => cell !== "")
                  .slice(0, 3)
                  .join(" · ") || "—",
            },
            { id: "why", header: t`O que está errado`, cell: (row) => row.issues.map(issueText).join(" ") },
          ]}
        />
      )}
      {rows.hasNextPage ? (
        <Button className="self-center" busy={rows.isFetchingNextPage} onClick={() => void rows.fetchNextPage()}>
          <Trans>Mostrar mais</Trans>
        </Button>
      ) : null}
    </section>
  );
}
