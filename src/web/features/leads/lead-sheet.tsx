import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import type { Lead } from "#modules/leads/leads.contract.ts";
import { ApiProblem, explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { useMe, usePermissions } from "../../app/session.ts";
import { formatDate } from "../../format/dates.ts";
import { formatPhone } from "../../format/phone.ts";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button, buttonClass } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Sheet } from "../../ui/dialog.tsx";
import { Field, Input, Select, Textarea } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { DataList } from "../../ui/table.tsx";
import { toastDone } from "../../ui/toast.ts";
import { intentName } from "../conversations/intent-names.ts";
import { teamQuery } from "../conversations/queries.ts";
import { fieldMessage } from "../customers/field-messages.ts";
import { money } from "../customers/names.ts";
import { useCustomerRights } from "../customers/rights.ts";
import type { LeadStatus } from "./lead-search.ts";
import { LeadWishes } from "./lead-wishes.tsx";
import { callLeads } from "./leads-api.ts";
import { actionLook, captureName, interestName, leadStateName, leadStatusName, nameOfLead, partName } from "./names.ts";

const most: Record<string, number> = { contact: 25, interest: 30, engagement: 25, source: 10, recency: 10 };

function Score({ lead }: { lead: Lead }) {
  const [action, tone, why] = actionLook(lead.action);
  return (
    <section aria-label={t`Pontos`} className="flex flex-col gap-2">
      <div className="flex items-center gap-3">
        <span className="tabular text-2xl font-semibold">{lead.score}</span>
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap gap-1">
            <Badge tone={tone}>{action}</Badge>
            {lead.is_qualified ? <Badge tone="good">{t`Qualificado`}</Badge> : null}
          </p>
          <p className="text-sm text-soft">{why}</p>
        </div>
      </div>
      <dl className="flex flex-col gap-1">
        {Object.entries(lead.score_breakdown).map(([part, points]) => (
          <div key={part} className="grid grid-cols-[6.5rem_1fr_3.5rem] items-center gap-2 text-sm">
            <dt className="text-soft">{partName(part)}</dt>
            <dd aria-hidden="true" className="h-1.5 overflow-hidden rounded-full bg-sunken">
              <div className="h-full rounded-full bg-accent" style={{ width: `${Math.round((points / (most[part] ?? 100)) * 100)}%` }} />
            </dd>
            <dd className="tabular text-right">
              {points}/{most[part] ?? 100}
            </dd>
          </div>
        ))}
      </dl>
      <p className="text-sm text-soft">
        <Trans>
          Maturidade {lead.maturity_score} · intenção {lead.intent_score}
        </Trans>
        {lead.strongest_intent === null ? "" : ` (${intentName(lead.strongest_intent)})`}
      </p>
    </section>
  );
}

type Draft = Record<"interest" | "conversion_value" | "message" | "assigned_to", string>;
const draftOf = (lead: Lead): Draft => ({
  interest: lead.interest ?? "",
  conversion_value: lead.conversion_value === null ? "" : String(lead.conversion_value).replace(".", ","),
  message: lead.message ?? "",
  assigned_to: lead.assigned_to ?? "",
});

