import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { newId } from "#shared/ids.ts";
import { explainProblem } from "../../api/problem.ts";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { callPrivacy, recipientsQuery } from "./privacy-api.ts";

function AddDialog({ onClose, onAdded }: { onClose: () => void; onAdded: () => Promise<void> }) {
  const [once] = useState(newId);
  const form = useSubmit(async (fields) => {
    await callPrivacy("addErasureRecipient", { body: { name: textFrom(fields, "name"), url: textFrom(fields, "url") }, once });
    await onAdded();
    toastDone(t`Será avisado das próximas exclusões`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t`Avisar um sistema`}
      description={t`Ele recebe customer.erased com os códigos da pessoa, assinado, e tem de apagar também.`}
    >
      <form className="flex flex-col gap-3" onSubmit={form.onSubmit}>
        {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
        <Field label={t`Nome`}>{(ids) => <Input {...ids} name="name" required minLength={2} maxLength={100} />}</Field>
        <Field label={t`Endereço (URL)`}>
          {(ids) => <Input {...ids} name="url" type="url" required maxLength={1000} placeholder="https://" />}
        </Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Adicionar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Systems that are told when a person is erased. */
export function RecipientsSection() {
  const queries = useQueryClient();
  const query = useQuery(recipientsQuery);
  const [adding, setAdding] = useState(false);
  const again = () => queries.invalidateQueries({ queryKey: recipientsQuery.queryKey });
  const run = (call: Promise<unknown>) =>
    call.then(again, (error: unknown) => {
      toastProblem(explainProblem(error));
    });
  const items = query.data?.items ?? [];
  return (
    <section className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div className="min-w-0 flex-1 basis-60">
          <h2 className="font-semibold">
            <Trans>Quem é avisado de exclusões</Trans>
          </h2>
          <p className="text-sm text-soft">
            <Trans>Sistemas que receberam dados daqui e têm de apagar a pessoa também (LGPD, art. 18, § 6º).</Trans>
          </p>
        </div>
        <Button onClick={() => setAdding(true)}>
          <Trans>Avisar um sistema…</Trans>
        </Button>
      </div>
      {query.isSuccess && items.length === 0 ? (
        <p className="text-soft">
          <Trans>Nenhum sistema é avisado.</Trans>
        </p>
      ) : null}
      {items.length === 0 ? null : (
        <ul aria-label={t`Sistemas avisados`} className="divide-y">
          {items.map((one) => (
            <li key={one.id} className="flex flex-wrap items-center justify-between gap-2 py-2">
              <span className="min-w-0 flex-1 basis-48">
                <span className="font-medium">{one.name}</span> <span className="font-mono text-sm text-soft">{one.host}</span>
                <span className="block text-sm text-soft">{t`Avisado de ${one.told}, esperando ${one.waiting}`}</span>
              </span>
              {one.failed > 0 ? <Badge tone="bad">{t`${one.failed} sem resposta`}</Badge> : null}
              {one.failed + one.waiting > 0 ? (
                <Button size="sm" onClick={() => void run(callPrivacy("retryErasureNotices", { params: { id: one.id } }))}>
                  <Trans>Tentar agora</Trans>
                </Button>
              ) : null}
              <Button size="sm" onClick={() => void run(callPrivacy("removeErasureRecipient", { params: { id: one.id } }))}>
                <Trans>Remover</Trans>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {query.data && items.length > 0 ? <CopyField label={t`Chave das assinaturas`} value={query.data.secret} /> : null}
      {adding ? (
        <AddDialog
          onClose={() => setAdding(false)}
          onAdded={async () => {
            await again();
          }}
        />
      ) : null}
    </section>
  );
}
