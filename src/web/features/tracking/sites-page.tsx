import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Globe, MousePointerClick, Plus } from "lucide-react";
import { useState } from "react";
import type { TrackingSource } from "#modules/tracking/tracking.contract.ts";
import { caller } from "../../api/caller.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { formatDate } from "../../format/dates.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Field, focusAtOnce, Input, Textarea } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { Table } from "../../ui/table.tsx";
import { toastDone } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { SectionLinks } from "../customers/section-links.tsx";
import { trackingEndpoints, type TrackingContracts } from "./tracking-endpoints.ts";

const callTracking = caller<TrackingContracts>()(trackingEndpoints);
const sourcesKey = ["tracking-sources"];

const snippetOf = (source: TrackingSource) =>
  `<script src="${location.origin}/t.js" data-key="${source.write_key}"${source.consent_required ? ' data-consent="required"' : ""} async></script>`;

function SourceDialog({ source, onClose }: { source: TrackingSource | null; onClose: () => void }) {
  const queries = useQueryClient();
  const [consent, setConsent] = useState(source?.consent_required ?? false);
  const form = useSubmit(async (fields) => {
    const body = {
      name: textFrom(fields, "name"),
      consent_required: consent,
      allowed_origins: textFrom(fields, "origins")
        .split(/[\s,]+/)
        .filter((origin) => origin !== ""),
    };
    if (source) await callTracking("updateTrackingSource", { params: { id: source.id }, body });
    else await callTracking("createTrackingSource", { body });
    await queries.invalidateQueries({ queryKey: sourcesKey });
    toastDone(source ? t`Site salvo` : t`Site criado: cole o código nas páginas`);
    onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={source ? t`Mudar o site` : t`Novo site ou aplicativo`}>
      <form className="flex flex-col gap-3" onSubmit={form.onSubmit}>
        {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
        <Field label={t`Nome`} error={form.fieldProblem("name")}>
          {(ids) => <Input {...ids} ref={focusAtOnce} name="name" required maxLength={80} defaultValue={source?.name ?? ""} />}
        </Field>
        <Field label={t`Endereços que podem enviar`} hint={t`Um por linha, como https://loja.exemplo.com.br. Vazio: qualquer um.`}>
          {(ids) => <Textarea {...ids} name="origins" rows={3} defaultValue={source?.allowed_origins.join("\n") ?? ""} />}
        </Field>
        <Checkbox checked={consent} onChange={setConsent}>
          <Trans>Guardar só com consentimento do visitante</Trans>
        </Checkbox>
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {source ? <Trans>Salvar</Trans> : <Trans>Criar</Trans>}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function SourceCard({ source, onEdit }: { source: TrackingSource; onEdit: () => void }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState<"rotate" | "end" | null>(null);
  const refresh = () => queries.invalidateQueries({ queryKey: sourcesKey });
  return (
    <li className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-2">
        <Globe size={18} className="text-soft" aria-hidden="true" />
        <h2 className="min-w-0 flex-1 truncate font-semibold">{source.name}</h2>
        <Button size="sm" onClick={onEdit}>
          <Trans>Mudar</Trans>
        </Button>
        <Button size="sm" onClick={() => setAsking("rotate")}>
          <Trans>Trocar a chave</Trans>
        </Button>
        <Button size="sm" look="quietDanger" onClick={() => setAsking("end")}>
          <Trans>Encerrar</Trans>
        </Button>
      </div>
      <p className="text-sm text-soft">
        {source.allowed_origins.length === 0 ? t`Aceita de qualquer endereço` : source.allowed_origins.join(", ")}
        {source.consent_required ? ` · ${t`só com consentimento`}` : ""} · {t`desde ${formatDate(i18n.locale, "full", source.created_at)}`}
      </p>
      <CopyField label={t`Código para o <head> do site`} value={snippetOf(source)} lines={3} />
      <CopyField label={t`Chave de escrita, para servidores e aplicativos`} value={source.write_key} />
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => !open && setAsking(null)}
        title={asking === "end" ? t`Encerrar ${source.name}?` : t`Trocar a chave de ${source.name}?`}
        confirmLabel={asking === "end" ? t`Encerrar` : t`Trocar a chave`}
        onConfirm={async () => {
          if (asking === "end") await callTracking("deleteTrackingSource", { params: { id: source.id } });
          else await callTracking("rotateTrackingSource", { params: { id: source.id } });
          await refresh();
          toastDone(asking === "end" ? t`Site encerrado` : t`Chave trocada: cole o código novo nas páginas`);
        }}
      >
        {asking === "end" ? (
          <Trans>A chave é recusada na hora. Os eventos recebidos ficam.</Trans>
        ) : (
          <Trans>A chave antiga é recusada na hora: páginas com o código antigo deixam de contar até receberem o novo.</Trans>
        )}
      </ConfirmDialog>
    </li>
  );
}

const whoDid = (customerId: string | null) =>
  customerId === null ? (
    t`Visitante`
  ) : (
    <Link to="/customers/$customerId" params={{ customerId }} className="text-accent-ink hover:underline">
      <Trans>Abrir o cliente</Trans>
    </Link>
  );

function LastEvents() {
  const events = useQuery({
    queryKey: ["tracked-events", "last"],
    queryFn: ({ signal }) => callTracking("listTrackedEvents", { query: { limit: 25 }, signal }),
    refetchInterval: 3_000,
    staleTime: 0,
    retry: false,
  });
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">
        <Trans>Últimos eventos, ao vivo</Trans>
      </h2>
      {events.isError ? (
        <FaultCard error={events.error} onRetry={() => void events.refetch()} />
      ) : (
        <Table
          caption={t`Últimos eventos`}
          rows={events.data?.items ?? []}
          rowKey={(event) => event.id}
          empty={
            events.data ? (
              <EmptyState icon={MousePointerClick} title={t`Nenhum evento ainda`}>
                <Trans>Abra uma página com o código: o evento aparece aqui em segundos.</Trans>
              </EmptyState>
            ) : null
          }
          columns={[
            { id: "at", header: t`Quando`, cell: (event) => formatDate(i18n.locale, "fullSeconds", event.timestamp) },
            { id: "name", header: t`Evento`, cell: (event) => event.event_name },
            { id: "page", header: t`Página`, cell: (event) => event.page.path || event.page.title || "—" },
            { id: "source", header: t`Origem`, cell: (event) => event.marketing.utm_source || event.page.referrer_type || "—" },
            {
              id: "device",
              header: t`Aparelho`,
              cell: (event) => [event.device.type, event.device.browser].filter(Boolean).join(", ") || "—",
            },
            {
              id: "who",
              header: t`Quem`,
              cell: (event) => whoDid(event.user_id),
            },
          ]}
        />
      )}
    </section>
  );
}

/** Sites and apps that send events: their code to paste, their keys, and what comes in now. */
export function SitesPage() {
  const [editing, setEditing] = useState<TrackingSource | "new" | null>(null);
  const sources = useQuery({
    queryKey: sourcesKey,
    queryFn: () => callTracking("listTrackingSources"),
    staleTime: 10_000,
    retry: false,
  });
  const items = sources.data?.items ?? [];
  const add = (
    <Button look="primary" onClick={() => setEditing("new")}>
      <Plus size={16} aria-hidden="true" />
      <Trans>Novo site</Trans>
    </Button>
  );
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={t`Sites e eventos`}
          description={t`O que os visitantes fazem no seu site, junto do que escrevem.`}
          action={add}
        />
        <SectionLinks />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex max-w-4xl flex-col gap-6 px-4 py-5 pb-10 md:px-8">
          {sources.isError ? (
            <FaultCard error={sources.error} onRetry={() => void sources.refetch()} />
          ) : !sources.data ? (
            <Skeleton label={t`Carregando sites`} className="flex flex-col gap-3">
              <SkeletonBlock className="h-40" />
            </Skeleton>
          ) : items.length === 0 ? (
            <EmptyState icon={Globe} title={t`Nenhum site ligado`} action={add}>
              <Trans>
                Ligue seu site com uma linha de código: visitas, produtos vistos e formulários aparecem na jornada de cada cliente.
              </Trans>
            </EmptyState>
          ) : (
            <ul className="flex flex-col gap-3">
              {items.map((source) => (
                <SourceCard key={source.id} source={source} onEdit={() => setEditing(source)} />
              ))}
            </ul>
          )}
          <LastEvents />
        </div>
      </div>
      {editing === null ? null : <SourceDialog source={editing === "new" ? null : editing} onClose={() => setEditing(null)} />}
    </main>
  );
}
