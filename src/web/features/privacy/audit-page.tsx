import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { AuditCheck } from "#modules/privacy/audit/audit.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { usePermissions } from "../../app/session.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { KeysSection } from "./keys-section.tsx";
import { callPrivacy, privacyKey } from "./privacy-api.ts";
import { PrivacyPage } from "./privacy-page.tsx";

const auditQuery = queryOptions({
  queryKey: [...privacyKey, "audit"],
  queryFn: ({ signal }) => callPrivacy("getAudit", { signal }),
  refetchInterval: 30_000,
});

function problemName(kind: string): string {
  const names: Record<string, string> = {
    seal_changed: t`Um selo foi alterado`,
    seal_missing: t`Um selo sumiu`,
    events_changed: t`Um evento foi alterado`,
    events_missing: t`Eventos sumiram`,
    changes_changed: t`Um registro do histórico foi alterado`,
    changes_missing: t`Registros do histórico sumiram`,
    changes_added: t`Registros foram postos no histórico depois`,
    reads_changed: t`Um acesso foi alterado`,
    reads_missing: t`Acessos sumiram`,
    reads_added: t`Acessos foram postos depois`,
    tail_cut: t`O fim da corrente foi cortado`,
    unsealed: t`Há registros antigos sem selo`,
  };
  return names[kind] ?? kind;
}

function byName(by: AuditCheck["by"]): string {
  return { nightly: t`conferência da noite`, screen: t`pedida aqui`, command: t`por comando` }[by];
}

function Check({ check }: { check: AuditCheck }) {
  return (
    <li className="flex flex-col gap-1.5 border-b px-4 py-3 last:border-b-0">
      <p className="flex flex-wrap items-center gap-2">
        <span className="tabular font-medium">{formatDate(i18n.locale, "full", check.at)}</span>
        <span className="text-sm text-soft">{byName(check.by)}</span>
        {check.problems.length === 0 ? <Badge tone="good">{t`Íntegro`}</Badge> : <Badge tone="bad">{t`Adulterado`}</Badge>}
      </p>
      <p className="text-sm text-soft">
        <Trans>
          <Plural value={check.seals} one="# selo" other="# selos" /> sobre <Plural value={check.events} one="# evento" other="# eventos" />
          , <Plural value={check.changes} one="# registro do histórico" other="# registros do histórico" /> e{" "}
          <Plural value={check.reads} one="# acesso" other="# acessos" />
        </Trans>
      </p>
      {check.problems.length === 0 ? null : (
        <ul className="flex flex-col gap-1 text-sm">
          {check.problems.map((problem) => (
            <li key={`${problem.kind} ${problem.seal} ${problem.detail}`} className="text-bad">
              {problemName(problem.kind)}
              {problem.seal === null ? null : ` · ${t`selo ${problem.seal}`}`}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Whether somebody touched what the product wrote down: the newest seal, and what checks found. */
export function AuditPage() {
  const queries = useQueryClient();
  const may = usePermissions();
  const [busy, setBusy] = useState(false);
  const query = useQuery(auditQuery);
  const check = async () => {
    setBusy(true);
    try {
      const found = await callPrivacy("checkAudit");
      await queries.invalidateQueries({ queryKey: auditQuery.queryKey });
      if (found.problems.length === 0) toastDone(t`Nada foi adulterado`);
      else toastProblem(t`Algo foi adulterado: veja abaixo`);
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const { data } = query;
  const at = data?.last ? formatDate(i18n.locale, "full", data.last.sealed_at) : "";
  return (
    <PrivacyPage
      title={t`Auditoria`}
      description={t`O registro de eventos, o histórico de mudanças e os acessos a dados são selados em corrente: quem altera, tira ou põe algo é descoberto.`}
      action={
        <Button look="primary" busy={busy} onClick={() => void check()}>
          <Trans>Conferir agora</Trans>
        </Button>
      }
      query={query}
      loading={t`Carregando a auditoria`}
      blocks={["h-20", "h-40"]}
    >
      {(data) => (
        <div className="mx-auto flex max-w-3xl flex-col gap-4">
          {data.checks[0] !== undefined && data.checks[0].problems.length > 0 ? (
            <Banner tone="bad">{t`A última conferência achou adulteração.`}</Banner>
          ) : null}
          <section className="flex flex-col gap-1 rounded-xl border bg-surface p-4">
            <h2 className="font-semibold">
              <Trans>Último selo</Trans>
            </h2>
            {data.last === null ? (
              <p className="text-soft">
                <Trans>Nada foi selado ainda; o primeiro selo vem em segundos.</Trans>
              </p>
            ) : (
              <>
                <p className="text-soft">{t`Número ${data.last.seq}, de ${at}`}</p>
                <p className="font-mono text-sm text-faint [overflow-wrap:anywhere]">{data.last.hash}</p>
              </>
            )}
            {may.history ? (
              <Link to="/settings" search={{ tab: "history" }} className={buttonClass("secondary", "md", "mt-2 self-start")}>
                <Trans>Ver o histórico de mudanças</Trans>
              </Link>
            ) : null}
          </section>
          <KeysSection />
          <section className="flex flex-col gap-2">
            <h2 className="font-semibold">
              <Trans>Conferências</Trans>
            </h2>
            {data.checks.length === 0 ? (
              <p className="text-soft">
                <Trans>A primeira vem esta noite, ou peça uma agora.</Trans>
              </p>
            ) : (
              <ul aria-label={t`Conferências`} className="rounded-xl border bg-surface">
                {data.checks.map((one) => (
                  <Check key={one.id} check={one} />
                ))}
              </ul>
            )}
          </section>
        </div>
      )}
    </PrivacyPage>
  );
}