/** What is worked on: changed under the version it was read with, and nothing typed is lost when somebody was quicker. */
function EditLead({ lead, onSaved }: { lead: Lead; onSaved: () => void }) {
  const may = usePermissions();
  const me = useMe();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(lead));
  const [base, setBase] = useState(lead);
  const [problem, setProblem] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const team = useQuery({ ...teamQuery, enabled: may.team }).data?.items ?? [];
  const known = draftOf(base);
  const changed = (Object.keys(draft) as (keyof Draft)[]).filter((key) => draft[key].trim() !== known[key]);
  const isStale = problem instanceof ApiProblem && problem.status === 412;
  const refused = problem instanceof ApiProblem ? problem.fields : new Map<string, string>();
  const save = async () => {
    setBusy(true);
    setProblem(null);
    const value = draft.conversion_value.trim().replace(/\./g, "").replace(",", ".");
    try {
      const saved = await callLeads("updateLead", {
        params: { id: lead.id },
        body: {
          ...(changed.includes("interest") && { interest: draft.interest.trim() || null }),
          ...(changed.includes("message") && { message: draft.message.trim() || null }),
          ...(changed.includes("assigned_to") && { assigned_to: draft.assigned_to || null }),
          ...(changed.includes("conversion_value") && { conversion_value: value === "" ? null : Number(value) }),
        },
        version: base.version,
      });
      setBase(saved);
      setDraft(draftOf(saved));
      queries.setQueryData(["leads", "one", lead.id], saved);
      toastDone(t`Lead salvo`);
      onSaved();
    } catch (error) {
      setProblem(error);
      if (error instanceof ApiProblem && error.status === 412) {
        const newest = await callLeads("getLead", { params: { id: lead.id } }).catch(() => null);
        if (newest) setBase(newest);
      }
    } finally {
      setBusy(false);
    }
  };
  const set = (key: keyof Draft) => (event: { target: { value: string } }) => setDraft({ ...draft, [key]: event.target.value });
  return (
    <form
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed.length > 0 && !busy) void save();
      }}
    >
      {isStale ? (
        <Banner tone="warn">
          <Trans>Outra pessoa mudou este lead enquanto você escrevia. O que você escreveu está aqui. Salve de novo para valer o seu.</Trans>
        </Banner>
      ) : problem === null ? null : (
        <Banner tone="bad">{explainProblem(problem)}</Banner>
      )}
      <Field label={t`O que quer`}>{(ids) => <Input {...ids} value={draft.interest} maxLength={300} onChange={set("interest")} />}</Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label={t`Valor esperado`} error={fieldMessage(refused.get("conversion_value") ?? null)}>
          {(ids) => (
            <Input
              {...ids}
              inputMode="decimal"
              pattern="[0-9.]{1,12}(,[0-9]{1,2})?"
              value={draft.conversion_value}
              onChange={set("conversion_value")}
            />
          )}
        </Field>
        <Field label={t`Responsável`}>
          {(ids) => (
            <Select {...ids} value={draft.assigned_to} onChange={set("assigned_to")}>
              <option value="">{t`Sem responsável`}</option>
              {[...team]
                .sort((a, b) => Number(b.id === me.user.id) - Number(a.id === me.user.id))
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </Select>
          )}
        </Field>
      </div>
      <Field label={t`Mensagem`}>
        {(ids) => <Textarea {...ids} rows={3} maxLength={2000} value={draft.message} disabled={lead.masked} onChange={set("message")} />}
      </Field>
      {changed.length > 0 ? (
        <div className="flex justify-end gap-2">
          <Button onClick={() => setDraft(known)}>
            <Trans>Descartar</Trans>
          </Button>
          <Button type="submit" look="primary" busy={busy}>
            <Trans>Salvar</Trans>
          </Button>
        </div>
      ) : null}
    </form>
  );
}

