import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { buttonClass } from "../../ui/button.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { EntryFrame } from "../accounts/entry-frame.tsx";
import { LanguageLinks } from "../accounts/language-links.tsx";
import { callPrivacy, privacyKey } from "./privacy-api.ts";

/** Who answers for personal data in a business (LGPD, art. 41), for everybody. */
export function OfficerContactPage() {
  const { accountId } = useParams({ from: "/data-officer/$accountId" });
  const query = useQuery({
    queryKey: [...privacyKey, "officer", accountId],
    queryFn: ({ signal }) => callPrivacy("readOfficer", { params: { id: accountId }, signal }),
    retry: false,
  });
  const { data } = query;
  return (
    <EntryFrame title={t`Encarregado de dados`} {...(data && { subtitle: data.business })} footer={<LanguageLinks />}>
      {query.isError ? <PanelError message={t`Esta página não existe.`} onRetry={() => void query.refetch()} /> : null}
      {data ? (
        <div className="flex flex-col gap-4">
          <p className="text-soft">
            <Trans>Fale com quem responde pelos seus dados pessoais (LGPD, art. 41).</Trans>
          </p>
          <dl className="flex flex-col gap-2">
            {data.officer.officer_name === "" ? null : (
              <div>
                <dt className="text-sm text-soft">{t`Nome`}</dt>
                <dd className="font-medium">{data.officer.officer_name}</dd>
              </div>
            )}
            {data.officer.officer_email === "" ? null : (
              <div>
                <dt className="text-sm text-soft">{t`E-mail`}</dt>
                <dd>
                  <a className="text-accent-ink underline" href={`mailto:${data.officer.officer_email}`}>
                    {data.officer.officer_email}
                  </a>
                </dd>
              </div>
            )}
            {data.officer.officer_phone === "" ? null : (
              <div>
                <dt className="text-sm text-soft">{t`Telefone`}</dt>
                <dd>{data.officer.officer_phone}</dd>
              </div>
            )}
          </dl>
          {data.page === null ? null : (
            <a className={buttonClass("primary", "md", "self-start")} href={data.page}>
              <Trans>Pedir meus direitos</Trans>
            </a>
          )}
        </div>
      ) : null}
    </EntryFrame>
  );
}
