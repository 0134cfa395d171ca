import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { FileText, Plus } from "lucide-react";
import { useState } from "react";
import { newId } from "#shared/ids.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Field, Input, Select, Textarea } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { purposeName } from "../customers/names.ts";
import { purposes } from "./consent-names.ts";
import { FirstContactSection } from "./first-contact-section.tsx";
import { callPrivacy, privacyKey, textsQuery } from "./privacy-api.ts";
import { PrivacyLinks } from "./section-links.tsx";

function PublishDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [once] = useState(newId);
  const form = useSubmit(async (fields) => {
    await callPrivacy("publishConsentText", {
      body: { type: textFrom(fields, "type"), version: textFrom(fields, "version"), text: textFrom(fields, "text") },
      once,
    });
    await queries.invalidateQueries({ queryKey: privacyKey });
    toastDone(t`Texto publicado`);
    onClose();
  });
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={t`Publicar texto`}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-3">
        {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
        <Banner tone="warn">
          <Trans>
            Uma versão nova não herda os consentimentos da anterior: cada pessoa precisa consentir de novo antes de receber algo por ela.
          </Trans>
        </Banner>
        <Field label={t`Finalidade`}>
          {(ids) => (
            <Select {...ids} name="type" defaultValue="marketing">
              {[...purposes, "first_contact"].map((each) => (
                <option key={each} value={each}>
                  {purposeName(each)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t`Versão`} hint={t`Por exemplo 1.0 ou 2026-03.`} error={form.fieldProblem("version")}>
          {(ids) => <Input {...ids} name="version" maxLength={40} required />}
        </Field>
        <Field label={t`Texto que a pessoa lê`} error={form.fieldProblem("text")}>
          {(ids) => <Textarea {...ids} name="text" rows={8} maxLength={20_000} required />}
        </Field>
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Publicar</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** What persons agree to, by purpose, each version with its hash. */
export function TextsPage() {
  const [publishing, setPublishing] = useState(false);
  const list = useQuery(textsQuery);
  const items = list.data?.items ?? [];
  const current = new Set([...Map.groupBy(items, (one) => one.type).values()].flatMap(([newest]) => (newest ? [newest.id] : [])));
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={t`Textos de consentimento`}
          description={t`O que as pessoas leem antes de consentir. Uma versão publicada não muda mais.`}
          action={
            <Button look="primary" onClick={() => setPublishing(true)}>
              <Plus size={16} aria-hidden="true" />
              <Trans>Publicar texto</Trans>
            </Button>
          }
        />
        <PrivacyLinks />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        <div className="mx-auto max-w-4xl pb-3">
          <FirstContactSection />
        </div>
        {list.isError && !list.data ? (
          <FaultCard error={list.error} onRetry={() => void list.refetch()} />
        ) : !list.data ? (
          <Skeleton label={t`Carregando os textos`} className="flex flex-col gap-3">
            <SkeletonBlock className="h-24" />
            <SkeletonBlock className="h-24" />
          </Skeleton>
        ) : items.length === 0 ? (
          <EmptyState icon={FileText} title={t`Nenhum texto publicado`}>
            <Trans>
              Enquanto uma finalidade não tem texto, um consentimento vale sem versão. Com o primeiro texto, cada pessoa consente a ele.
            </Trans>
          </EmptyState>
        ) : (
          <ul aria-label={t`Textos publicados`} className="mx-auto flex max-w-4xl flex-col gap-3">
            {items.map((text) => (
              <li key={text.id} className="flex flex-col gap-2 rounded-xl border bg-surface p-4">
                <p className="flex flex-wrap items-center gap-2 font-medium">
                  {purposeName(text.type)} · {text.version}
                  {current.has(text.id) ? <Badge tone="good">{t`Vale agora`}</Badge> : <Badge>{t`Versão anterior`}</Badge>}
                </p>
                <p className="whitespace-pre-wrap text-soft [overflow-wrap:anywhere]">{text.text}</p>
                <p className="text-sm text-faint [overflow-wrap:anywhere]">
                  {formatDate(i18n.locale, "full", text.published_at)}
                  {text.published_by === null ? "" : ` · ${text.published_by}`} · SHA-256 <code>{text.text_hash.slice(0, 16)}…</code>
                </p>
              </li>
            ))}
          </ul>
        )}
      </div>
      {publishing ? <PublishDialog onClose={() => setPublishing(false)} /> : null}
    </main>
  );
}
