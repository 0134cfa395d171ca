import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { type PrivacyRequestDetail, type Refusal, refusals } from "#modules/privacy/requests/requests.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Select, Textarea } from "../../ui/field.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { refusalName } from "./names.ts";
import { callPrivacy } from "./privacy-api.ts";

type Changed = (next: PrivacyRequestDetail) => Promise<void>;
interface Props {
  request: PrivacyRequestDetail;
  onChanged: Changed;
  onClose: () => void;
}

function CompleteDialog({ request, onChanged, onClose }: Props) {
  const erases = request.kind === "deletion" || request.kind === "anonymisation";
  const form = useSubmit(async (fields) => {
    await onChanged(
      await callPrivacy("completePrivacyRequest", { params: { id: request.id }, body: { answer: textFrom(fields, "answer") } }),
    );
    toastDone(erases ? t`O apagamento começou` : t`Pedido concluído`);
    onClose();
  });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={erases ? t`Apagar esta pessoa?` : t`Concluir o pedido`}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-3">
        {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
        {erases ? (
          <Banner tone="warn">
            <Trans>
              Some de todas as partes: cadastro, conversas, arquivos, visitas, filas. A chave dos dados é destruída e não há volta. Pedidos
              da loja ficam com número, valores e itens, como a lei fiscal exige.
            </Trans>
          </Banner>
        ) : null}
        {request.kind === "objection" ? (
          <p className="text-soft">
            <Trans>A pessoa deixa de receber publicidade e mensagens automáticas na hora.</Trans>
          </p>
        ) : null}
        <Field label={t`Resposta à pessoa`} hint={erases ? t`Fica no comprovante até a pessoa ser apagada.` : t`Fica no comprovante.`}>
          {(ids) => <Textarea {...ids} name="answer" rows={4} maxLength={4000} />}
        </Field>
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look={erases ? "danger" : "primary"} busy={form.busy}>
            {erases ? <Trans>Apagar</Trans> : <Trans>Concluir</Trans>}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function RefuseDialog({ request, onChanged, onClose }: Props) {
  const form = useSubmit(async (fields) => {
    await onChanged(
      await callPrivacy("refusePrivacyRequest", {
        params: { id: request.id },
        body: { reason: textFrom(fields, "reason") as Refusal, answer: textFrom(fields, "answer") },
      }),
    );
    toastDone(t`Pedido recusado`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t`Recusar o pedido`}
      description={t`A pessoa tem direito a saber o motivo (LGPD, art. 18, § 4º).`}
    >
      <form onSubmit={form.onSubmit} className="flex flex-col gap-3">
        {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
        <Field label={t`Motivo`}>
          {(ids) => (
            <Select {...ids} name="reason" defaultValue={request.proof === null ? "identity" : "legal_duty"}>
              {refusals.map((each) => (
                <option key={each} value={each}>
                  {refusalName(each)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t`Explicação à pessoa`} error={form.fieldProblem("answer")}>
          {(ids) => <Textarea {...ids} name="answer" rows={4} minLength={10} maxLength={4000} required />}
        </Field>
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="danger" busy={form.busy}>
            <Trans>Recusar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What ends a request. */
export function EndActions({ request, onChanged }: { request: PrivacyRequestDetail; onChanged: Changed }) {
  const [open, setOpen] = useState<"complete" | "refuse" | null>(null);
  const [busy, setBusy] = useState(false);
  const erases = request.kind === "deletion" || request.kind === "anonymisation";
  const needsProof = request.proof === null && request.kind !== "objection" && request.kind !== "review";
  const at = async (name: "startPrivacyRequest" | "withdrawPrivacyRequest") => {
    setBusy(true);
    try {
      await onChanged(await callPrivacy(name, { params: { id: request.id } }));
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="flex flex-wrap gap-2">
      <Button look={erases ? "danger" : "primary"} disabled={needsProof} onClick={() => setOpen("complete")}>
        {erases ? <Trans>Apagar…</Trans> : <Trans>Concluir…</Trans>}
      </Button>
      {request.state === "open" ? (
        <Button busy={busy} onClick={() => void at("startPrivacyRequest")}>
          <Trans>Pôr em andamento</Trans>
        </Button>
      ) : null}
      <Button onClick={() => setOpen("refuse")}>
        <Trans>Recusar…</Trans>
      </Button>
      <Button look="ghost" busy={busy} onClick={() => void at("withdrawPrivacyRequest")}>
        <Trans>A pessoa desistiu</Trans>
      </Button>
      {open === "complete" ? <CompleteDialog request={request} onChanged={onChanged} onClose={() => setOpen(null)} /> : null}
      {open === "refuse" ? <RefuseDialog request={request} onChanged={onChanged} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}
