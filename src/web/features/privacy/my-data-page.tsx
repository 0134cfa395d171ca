import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Download } from "lucide-react";
import { useState } from "react";
import { type RequestKind, requestKinds } from "#modules/privacy/requests/requests.contract.ts";
import type { SeenRequest } from "#modules/privacy/self-service/self-service.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Field, Input, Select, Textarea } from "../../ui/field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { EntryFrame, FormProblem } from "../accounts/entry-frame.tsx";
import { LanguageLinks } from "../accounts/language-links.tsx";
import { fetchFile, saveBlob } from "../customers/list/export.ts";
import { DecisionCard } from "./decision-list.tsx";
import { kindHint, kindName, stateLook } from "./names.ts";
import { callPrivacy } from "./privacy-api.ts";

/** Kept in the tab alone: whoever has the token sees the request. */
const keptToken = (accountId: string) => `prosa.my-data.${accountId}`;

function AskForm({ accountId, onAsked }: { accountId: string; onAsked: (token: string) => void }) {
  const [kind, setKind] = useState<RequestKind>("access");
  const form = useSubmit(async (fields) => {
    const { token } = await callPrivacy("askOnPage", {
      params: { id: accountId },
      body: { kind, contact: textFrom(fields, "contact"), detail: textFrom(fields, "detail") },
    });
    onAsked(token);
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <FormProblem text={form.problem} />
      <Field label={t`O que você pede`} hint={kindHint(kind)}>
        {(ids) => (
          <Select {...ids} value={kind} onChange={(event) => setKind(event.target.value as RequestKind)}>
            {requestKinds.map((each) => (
              <option key={each} value={each}>
                {kindName(each)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label={t`Seu telefone ou e-mail`}
        hint={t`O mesmo que você usa para falar conosco: o código vai para lá.`}
        error={form.fieldProblem("contact")}
      >
        {(ids) => <Input {...ids} name="contact" minLength={5} maxLength={200} autoComplete="tel" required />}
      </Field>
      <Field label={t`Detalhes`} hint={t`Se quiser: por exemplo, o que está errado.`}>
        {(ids) => <Textarea {...ids} name="detail" rows={3} maxLength={4000} />}
      </Field>
      <Button type="submit" look="primary" busy={form.busy}>
        <Trans>Pedir</Trans>
      </Button>
    </form>
  );
}

function CodeForm({
  accountId,
  token,
  onSeen,
  onBack,
}: {
  accountId: string;
  token: string;
  onSeen: (seen: SeenRequest) => void;
  onBack: () => void;
}) {
  const form = useSubmit(async (fields) => {
    onSeen(await callPrivacy("confirmOnPage", { params: { id: accountId }, body: { token, code: textFrom(fields, "code") } }));
  });
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
      <p className="text-soft">
        <Trans>Se este contato é de um cliente, um código acaba de chegar nele. Ele vale por 15 minutos.</Trans>
      </p>
      <FormProblem text={form.problem} />
      <Field label={t`Código`} error={form.fieldProblem("code")}>
        {(ids) => <Input {...ids} name="code" inputMode="numeric" autoComplete="one-time-code" minLength={4} maxLength={12} required />}
      </Field>
      <Button type="submit" look="primary" busy={form.busy}>
        <Trans>Confirmar</Trans>
      </Button>
      <Button look="ghost" onClick={onBack}>
        <Trans>Usar outro contato</Trans>
      </Button>
    </form>
  );
}

/** What was decided by program, for the person it was decided about. */
function OwnDecisions({ accountId, token }: { accountId: string; token: string }) {
  const query = useQuery({
    queryKey: ["own-decisions", accountId, token],
    queryFn: ({ signal }) => callPrivacy("readOwnDecisions", { params: { id: accountId }, body: { token }, signal }),
  });
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section aria-label={t`Decisões por programa`}>
      <h2 className="font-semibold">
        <Trans>O que foi decidido por programa</Trans>
      </h2>
      <ul>
        {items.map((decision) => (
          <DecisionCard key={`${decision.kind} ${decision.subject_id} ${decision.at}`} decision={decision} />
        ))}
      </ul>
    </section>
  );
}

function Seen({ accountId, token, seen, onNew }: { accountId: string; token: string; seen: SeenRequest; onNew: () => void }) {
  const [busy, setBusy] = useState(false);
  const [state, tone] = stateLook(seen.state);
  const due = formatDate(i18n.locale, "full", seen.due_at);
  const download = async () => {
    setBusy(true);
    try {
      const init = { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify({ token }) };
      saveBlob(await fetchFile(`/api/v1/privacy/self/${accountId}/file`, init), `dados-${seen.protocol}.zip`);
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {kindName(seen.kind)} <Badge tone={tone}>{state}</Badge>
        </p>
        <p className="tabular text-soft">{t`Protocolo ${seen.protocol}`}</p>
        {seen.state === "open" || seen.state === "in_progress" ? <p className="text-soft">{t`Respondemos até ${due}.`}</p> : null}
        {seen.answer === null ? null : <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{seen.answer}</p>}
      </div>
      {seen.kind === "review" ? <OwnDecisions accountId={accountId} token={token} /> : null}
      {seen.file ? (
        <Button look="primary" busy={busy} onClick={() => void download()}>
          <Download size={16} aria-hidden="true" />
          <Trans>Baixar meus dados</Trans>
        </Button>
      ) : null}
      <Button look="ghost" onClick={onNew}>
        <Trans>Fazer outro pedido</Trans>
      </Button>
    </div>
  );
}

/** The public page on which persons ask for their rights themselves; nobody signs in. */
export function MyDataPage() {
  const { accountId } = useParams({ from: "/my-data/$accountId" });
  const [token, setToken] = useState(() => sessionStorage.getItem(keptToken(accountId)));
  const [seen, setSeen] = useState<SeenRequest | null>(null);
  const page = useQuery({
    queryKey: ["my-data", accountId],
    queryFn: ({ signal }) => callPrivacy("readPrivacyPage", { params: { id: accountId }, signal }),
    retry: false,
  });
  const own = useQuery({
    queryKey: ["my-data", accountId, token],
    queryFn: ({ signal }) => callPrivacy("readOwnRequest", { params: { id: accountId }, body: { token: token ?? "" }, signal }),
    enabled: token !== null && seen === null,
    retry: false,
  });
  const keep = (next: string | null) => {
    if (next === null) sessionStorage.removeItem(keptToken(accountId));
    else sessionStorage.setItem(keptToken(accountId), next);
    setSeen(null);
    setToken(next);
  };
  const shown = seen ?? own.data ?? null;
  const { data } = page;
  const officer = [data?.officer.officer_name, data?.officer.officer_email, data?.officer.officer_phone].filter(Boolean).join(" · ");
  return (
    <EntryFrame
      title={t`Meus dados`}
      {...(data && { subtitle: t`Seus direitos sobre os dados que ${data.business} guarda (LGPD). Resposta em até ${data.days} dias.` })}
      footer={
        <div className="flex flex-col gap-2">
          {officer === "" ? null : <p>{t`Encarregado: ${officer}`}</p>}
          <LanguageLinks />
        </div>
      }
    >
      {page.isError ? (
        <PanelError message={explainProblem(page.error)} onRetry={() => void page.refetch()} />
      ) : !data ? null : token === null ? (
        <AskForm accountId={accountId} onAsked={keep} />
      ) : shown === null ? (
        <CodeForm accountId={accountId} token={token} onSeen={setSeen} onBack={() => keep(null)} />
      ) : (
        <Seen accountId={accountId} token={token} seen={shown} onNew={() => keep(null)} />
      )}
    </EntryFrame>
  );
}
