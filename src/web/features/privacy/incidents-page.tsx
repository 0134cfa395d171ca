import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ShieldAlert } from "lucide-react";
import { useState } from "react";
import type { Incident } from "#modules/privacy/incidents/incidents.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Field, Textarea } from "../../ui/field.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { IncidentDialog, IncidentFollowUpDialog, incidentKindName } from "./incident-dialog.tsx";
import { callPrivacy, incidentsQuery, privacyKey } from "./privacy-api.ts";
import { PrivacyPage } from "./privacy-page.tsx";

const at = (instant: string) => formatDate(i18n.locale, "full", instant);

function NoticesDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const query = useQuery({
    queryKey: [...privacyKey, "notices", id],
    queryFn: ({ signal }) => callPrivacy("getIncidentNotices", { params: { id }, signal }),
  });
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t`Textos das comunicações`}
      description={t`Preenchidos com o que se sabe. Confira, complete e copie.`}
    >
      <div className="flex flex-col gap-3">
        {query.isError ? <FaultCard error={query.error} onRetry={() => void query.refetch()} /> : null}
        {query.data ? (
          <>
            <Field label={t`Para a ANPD`}>{(ids) => <Textarea {...ids} rows={12} defaultValue={query.data.authority} />}</Field>
            <Field label={t`Para as pessoas`}>{(ids) => <Textarea {...ids} rows={10} defaultValue={query.data.persons} />}</Field>
          </>
        ) : null}
      </div>
    </Dialog>
  );
}

function IncidentCard({ incident }: { incident: Incident }) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState<string | null>(null);
  const [open, setOpen] = useState<"notices" | "more" | null>(null);
  const run = async (name: string, call: () => Promise<Incident>, done: string) => {
    setBusy(name);
    try {
      await call();
      await queries.invalidateQueries({ queryKey: incidentsQuery.queryKey });
      toastDone(done);
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(null);
    }
  };
  const change = (body: { authority_told?: true; persons_told?: true; closed?: true }) =>
    callPrivacy("changeIncident", { params: { id: incident.id }, body });
  const params = { id: incident.id };
  const [from, to, due] = [at(incident.happened_from), at(incident.happened_to), at(incident.due_at)];
  const isOpen = incident.state === "open";
  return (
    <li className="flex flex-col gap-2 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="min-w-0 font-semibold [overflow-wrap:anywhere]">{incident.title}</h2>
        <Badge>{incidentKindName(incident.kind)}</Badge>
        {isOpen ? <Badge tone="warn">{t`Aberto`}</Badge> : <Badge tone="good">{t`Encerrado`}</Badge>}
        {incident.overdue ? <Badge tone="bad">{t`Prazo vencido`}</Badge> : null}
      </div>
      <p className="text-sm text-soft">{t`De ${from} a ${to}`}</p>
      {incident.risk === "relevant" && isOpen ? <p className="text-sm">{t`Avisar até ${due}`}</p> : null}
      <p className="[overflow-wrap:anywhere] whitespace-pre-line">{incident.detail}</p>
      {incident.measures === "" ? null : (
        <p className="text-sm [overflow-wrap:anywhere] whitespace-pre-line">{t`O que foi feito: ${incident.measures}`}</p>
      )}
      {incident.categories.length === 0 ? null : (
        <p className="text-sm text-soft [overflow-wrap:anywhere]">{t`Dados envolvidos: ${incident.categories.join(", ")}`}</p>
      )}
      <p>
        {incident.counted_at === null
          ? t`As pessoas atingidas ainda não foram procuradas.`
          : incident.persons === 0
            ? t`Ninguém foi encontrado neste período.`
            : t`Pessoas atingidas: ${incident.persons.toLocaleString(i18n.locale)}`}
      </p>
      <ul className="text-sm text-soft">
        {incident.authority_told_at === null ? null : <li>{t`ANPD avisada: ${at(incident.authority_told_at)}`}</li>}
        {incident.persons_told_at === null ? null : <li>{t`Pessoas avisadas: ${at(incident.persons_told_at)}`}</li>}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button
          busy={busy === "count"}
          onClick={() => void run("count", () => callPrivacy("countIncidentPersons", { params }), t`Busca terminada`)}
        >
          <Trans>Procurar pessoas atingidas</Trans>
        </Button>
        {incident.persons > 0 ? (
          <a className={buttonClass("secondary", "md")} href={`/api/v1/privacy/incidents/${incident.id}/persons/file`} download>
            <Trans>Lista (CSV)</Trans>
          </a>
        ) : null}
        <Button onClick={() => setOpen("notices")}>
          <Trans>Textos…</Trans>
        </Button>
        {isOpen ? (
          <Button onClick={() => setOpen("more")}>
            <Trans>Completar…</Trans>
          </Button>
        ) : null}
        {incident.authority_told_at === null && isOpen ? (
          <Button busy={busy === "authority"} onClick={() => void run("authority", () => change({ authority_told: true }), t`Anotado`)}>
            <Trans>ANPD avisada</Trans>
          </Button>
        ) : null}
        {incident.persons_told_at === null && isOpen ? (
          <Button busy={busy === "persons"} onClick={() => void run("persons", () => change({ persons_told: true }), t`Anotado`)}>
            <Trans>Pessoas avisadas</Trans>
          </Button>
        ) : null}
        {isOpen ? (
          <Button busy={busy === "close"} onClick={() => void run("close", () => change({ closed: true }), t`Incidente encerrado`)}>
            <Trans>Encerrar</Trans>
          </Button>
        ) : null}
      </div>
      {open === "notices" ? <NoticesDialog id={incident.id} onClose={() => setOpen(null)} /> : null}
      {open === "more" ? <IncidentFollowUpDialog incident={incident} onClose={() => setOpen(null)} /> : null}
    </li>
  );
}

/** The register of incidents with personal data. */
export function IncidentsPage() {
  const query = useQuery(incidentsQuery);
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PrivacyPage
        title={t`Incidentes`}
        description={t`O que aconteceu com dados pessoais, a quem, e quem foi avisado (LGPD, art. 48).`}
        action={
          <Button look="primary" onClick={() => setAdding(true)}>
            <Trans>Registrar incidente</Trans>
          </Button>
        }
        query={query}
        loading={t`Carregando os incidentes`}
        blocks={["h-40"]}
      >
        {(data) =>
          data.items.length === 0 ? (
            <EmptyState icon={ShieldAlert} title={t`Nenhum incidente registrado`}>
              <Trans>Se algo acontecer, registre aqui: as pessoas atingidas são procuradas no registro de eventos.</Trans>
            </EmptyState>
          ) : (
            <ul aria-label={t`Incidentes`} className="mx-auto flex max-w-3xl flex-col gap-3">
              {data.items.map((incident) => (
                <IncidentCard key={incident.id} incident={incident} />
              ))}
            </ul>
          )
        }
      </PrivacyPage>
      {adding ? <IncidentDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}
