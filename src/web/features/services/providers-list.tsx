import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { HardHat } from "lucide-react";
import type { Provider } from "#packs/marketplace/providers.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { Badge } from "../../ui/badge.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { type Column, Table } from "../../ui/table.tsx";
import { Stars } from "./job-sheet.tsx";
import { verificationLook } from "./names.ts";
import { providersQuery } from "./services-api.ts";

const columnsOf = (onOpen: (id: string) => void): Column<Provider>[] => [
  {
    id: "name",
    header: t`Nome`,
    cell: (row) => (
      <button type="button" className="text-left font-medium text-accent-ink hover:underline" onClick={() => onOpen(row.id)}>
        {row.name}
      </button>
    ),
  },
  { id: "categories", header: t`Serviços`, cell: (row) => row.categories.join(", ") },
  {
    id: "cities",
    header: t`Cidades`,
    cell: (row) => row.cities.map((city) => city.replace(/(^|\s)\S/g, (letter) => letter.toUpperCase())).join(", "),
  },
  { id: "stars", header: t`Avaliação`, cell: (row) => <Stars stars={row.stars} reviews={row.reviews} /> },
  { id: "jobs", header: t`Feitos`, right: true, cell: (row) => row.jobs_done },
  { id: "load", header: t`Em andamento`, right: true, cell: (row) => row.load },
  {
    id: "state",
    header: t`Situação`,
    cell: (row) => {
      const [name, tone] = verificationLook(row.verification);
      return (
        <span className="flex items-center gap-2">
          <Badge tone={tone}>{name}</Badge>
          {row.steps_done < row.steps ? <span className="tabular text-sm text-soft">{`${row.steps_done}/${row.steps}`}</span> : null}
        </span>
      );
    },
  },
];

/** Providers, the newest first; one press opens one. */
export function ProvidersList({ q, onOpen }: { q: string | undefined; onOpen: (id: string) => void }) {
  const providers = useQuery(providersQuery(q));
  if (providers.error && !providers.data) return <FaultCard error={providers.error} onRetry={() => void providers.refetch()} />;
  if (!providers.data)
    return (
      <Skeleton label={t`Carregando os prestadores`} className="p-4 md:p-8">
        <SkeletonBlock className="h-72" />
      </Skeleton>
    );
  const { items } = providers.data;
  if (items.length === 0)
    return (
      <EmptyState icon={HardHat} title={q === undefined ? t`Ainda não há prestadores` : t`Nenhum prestador encontrado`}>
        <Trans>Quem se cadastra na conversa aparece aqui, com os passos que faltam.</Trans>
      </EmptyState>
    );
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4 md:px-8">
      <Table caption={t`Prestadores`} rows={items} rowKey={({ id }) => id} columns={columnsOf(onOpen)} />
    </div>
  );
}
