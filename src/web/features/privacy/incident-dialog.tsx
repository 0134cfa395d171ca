import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Incident, type IncidentKind, incidentKinds, incidentResources } from "#modules/privacy/incidents/incidents.contract.ts";
import { newId } from "#shared/ids.ts";
import { useChannels } from "../../app/session.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input, Select, Textarea } from "../../ui/field.tsx";
import { toastDone } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { teamQuery } from "../conversations/queries.ts";
import { callPrivacy, incidentsQuery } from "./privacy-api.ts";

export function incidentKindName(kind: IncidentKind): string {
  return {
    access: t`Acesso não autorizado`,
    disclosure: t`Divulgação indevida`,
    loss: t`Perda de dados`,
    change: t`Alteração indevida`,
    other: t`Outro`,
  }[kind];
}

const instantFrom = (fields: FormData, name: string) => new Date(textFrom(fields, name)).toISOString();
/** A moment as a field for local date and time takes it. */
function localNow(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function RiskField({ value }: { value?: Incident["risk"] }) {
  return (
    <Field label={t`Risco para as pessoas`}>
      {(ids) => (
        <Select {...ids} name="risk" defaultValue={value ?? "relevant"}>
          <option value="relevant">{t`Relevante: avisar`}</option>
          <option value="low">{t`Baixo: só registrar`}</option>
        </Select>
      )}
    </Field>
  );
}

function AccountFields({ incident }: { incident?: Incident }) {
  return (
    <>
      <Field label={t`O que aconteceu`} hint={t`Fica criptografado.`}>
        {(ids) => <Textarea {...ids} name="detail" rows={3} defaultValue={incident?.detail} required minLength={3} maxLength={8000} />}
      </Field>
      <Field label={t`O que foi feito`}>
        {(ids) => <Textarea {...ids} name="measures" rows={3} defaultValue={incident?.measures} maxLength={8000} />}
      </Field>
    </>
  );
}

function Foot({ onClose, busy, label }: { onClose: () => void; busy: boolean; label: string }) {
  return (
    <div className="flex justify-end gap-2 md:col-span-2">
      <Button onClick={onClose}>
        <Trans>Cancelar</Trans>
      </Button>
      <Button type="submit" look="primary" busy={busy}>
        {label}
      </Button>
    </div>
  );
}

/** What came to be known of an incident since it was registered, and what was done about it. */
export function IncidentFollowUpDialog({ incident, onClose }: { incident: Incident; onClose: () => void }) {
  const queries = useQueryClient();
  const form = useSubmit(async (fields) => {
    await callPrivacy("changeIncident", {
      params: { id: incident.id },
      body: {
        risk: textFrom(fields, "risk") === "low" ? "low" : "relevant",
        detail: textFrom(fields, "detail"),
        measures: textFrom(fields, "measures"),
      },
    });
    await queries.invalidateQueries({ queryKey: incidentsQuery.queryKey });
    toastDone(t`Incidente atualizado`);
    onClose();
  });
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={t`Completar o registro`} description={incident.title}>
      <form className="flex flex-col gap-3" onSubmit={form.onSubmit}>
        {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
        <RiskField value={incident.risk} />
        <AccountFields incident={incident} />
        <Foot onClose={onClose} busy={form.busy} label={t`Salvar`} />
      </form>
    </Dialog>
  );
}

/** Registers an incident. */
export function IncidentDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [once] = useState(newId);
  const [now] = useState(localNow);
  const [resource, setResource] = useState<Incident["scope"]["resource"]>("all");
  const channels = useChannels();
  const team = useQuery(teamQuery).data?.items ?? [];
  const choices = resource === "channel" ? channels : resource === "person" ? team : [];
  const form = useSubmit(async (fields) => {
    await callPrivacy("addIncident", {
      body: {
        kind: incidentKinds.find((kind) => kind === textFrom(fields, "kind")) ?? "other",
        risk: textFrom(fields, "risk") === "low" ? "low" : "relevant",
        title: textFrom(fields, "title"),
        detail: textFrom(fields, "detail"),
        measures: textFrom(fields, "measures"),
        categories: textFrom(fields, "categories")
          .split(",")
          .map((word) => word.trim())
          .filter((word) => word.length >= 2),
        happened_from: instantFrom(fields, "from"),
        happened_to: instantFrom(fields, "to"),
        known_at: instantFrom(fields, "known"),
        scope: { resource, ...(choices.length > 0 && { id: textFrom(fields, "which") }) },
      },
      once,
    });
    await queries.invalidateQueries({ queryKey: incidentsQuery.queryKey });
    toastDone(t`Incidente registrado`);
    onClose();
  });
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t`Registrar incidente`}
      description={t`O prazo de três dias úteis para avisar a ANPD e as pessoas conta da ciência.`}
    >
      <form className="grid gap-3 md:grid-cols-2" onSubmit={form.onSubmit}>
        {form.problem ? (
          <div className="md:col-span-2">
            <Banner tone="bad">{form.problem}</Banner>
          </div>
        ) : null}
        <div className="md:col-span-2">
          <Field label={t`Título`}>{(ids) => <Input {...ids} name="title" required minLength={3} maxLength={200} />}</Field>
        </div>
        <Field label={t`Tipo`}>
          {(ids) => (
            <Select {...ids} name="kind">
              {incidentKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {incidentKindName(kind)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <RiskField />
        <Field label={t`Aconteceu de`}>{(ids) => <Input {...ids} name="from" type="datetime-local" defaultValue={now} required />}</Field>
        <Field label={t`Aconteceu até`}>{(ids) => <Input {...ids} name="to" type="datetime-local" defaultValue={now} required />}</Field>
        <Field label={t`Soubemos em`}>{(ids) => <Input {...ids} name="known" type="datetime-local" defaultValue={now} required />}</Field>
        <Field label={t`O que foi atingido`}>
          {(ids) => (
            <Select
              {...ids}
              value={resource}
              onChange={({ target }) => setResource(incidentResources.find((one) => one === target.value) ?? "all")}
            >
              <option value="all">{t`Tudo o que o registro de eventos cita`}</option>
              <option value="conversations">{t`Conversas`}</option>
              <option value="orders">{t`Pedidos`}</option>
              {channels.length > 0 ? <option value="channel">{t`Um canal`}</option> : null}
              {team.length > 0 ? <option value="person">{t`O que uma pessoa da equipe viu`}</option> : null}
            </Select>
          )}
        </Field>
        {choices.length > 0 ? (
          <div className="md:col-span-2">
            <Field label={resource === "channel" ? t`Qual canal` : t`Qual pessoa`}>
              {(ids) => (
                <Select {...ids} name="which">
                  {choices.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
        ) : null}
        <div className="flex flex-col gap-3 md:col-span-2">
          <Field label={t`Dados envolvidos`} hint={t`Separados por vírgula.`}>
            {(ids) => <Input {...ids} name="categories" maxLength={600} />}
          </Field>
          <AccountFields />
        </div>
        <Foot onClose={onClose} busy={form.busy} label={t`Registrar`} />
      </form>
    </Dialog>
  );
}
