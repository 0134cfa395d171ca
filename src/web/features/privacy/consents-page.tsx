import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { FaultCard } from "../../app/fault-card.tsx";
import { FilterChip } from "../../app/filter-chip.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { Table } from "../../ui/table.tsx";
import { purposeName, sourceName } from "../customers/names.ts";
import { basisName, purposes } from "./consent-names.ts";
import { callPrivacy, privacyKey } from "./privacy-api.ts";
import { PrivacyLinks } from "./section-links.tsx";

const first: string | null = null;
const actions = ["granted", "revoked"] as const;

const actionName = (value: string) => (value === "granted" ? t`Consentiu` : t`Revogou`);
const whenCell = (at: string) => <span className="whitespace-nowrap">{formatDate(i18n.locale, "full", at)}</span>;
const customerCell = (id: string, name: string | null) => (
  <Link to="/customers/$customerId" params={{ customerId: id }} className="text-accent-ink underline">
    {name ?? t`Cliente sem nome`}
  </Link>
);
const actionCell = (action: string) => <Badge tone={action === "granted" ? "good" : "bad"}>{actionName(action)}</Badge>;

/** The ledger of all customers: every consent and every refusal, newest first. Nothing in it is changed or removed. */
export function ConsentsPage() {
  const [type, setType] = useState<string | undefined>(undefined);
  const [action, setAction] = useState<(typeof actions)[number] | undefined>(undefined);
  const filter = { ...(type !== undefined && { type }), ...(action !== undefined && { action }) };
  const list = useInfiniteQuery({
    queryKey: [...privacyKey, "consents", filter],
    queryFn: ({ pageParam, signal }) =>
      callPrivacy("listConsents", { query: { limit: 50, ...filter, ...(pageParam !== null && { cursor: pageParam }) }, signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={t`Consentimentos`}
          description={t`O livro de todos os clientes. Uma mudança é uma linha nova; nada é apagado nem alterado.`}
        />
        <PrivacyLinks />
        <div role="group" aria-label={t`Filtros`} className="no-scrollbar flex gap-1.5 overflow-x-auto border-b px-4 py-3 md:px-8">
          <FilterChip
            name={t`Finalidade`}
            chosen={type === undefined ? null : purposeName(type)}
            value={type ?? ""}
            onChange={setType}
            choices={purposes.map((value) => ({ value, label: purposeName(value) }))}
          />
          <FilterChip
            name={t`O que`}
            chosen={action === undefined ? null : actionName(action)}
            value={action ?? ""}
            onChange={(value) => setAction(actions.find((each) => each === value))}
            choices={actions.map((value) => ({ value, label: actionName(value) }))}
          />
        </div>
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        {list.isError && !list.data ? (
          <FaultCard error={list.error} onRetry={() => void list.refetch()} />
        ) : !list.data ? (
          <Skeleton label={t`Carregando os consentimentos`} className="flex flex-col gap-2">
            {[0, 1, 2, 3].map((row) => (
              <SkeletonBlock key={row} className="h-10" />
            ))}
          </Skeleton>
        ) : (
          <>
            <Table
              caption={t`Livro de consentimentos`}
              rows={rows}
              rowKey={(row) => row.id}
              empty={
                <EmptyState icon={ShieldCheck} title={t`Nada registrado`}>
                  <Trans>Cada consentimento e cada recusa ficam aqui, com origem e data.</Trans>
                </EmptyState>
              }
              columns={[
                {
                  id: "at",
                  header: t`Quando`,
                  cell: (row) => whenCell(row.timestamp),
                },
                {
                  id: "who",
                  header: t`Cliente`,
                  cell: (row) => customerCell(row.user_id, row.user_name),
                },
                { id: "purpose", header: t`Finalidade`, cell: (row) => purposeName(row.type) },
                {
                  id: "action",
                  header: t`O que`,
                  cell: (row) => actionCell(row.action),
                },
                { id: "basis", header: t`Base legal`, cell: (row) => basisName(row.legal_basis) },
                { id: "source", header: t`Como`, cell: (row) => sourceName(row.source) },
                { id: "version", header: t`Texto`, cell: (row) => row.version ?? "—" },
                {
                  id: "until",
                  header: t`Vale até`,
                  cell: (row) => (row.expiration === null ? "—" : formatDate(i18n.locale, "shortDate", row.expiration)),
                },
              ]}
            />
            {list.hasNextPage ? (
              <Button className="mx-auto mt-3 flex" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                <Trans>Mostrar mais</Trans>
              </Button>
            ) : null}
          </>
        )}
      </div>
    </main>
  );
}
