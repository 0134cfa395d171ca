import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Download } from "lucide-react";
import { buttonClass } from "../../ui/button.tsx";
import { callPrivacy, privacyKey } from "./privacy-api.ts";
import { PrivacyPage } from "./privacy-page.tsx";
import { RecipientsSection } from "./recipients-section.tsx";

function destinationKind(kind: string): string {
  const names: Record<string, string> = {
    channel: t`Canal de mensagens`,
    webhook: t`Webhook`,
    model: t`Modelo de linguagem`,
    mail: t`E-mail`,
    storage: t`Arquivos`,
    analytics: t`Análises`,
    database: t`Banco de dados`,
    tracing: t`Rastros técnicos`,
    sign_in: t`Entrada da equipe`,
    alert: t`Avisos`,
    notice: t`Avisado de exclusões`,
  };
  return names[kind] ?? kind;
}

/** The record of processing: what is done with personal data, why, for how long, and where it goes. Made from how every table is classified. */
export function RecordPage() {
  const query = useQuery({ queryKey: [...privacyKey, "record"], queryFn: ({ signal }) => callPrivacy("getProcessingRecord", { signal }) });
  return (
    <PrivacyPage
      title={t`Registro de tratamento`}
      description={t`O que se faz com dados pessoais e por quê (LGPD, art. 37). Nasce da classificação de cada tabela e dos prazos em vigor.`}
      action={
        <span className="flex gap-2">
          <a className={buttonClass("secondary", "md")} href="/api/v1/privacy/record/file?format=csv" download>
            <Download size={16} aria-hidden="true" /> CSV
          </a>
          <a className={buttonClass("primary", "md")} href="/api/v1/privacy/record/file?format=pdf" download>
            <Download size={16} aria-hidden="true" /> PDF
          </a>
        </span>
      }
      query={query}
      loading={t`Carregando o registro`}
      blocks={["h-32", "h-32"]}
    >
      {(data) => (
        <div className="mx-auto flex max-w-3xl flex-col gap-4">
          <section className="flex flex-col gap-2 rounded-xl border bg-surface p-4">
            <h2 className="font-semibold">
              <Trans>Para onde os dados vão</Trans>
            </h2>
            {data.destinations.length === 0 ? (
              <p className="text-soft">
                <Trans>Nenhum canal ou serviço de fora está configurado.</Trans>
              </p>
            ) : (
              <ul aria-label={t`Destinos`} className="divide-y">
                {data.destinations.map((one) => (
                  <li key={`${one.kind} ${one.name} ${one.host}`} className="flex flex-wrap justify-between gap-x-4 py-1.5">
                    <span>
                      <span className="text-soft">{destinationKind(one.kind)}</span> {one.name}
                    </span>
                    <span className="font-mono text-sm text-soft [overflow-wrap:anywhere]">{one.host ?? ""}</span>
                  </li>
                ))}
              </ul>
            )}
          </section>
          <RecipientsSection />
          {data.activities.map((one) => (
            <section key={one.key} className="flex flex-col gap-2 rounded-xl border bg-surface p-4">
              <div>
                <h2 className="font-semibold">{one.name}</h2>
                <p className="text-soft">{one.purpose}</p>
              </div>
              <dl className="grid gap-x-4 gap-y-1 md:grid-cols-[9rem_1fr]">
                {(
                  [
                    [t`Base legal`, one.basis.join("; ")],
                    [t`Titulares`, one.subjects.join(", ")],
                    [t`Dados`, one.categories.join(", ")],
                    [t`Destinatários`, one.recipients.join(", ") || "—"],
                    [t`Prazo`, one.kept],
                  ] as const
                ).map(([name, value]) => (
                  <div key={name} className="contents">
                    <dt className="text-sm text-soft">{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
              <details>
                <summary className="cursor-pointer text-sm text-soft">{t`Tabelas (${one.tables.length})`}</summary>
                <p className="font-mono text-sm text-soft [overflow-wrap:anywhere]">{one.tables.join(", ")}</p>
              </details>
            </section>
          ))}
        </div>
      )}
    </PrivacyPage>
  );
}
