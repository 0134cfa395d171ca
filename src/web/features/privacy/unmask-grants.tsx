import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { UnmaskGrant } from "#modules/accounts/break-glass.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { usePermissions } from "../../app/session.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { callPrivacy, unmaskGrantsQuery } from "./privacy-api.ts";

function Whom({ grant }: { grant: UnmaskGrant }) {
  if (grant.scope === "everybody") return <Trans>Todos os clientes</Trans>;
  if (grant.customerId === null) return <Trans>Cliente já apagado</Trans>;
  return (
    <Link to="/customers/$customerId" params={{ customerId: grant.customerId }} className="underline [overflow-wrap:anywhere]">
      {grant.customerName ?? t`Cliente sem nome`}
    </Link>
  );
}

function Row({ grant }: { grant: UnmaskGrant }) {
  const queries = useQueryClient();
  const { admin } = usePermissions();
  const [busy, setBusy] = useState(false);
  const end = async () => {
    setBusy(true);
    try {
      await callPrivacy("endUnmaskGrant", { params: { id: grant.id } });
      toastDone(t`Encerrado`);
    } catch (error) {
      toastProblem(explainProblem(error));
    }
    await queries.invalidateQueries({ queryKey: unmaskGrantsQuery.queryKey });
    setBusy(false);
  };
  const from = formatDate(i18n.locale, "full", grant.from);
  const until = formatDate(i18n.locale, "time", grant.until);
  const by = grant.endedBy ?? "";
  return (
    <li className="flex flex-wrap items-center gap-3 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="[overflow-wrap:anywhere]">{grant.who.name}</span>
          {grant.open ? <Badge tone="warn">{t`Vendo agora`}</Badge> : null}
        </p>
        <p className="text-sm">
          <Whom grant={grant} />
        </p>
        {grant.reason === "" ? null : <p className="text-sm text-soft [overflow-wrap:anywhere]">{grant.reason}</p>}
        <p className="text-sm text-soft">
          {[t`${from}, até ${until}`, ...(grant.endedBy === null ? [] : [t`encerrado por ${by}`])].join(" · ")}
        </p>
      </div>
      {admin && grant.open ? (
        <Button busy={busy} onClick={() => void end()} aria-label={t`Encerrar a vista de ${grant.who.name}`}>
          <Trans>Encerrar</Trans>
        </Button>
      ) : null}
    </li>
  );
}

/** Who saw customers against the masks of their role, whom and why; what is open can be ended. */
export function UnmaskGrants() {
  const query = useQuery(unmaskGrantsQuery);
  return (
    <section className="flex flex-col gap-2">
      <h2 className="font-semibold">
        <Trans>Vistas sem máscara</Trans>
      </h2>
      {query.isError ? <PanelError message={t`Isto não pôde ser carregado.`} onRetry={() => void query.refetch()} /> : null}
      {query.data?.items.length === 0 ? (
        <p className="text-soft">
          <Trans>Ninguém pediu para ver dados sem máscara.</Trans>
        </p>
      ) : null}
      {query.data && query.data.items.length > 0 ? (
        <ul aria-label={t`Vistas sem máscara`} className="divide-y rounded-xl border bg-surface">
          {query.data.items.map((grant) => (
            <Row key={grant.id} grant={grant} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}
