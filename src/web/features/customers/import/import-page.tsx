import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Check } from "lucide-react";
import type { CustomerImport } from "#modules/customers/import/imports.contract.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { PageHeader } from "../../../app/page-header.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { callCustomers } from "../customers-api.ts";
import { SectionLinks } from "../section-links.tsx";
import { CheckStep } from "./check-step.tsx";
import { FileStep } from "./file-step.tsx";
import { MappingStep } from "./mapping-step.tsx";
import { ResultStep } from "./result-step.tsx";

const underWay = (state: CustomerImport["state"] | undefined) => state === "checking" || state === "running" || state === "undoing";
const stepOf: Record<CustomerImport["state"], number> = { read: 1, checking: 2, checked: 2, running: 3, done: 3, undoing: 3, undone: 3 };

function Steps({ at }: { at: number }) {
  return (
    <ol className="flex flex-wrap gap-x-4 gap-y-1" aria-label={t`Passos`}>
      {[t`Arquivo`, t`Colunas`, t`Conferir`, t`Importar`].map((name, index) => (
        <li
          key={name}
          aria-current={index === at ? "step" : undefined}
          className={classNames("flex items-center gap-1.5 text-sm", index === at ? "font-semibold text-accent-ink" : "text-soft")}
        >
          <span
            aria-hidden="true"
            className={classNames(
              "flex size-5 items-center justify-center rounded-full text-2xs font-semibold",
              index <= at ? "bg-accent text-on-accent" : "bg-sunken",
            )}
          >
            {index < at ? <Check size={12} /> : index + 1}
          </span>
          {name}
        </li>
      ))}
    </ol>
  );
}

/** The way of a file of customers: upload, columns, a check that changes nothing, the import, and the way back. */
export function ImportPage() {
  const { file } = useSearch({ from: "/shell/customers/import" });
  const navigate = useNavigate();
  const open = (id: string | null) => void navigate({ to: "/customers/import", search: id === null ? {} : { file: id } });
  const its = useQuery({
    queryKey: ["customer-import", file],
    queryFn: () => callCustomers("getCustomerImport", { params: { id: file ?? "" } }),
    enabled: file !== undefined,
    // Leaving the page stops nothing: the work is done on the server.
    refetchInterval: (query) => (underWay(query.state.data?.state) ? 700 : false),
    staleTime: 0,
    retry: false,
  });
  const refresh = () => void its.refetch();
  const data = file === undefined ? undefined : its.data;
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader title={t`Importar clientes`} />
        <SectionLinks />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-4xl flex-col gap-5 px-4 py-5 pb-10 md:px-8">
          <Steps at={data ? stepOf[data.state] : 0} />
          {file === undefined ? (
            <FileStep onOpen={open} />
          ) : its.isError ? (
            <FaultCard error={its.error} onRetry={refresh} />
          ) : !data ? (
            <Skeleton label={t`Carregando a importação`} className="flex flex-col gap-3">
              <SkeletonBlock className="h-48" />
            </Skeleton>
          ) : data.state === "read" ? (
            <MappingStep key={`${data.encoding}${data.delimiter}`} its={data} onChanged={refresh} onCancel={() => open(null)} />
          ) : data.state === "checking" || data.state === "checked" ? (
            <CheckStep its={data} onChanged={refresh} onCancel={() => open(null)} />
          ) : (
            <ResultStep its={data} onChanged={refresh} onAnother={() => open(null)} />
          )}
          {file !== undefined && data ? (
            <p className="text-sm text-faint">
              <Trans>Arquivo: {data.file_name}</Trans>
            </p>
          ) : null}
        </div>
      </div>
    </main>
  );
}
