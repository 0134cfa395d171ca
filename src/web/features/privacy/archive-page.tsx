import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { Archive } from "lucide-react";
import type { ArchivePart } from "#modules/privacy/retention/retention.contract.ts";
import { PageHeader } from "../../app/page-header.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Field, Input, Textarea } from "../../ui/field.tsx";
import { toastDone } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { callPrivacy } from "./privacy-api.ts";
import { storeName } from "./retention-names.ts";
import { PrivacyLinks } from "./section-links.tsx";

type Wish = { contact?: string; q?: string; from?: string; to?: string };

function EraseDialog({ part, onClose, onErased }: { part: ArchivePart; onClose: () => void; onErased: () => void }) {
  const form = useSubmit(async (fields) => {
    await callPrivacy("eraseArchive", { params: { id: part.id }, body: { reason: textFrom(fields, "reason") } });
    toastDone(t`Apagado do arquivo`);
    onErased();
    onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t`Apagar esta pessoa do arquivo`}
      description={t`Tudo o que o arquivo tem dela sai. De pedidos fica o que a lei fiscal exige, sem ligação com ninguém.`}
    >
      <form className="flex flex-col gap-3" onSubmit={form.onSubmit}>
        {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
        <Field label={t`Motivo`}>{(ids) => <Textarea {...ids} name="reason" rows={2} minLength={5} maxLength={1000} required />}</Field>
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="danger" busy={form.busy}>
            <Trans>Apagar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Part({ part, onChanged }: { part: ArchivePart; onChanged: () => void }) {
  const [restoring, setRestoring] = useState(false);
  const [erasing, setErasing] = useState(false);
  const until = part.restored_until === null ? "" : formatDate(i18n.locale, "shortDate", part.restored_until);
  return (
    <li className="flex flex-col gap-2 rounded-xl border bg-surface p-4">
      <p className="flex flex-wrap items-center gap-2">
        <span className="tabular font-medium">{formatDate(i18n.locale, "shortDate", `${part.day}T12:00:00Z`)}</span>
        <span className="text-soft">
          {storeName(part.store)}: {part.items}
        </span>
        {part.files > 0 ? <Badge>{t`${part.files} anexos`}</Badge> : null}
        {until === "" ? null : <Badge tone="accent">{t`De volta até ${until}`}</Badge>}
      </p>
      <ul className="thin-scroll flex max-h-60 flex-col gap-1 overflow-y-auto text-sm" tabIndex={0} aria-label={t`Conteúdo de ${part.day}`}>
        {part.lines.map((line, index) => (
          <li key={index} className="[overflow-wrap:anywhere]">
            <span className="text-soft">{line.who}</span> {line.text}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setRestoring(true)}>
          <Trans>Trazer de volta…</Trans>
        </Button>
        {part.user_id === null ? null : (
          <Button onClick={() => setErasing(true)}>
            <Trans>Apagar a pessoa…</Trans>
          </Button>
        )}
      </div>
      {erasing ? <EraseDialog part={part} onClose={() => setErasing(false)} onErased={onChanged} /> : null}
      <ConfirmDialog
        open={restoring}
        onOpenChange={setRestoring}
        title={t`Trazer de volta por 30 dias?`}
        confirmLabel={t`Trazer de volta`}
        onConfirm={async () => {
          await callPrivacy("restoreArchive", { params: { id: part.id }, body: { days: 30 } });
          toastDone(t`De volta ao lugar de antes`);
          onChanged();
        }}
      >
        <Trans>As mensagens e os anexos voltam à conversa; depois de 30 dias retornam ao arquivo.</Trans>
      </ConfirmDialog>
    </li>
  );
}

/** What left daily use and has not reached its end: sealed, searched by an administrator, put back where it is needed. */
export function ArchivePage() {
  const [wish, setWish] = useState<Wish | null>(null);
  const [items, setItems] = useState<ArchivePart[]>([]);
  const [next, setNext] = useState<string | null>(null);
  const look = async (what: Wish, place: string | null) => {
    const found = await callPrivacy("searchArchive", { body: { ...what, ...(place !== null && { next: place }) } });
    setWish(what);
    setItems((before) => (place === null ? found.items : [...before, ...found.items]));
    setNext(found.next);
  };
  const form = useSubmit(async (fields) => {
    const given = Object.fromEntries(
      (["contact", "q", "from", "to"] as const).flatMap((name) => (textFrom(fields, name) === "" ? [] : [[name, textFrom(fields, name)]])),
    );
    await look(given, null);
  });
  const more = useSubmit(async () => {
    if (wish !== null) await look(wish, next);
  });
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader title={t`Arquivo`} description={t`O que saiu do uso e ainda não chegou ao fim do prazo. Cada busca fica registrada.`} />
        <PrivacyLinks />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        <div className="mx-auto flex max-w-3xl flex-col gap-4">
          <form onSubmit={form.onSubmit} className="grid gap-3 rounded-xl border bg-surface p-4 md:grid-cols-2">
            {form.problem ? (
              <div className="md:col-span-2">
                <Banner tone="bad">{form.problem}</Banner>
              </div>
            ) : null}
            <Field label={t`Telefone ou e-mail`} hint={t`Como era na época.`}>
              {(ids) => <Input {...ids} name="contact" minLength={3} maxLength={200} autoComplete="off" />}
            </Field>
            <Field label={t`Palavras`}>{(ids) => <Input {...ids} name="q" minLength={2} maxLength={200} />}</Field>
            <Field label={t`De`}>{(ids) => <Input {...ids} name="from" type="date" />}</Field>
            <Field label={t`Até`}>{(ids) => <Input {...ids} name="to" type="date" />}</Field>
            <Button type="submit" look="primary" busy={form.busy} className="justify-self-start">
              <Trans>Procurar no arquivo</Trans>
            </Button>
          </form>
          {wish !== null && items.length === 0 && next === null ? (
            <EmptyState icon={Archive} title={t`Nada no arquivo`}>
              <Trans>Nenhuma parte do arquivo combina com a busca.</Trans>
            </EmptyState>
          ) : null}
          <ul aria-label={t`Partes do arquivo`} className="flex flex-col gap-3">
            {items.map((part) => (
              <Part key={part.id} part={part} onChanged={() => void look(wish ?? {}, null)} />
            ))}
          </ul>
          {next === null ? null : (
            <form onSubmit={more.onSubmit} className="flex justify-center">
              <Button type="submit" busy={more.busy}>
                <Trans>Procurar mais para trás</Trans>
              </Button>
            </form>
          )}
        </div>
      </div>
    </main>
  );
}