function Moves({ id, version }: { id: string; version: number }) {
  const moves = useQuery({
    queryKey: ["leads", "moves", id, version],
    queryFn: () => callLeads("listLeadMoves", { params: { id } }),
    staleTime: 5_000,
    retry: false,
  }).data?.items;
  if (!moves) return null;
  return (
    <section>
      <h3 className="pb-1 font-semibold">
        <Trans>Caminho</Trans>
      </h3>
      <ol className="flex flex-col gap-1.5 text-sm">
        {moves.map((move) => (
          <li key={move.id}>
            <span className="font-medium">{leadStateName(move.to)}</span>
            {move.reason === null ? "" : ` · ${move.reason}`}
            <span className="block text-xs text-faint">
              {formatDate(i18n.locale, "full", move.at)} · {move.by ?? t`regra automática`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** A lead with its score explained, where it came from, and its way; the next steps are buttons. */
export function LeadSheet({
  id,
  onClose,
  onMove,
  onChanged,
}: {
  id: string;
  onClose: () => void;
  onMove: (lead: Lead, to: LeadStatus) => void;
  onChanged: () => void;
}) {
  const rights = useCustomerRights();
  const me = useMe();
  const [erasing, setErasing] = useState(false);
  const query = useQuery({
    queryKey: ["leads", "one", id],
    queryFn: ({ signal }) => callLeads("getLead", { params: { id }, signal }),
    staleTime: 5_000,
    retry: false,
  });
  const lead = query.data;
  const facts = (lead ? factsOf(lead) : []).filter((fact) => fact.value !== null && fact.value !== "");
  return (
    <Sheet
      open
      onOpenChange={(open) => !open && onClose()}
      title={lead ? nameOfLead(lead) : t`Lead`}
      description={lead ? leadStateName(lead.status) : undefined}
    >
      {query.isError ? (
        <FaultCard error={query.error} onRetry={() => void query.refetch()} />
      ) : !lead ? (
        <Skeleton label={t`Carregando o lead`} className="flex flex-col gap-3 p-5">
          <SkeletonBlock className="h-24" />
          <SkeletonBlock className="h-40" />
        </Skeleton>
      ) : (
        <div className="flex flex-col gap-5 p-5">
          {rights.write ? (
            <div className="flex flex-wrap gap-1.5" role="group" aria-label={t`Mover para`}>
              {lead.next.map((status) => (
                <Button key={status} size="sm" look={status === "lost" ? "quietDanger" : "secondary"} onClick={() => onMove(lead, status)}>
                  {leadStatusName(status)}
                </Button>
              ))}
            </div>
          ) : null}
          <Score lead={lead} />
          <DataList items={facts} />
          {lead.customer_id === null ? null : (
            <Link to="/customers/$customerId" params={{ customerId: lead.customer_id }} className={buttonClass("secondary")}>
              <Trans>Abrir o cliente</Trans>
            </Link>
          )}
          {rights.write ? <EditLead key={lead.id} lead={lead} onSaved={onChanged} /> : null}
          <LeadWishes id={id} version={lead.version} mayWrite={rights.write} onChanged={onChanged} />
          <Moves id={lead.id} version={lead.version} />
          {me.user.role === "ADMIN" || me.user.role === "MANAGER" ? (
            <Button look="quietDanger" onClick={() => setErasing(true)}>
              <Trans>Apagar lead</Trans>
            </Button>
          ) : null}
          <ConfirmDialog
            open={erasing}
            onOpenChange={setErasing}
            title={t`Apagar este lead?`}
            confirmLabel={t`Apagar lead`}
            onConfirm={async () => {
              await callLeads("deleteLead", { params: { id } });
              toastDone(t`Lead apagado`);
              onChanged();
              onClose();
            }}
          >
            <Trans>O cliente fica; o caminho deste lead se perde. Não pode ser desfeito.</Trans>
          </ConfirmDialog>
        </div>
      )}
    </Sheet>
  );
}

function factsOf(lead: Lead): { name: string; value: ReactNode }[] {
  const mark = (key: string) => (typeof lead.attribution[key] === "string" ? lead.attribution[key] : null);
  const campaign = ["utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content"].map(mark).filter(Boolean).join(" / ");
  return [
    { name: t`Telefone`, value: lead.phone === null ? null : formatPhone(lead.phone) },
    { name: t`E-mail`, value: lead.email },
    { name: t`Empresa`, value: lead.company },
    { name: t`CPF ou CNPJ`, value: lead.cpf_cnpj },
    { name: t`Interesse`, value: interestName(lead.interest_type) },
    { name: t`Como chegou`, value: captureName(lead.captured_by) },
    { name: t`Anúncio`, value: mark("ad_title") ?? mark("ad_id") },
    { name: t`Campanha`, value: campaign },
    { name: t`Veio de`, value: mark("referrer") },
    { name: t`Orçamento`, value: lead.quote_id },
    { name: t`Valor`, value: lead.conversion_value === null ? null : money(lead.conversion_value) },
    { name: t`Motivo da perda`, value: lead.lost_reason },
    { name: t`Criado em`, value: formatDate(i18n.locale, "full", lead.created_at) },
  ];
}
