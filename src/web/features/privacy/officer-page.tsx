import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { PrivacySettings } from "#modules/privacy/self-service/self-service.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toastDone } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { callPrivacy, privacySettingsQuery } from "./privacy-api.ts";
import { PrivacyLinks } from "./section-links.tsx";

function OfficerForm({ settings, page }: { settings: PrivacySettings; page: string }) {
  const queries = useQueryClient();
  const [pageOn, setPageOn] = useState(settings.page_on);
  const form = useSubmit(async (fields) => {
    const saved = await callPrivacy("setPrivacySettings", {
      body: {
        officer_name: textFrom(fields, "officer_name"),
        officer_email: textFrom(fields, "officer_email"),
        officer_phone: textFrom(fields, "officer_phone"),
        page_on: pageOn,
      },
    });
    queries.setQueryData(privacySettingsQuery.queryKey, saved);
    toastDone(t`Salvo`);
  });
  return (
    <form onSubmit={form.onSubmit} className="mx-auto flex max-w-xl flex-col gap-5">
      {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
      <section className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
        <div>
          <h2 className="font-semibold">
            <Trans>Encarregado</Trans>
          </h2>
          <p className="text-sm text-soft">
            <Trans>Quem responde pelos dados pessoais (LGPD, art. 41). Aparece na página pública.</Trans>
          </p>
        </div>
        <Field label={t`Nome`}>
          {(ids) => <Input {...ids} name="officer_name" defaultValue={settings.officer_name} maxLength={120} />}
        </Field>
        <Field label={t`E-mail`} error={form.fieldProblem("officer_email")}>
          {(ids) => <Input {...ids} name="officer_email" type="email" defaultValue={settings.officer_email} maxLength={200} />}
        </Field>
        <Field label={t`Telefone`}>
          {(ids) => <Input {...ids} name="officer_phone" defaultValue={settings.officer_phone} maxLength={40} />}
        </Field>
        {settings.officer_name === "" && settings.officer_email === "" && settings.officer_phone === "" ? null : (
          <CopyField
            label={t`Página de contato, aberta a todos`}
            value={`${location.origin}${page.replace("/my-data/", "/data-officer/")}`}
          />
        )}
      </section>
      <section className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
        <div>
          <h2 className="font-semibold">
            <Trans>Página pública</Trans>
          </h2>
          <p className="text-sm text-soft">
            <Trans>
              A pessoa pede por ela mesma, confirma um código no telefone ou e-mail que já é dela e baixa os dados ali. Ponha o endereço na
              sua política de privacidade.
            </Trans>
          </p>
        </div>
        <Switch checked={pageOn} onChange={setPageOn}>
          <Trans>Receber pedidos pela página</Trans>
        </Switch>
        {pageOn ? <CopyField label={t`Endereço da página`} value={`${location.origin}${page}`} /> : null}
      </section>
      <Button type="submit" look="primary" busy={form.busy} className="self-start">
        <Trans>Salvar</Trans>
      </Button>
    </form>
  );
}

/** Who answers for personal data, and the page on which persons ask by themselves. */
export function OfficerPage() {
  const query = useQuery(privacySettingsQuery);
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader title={t`Encarregado e página`} />
        <PrivacyLinks />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        {query.isError && !query.data ? (
          <FaultCard error={query.error} onRetry={() => void query.refetch()} />
        ) : !query.data ? (
          <Skeleton label={t`Carregando`} className="mx-auto flex max-w-xl flex-col gap-3">
            <SkeletonBlock className="h-48" />
          </Skeleton>
        ) : (
          <OfficerForm settings={query.data.settings} page={query.data.page} />
        )}
      </div>
    </main>
  );
}
