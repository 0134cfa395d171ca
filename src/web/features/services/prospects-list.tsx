import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Handshake } from "lucide-react";
import type { Prospect } from "#packs/marketplace/prospects.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { money } from "../customers/names.ts";
import { prospectStatusName, serviceProblem } from "./names.ts";
import { callServices, prospectsQuery } from "./services-api.ts";

const statuses = ["novo", "contatado", "respondeu", "convertido", "perdido"] as const;

type Change = (row: Prospect, body: { status?: Prospect["status"]; commission_status?: "paid" }) => Promise<void>;

const columnsOf = (mayWrite: boolean, change: Change): Column<Prospect>[] => [
  { id: "name", header: t`Nome`, cell: (row) => <span className="font-medium">{row.name}</span> },
  { id: "kind", header: t`Como`, cell: (row) => (row.kind === "prestador" ? t`Prestador` : t`Cliente`) },
  { id: "contact", header: t`Contato`, cell: (row) => row.contact ?? "–" },
  { id: "by", header: t`Quem indicou`, cell: (row) => row.prospector_name ?? t`Sem nome` },
  {
    id: "status",
    header: t`Situação`,
    cell: (row) =>
      mayWrite ? (
        <Select
          aria-label={t`Situação de ${row.name}`}
          value={row.status}
          onChange={(event) => void change(row, { status: statuses.find((one) => one === event.target.value) ?? row.status })}
        >
          {statuses.map((status) => (
            <option key={status} value={status}>
              {prospectStatusName(status)}
            </option>
          ))}
        </Select>
      ) : (
        prospectStatusName(row.status)
      ),
  },
  { id: "at", header: t`Desde`, cell: (row) => formatDate(i18n.locale, "full", row.created_at) },
  {
    id: "commission",
    header: t`Comissão`,
    right: true,
    cell: (row) =>
      row.commission === null ? (
        "–"
      ) : (
        <span className="flex items-center justify-end gap-2">
          <span className="tabular">{money(row.commission)}</span>
          {row.commission_status === "paid" ? (
            <Badge tone="good">{t`Paga`}</Badge>
          ) : mayWrite ? (
            <Button size="sm" onClick={() => void change(row, { commission_status: "paid" })}>
              <Trans>Marcar como paga</Trans>
            </Button>
          ) : (
            <Badge tone="warn">{t`A pagar`}</Badge>
          )}
        </span>
      ),
  },
];

/** People that prospectors bring, and what that earned them. */
export function ProspectsList({ mayWrite }: { mayWrite: boolean }) {
  const queries = useQueryClient();
  const prospects = useQuery(prospectsQuery);
  if (prospects.error && !prospects.data) return <FaultCard error={prospects.error} onRetry={() => void prospects.refetch()} />;
  if (!prospects.data)
    return (
      <Skeleton label={t`Carregando as indicações`} className="p-4 md:p-8">
        <SkeletonBlock className="h-72" />
      </Skeleton>
    );
  const { items } = prospects.data;
  if (items.length === 0)
    return (
      <EmptyState icon={Handshake} title={t`Ainda não há indicações`}>
        <Trans>Prospectores indicam prestadores e clientes na conversa com o assistente.</Trans>
      </EmptyState>
    );
  const change: Change = async (row, body) => {
    try {
      await callServices("updateProspect", { params: { id: row.id }, body, version: row.version });
      toastDone(t`Salvo.`);
    } catch (error) {
      toastProblem(serviceProblem(error));
    } finally {
      await queries.invalidateQueries({ queryKey: prospectsQuery.queryKey });
    }
  };
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4 md:px-8">
      <Table caption={t`Indicações`} rows={items} rowKey={({ id }) => id} columns={columnsOf(mayWrite, change)} />
    </div>
  );
}
