import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { FaultCard } from "../../../app/fault-card.tsx";
import { formatDate } from "../../../format/dates.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { Table } from "../../../ui/table.tsx";
import { consentPurposes } from "../customer-search.ts";
import { callCustomers } from "../customers-api.ts";
import { purposeName, sourceName } from "../names.ts";
import { ConsentDialog } from "./consent-dialog.tsx";
import { stateLook } from "./consent-look.ts";

function actorName(actor: { kind: string; name: string | null }): string {
  if (actor.name !== null) return actor.name;
  return actor.kind === "customer" ? t`O próprio cliente` : t`Sistema`;
}

const actionBadge = (granted: boolean) => <Badge tone={granted ? "good" : "bad"}>{granted ? t`Consentiu` : t`Revogou`}</Badge>;

/** What the person agreed to, and how it came to be. Nothing in the ledger is changed or removed: a change is a new line. */
export function ConsentsTab({ id }: { id: string }) {
  const [changing, setChanging] = useState<{ purpose: string; granted: boolean } | null>(null);
  const consents = useQuery({
    queryKey: ["customer", id, "consents"],
    queryFn: () => callCustomers("getCustomerConsents", { params: { id } }),
    staleTime: 5_000,
    retry: false,
  });
  if (consents.isError) return <FaultCard error={consents.error} onRetry={() => void consents.refetch()} />;
  if (!consents.data)
    return (
      <Skeleton label={t`Carregando consentimentos`} className="flex flex-col gap-2">
        <SkeletonBlock className="h-16" />
        <SkeletonBlock className="h-16" />
      </Skeleton>
    );
  const { consents: current, consent_history: history } = consents.data;
  const purposes = [...new Set([...consentPurposes, ...current.map((consent) => consent.type)])];
  return (
    <div className="flex flex-col gap-5">
      <ul className="flex flex-col divide-y rounded-xl border bg-surface">
        {purposes.map((purpose) => {
          const known = current.find((consent) => consent.type === purpose);
          const [name, tone] = stateLook(known?.state ?? "none");
          return (
            <li key={purpose} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
              <div className="min-w-0 flex-1 basis-52">
                <p className="flex items-center gap-2 font-medium">
                  {purposeName(purpose)} <Badge tone={tone}>{name}</Badge>
                </p>
                {known ? (
                  <p className="text-sm text-soft">
                    {formatDate(i18n.locale, "full", known.timestamp)} · {sourceName(known.source)}
                    {known.version === null ? "" : ` · ${t`texto ${known.version}`}`}
                    {known.expiration === null ? "" : ` · ${t`até ${formatDate(i18n.locale, "shortDate", known.expiration)}`}`}
                  </p>
                ) : null}
              </div>
              {known?.granted === true ? (
                <Button size="sm" onClick={() => setChanging({ purpose, granted: false })}>
                  <Trans>Revogar</Trans>
                </Button>
              ) : (
                <Button size="sm" onClick={() => setChanging({ purpose, granted: true })}>
                  <Trans>Registrar consentimento</Trans>
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <section>
        <h3 className="pb-2 text-base font-semibold">
          <Trans>Histórico</Trans>
        </h3>
        <Table
          caption={t`Histórico de consentimentos`}
          rows={history}
          rowKey={(row) => row.id}
          empty={
            <EmptyState icon={ShieldCheck} title={t`Nada registrado`}>
              <Trans>Cada consentimento e cada recusa ficam aqui, com origem e data.</Trans>
            </EmptyState>
          }
          columns={[
            { id: "at", header: t`Quando`, cell: (row) => formatDate(i18n.locale, "full", row.timestamp) },
            { id: "what", header: t`Finalidade`, cell: (row) => purposeName(row.type) },
            {
              id: "action",
              header: t`O que`,
              cell: (row) => actionBadge(row.action === "granted"),
            },
            { id: "source", header: t`Como`, cell: (row) => sourceName(row.source) },
            { id: "version", header: t`Texto`, cell: (row) => row.version ?? "—" },
            { id: "who", header: t`Quem`, cell: (row) => actorName(row.actor) },
            {
              id: "evidence",
              header: t`Prova`,
              cell: (row) => Object.values(row.evidence).map(String).join(" · ") || "—",
            },
          ]}
        />
      </section>
      {changing ? <ConsentDialog id={id} {...changing} onClose={() => setChanging(null)} /> : null}
    </div>
  );
}
