import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { RetentionHold } from "#modules/privacy/retention/retention.contract.ts";
import { newId } from "#shared/ids.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Combobox, type Option } from "../../ui/combobox.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Textarea } from "../../ui/field.tsx";
import { toastDone } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { useFoundCustomers } from "../customers/found-customers.ts";
import { callPrivacy, holdsQuery } from "./privacy-api.ts";

function AddHoldDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [once] = useState(newId);
  const [person, setPerson] = useState<Option | null>(null);
  const { options, waiting, setTyped } = useFoundCustomers();
  const form = useSubmit(async (fields) => {
    if (person === null) return;
    await callPrivacy("addRetentionHold", { body: { user_id: person.value, reason: textFrom(fields, "reason") }, once });
    await queries.invalidateQueries({ queryKey: holdsQuery.queryKey });
    toastDone(t`Guarda legal registrada`);
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t`Nova guarda legal`}
      description={t`Nada desta pessoa é apagado até a guarda terminar: nem pelo prazo, nem por pedido.`}
    >
      <form className="flex flex-col gap-3" onSubmit={form.onSubmit}>
        {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
        <Combobox
          label={t`Cliente`}
          placeholder={t`Nome, telefone ou e-mail`}
          options={options}
          value={person}
          onChange={setPerson}
          onType={setTyped}
          waiting={waiting}
        />
        <Field label={t`Motivo`} hint={t`Processo, disputa ou ordem que obriga a guardar. Fica criptografado.`}>
          {(ids) => <Textarea {...ids} name="reason" rows={3} minLength={5} maxLength={1000} required />}
        </Field>
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="primary" busy={form.busy} disabled={person === null}>
            <Trans>Guardar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Customers of whom nothing goes. */
export function RetentionHolds() {
  const queries = useQueryClient();
  const query = useQuery(holdsQuery);
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<RetentionHold | null>(null);
  const items = query.data?.items ?? [];
  return (
    <section className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <div>
          <h2 className="font-semibold">
            <Trans>Guarda legal</Trans>
          </h2>
          <p className="text-sm text-soft">
            <Trans>Clientes cujos dados ficam, aconteça o que acontecer com os prazos.</Trans>
          </p>
        </div>
        <Button onClick={() => setAdding(true)}>
          <Trans>Guardar um cliente…</Trans>
        </Button>
      </div>
      {query.isSuccess && items.length === 0 ? (
        <p className="text-soft">
          <Trans>Ninguém está em guarda legal.</Trans>
        </p>
      ) : null}
      {items.length === 0 ? null : (
        <ul aria-label={t`Guardas legais`} className="divide-y">
          {items.map((hold) => {
            const at = formatDate(i18n.locale, "full", hold.released_at ?? hold.set_at);
            const by = hold.released_by ?? hold.set_by;
            return (
              <li key={hold.id} className="flex flex-wrap items-start justify-between gap-2 py-2.5">
                <div className="min-w-0 flex-1 basis-60">
                  <p className="flex flex-wrap items-center gap-2">
                    <Link
                      to="/customers/$customerId"
                      params={{ customerId: hold.user_id }}
                      className="font-medium text-accent-ink underline"
                    >
                      {hold.user_name ?? t`Sem nome`}
                    </Link>
                    {hold.released_at === null ? <Badge tone="warn">{t`Em guarda`}</Badge> : <Badge>{t`Terminada`}</Badge>}
                  </p>
                  <p className="[overflow-wrap:anywhere]">{hold.reason}</p>
                  <p className="text-sm text-soft">
                    {hold.released_at === null ? t`Desde ${at}, por ${by}` : t`Terminou ${at}, por ${by}`}
                  </p>
                </div>
                {hold.released_at === null ? (
                  <Button onClick={() => setEnding(hold)}>
                    <Trans>Terminar…</Trans>
                  </Button>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      {adding ? <AddHoldDialog onClose={() => setAdding(false)} /> : null}
      {ending ? (
        <ConfirmDialog
          open
          onOpenChange={() => setEnding(null)}
          title={t`Terminar a guarda legal?`}
          confirmLabel={t`Terminar`}
          onConfirm={async () => {
            await callPrivacy("releaseRetentionHold", { params: { id: ending.id } });
            await queries.invalidateQueries({ queryKey: holdsQuery.queryKey });
          }}
        >
          <Trans>Os prazos voltam a valer: o que já passou deles sai na próxima noite.</Trans>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
