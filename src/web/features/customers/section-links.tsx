import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { sectionHere, sectionLink, SectionNav } from "../../app/section-nav.tsx";
import { CountPill } from "../../ui/badge.tsx";
import { callCustomers } from "./customers-api.ts";
import { useCustomerRights } from "./rights.ts";

export const openDuplicatesKey = ["duplicates", "open"];

/** The rooms about customers, side by side. */
export function SectionLinks() {
  const rights = useCustomerRights();
  const open = useQuery({
    queryKey: openDuplicatesKey,
    queryFn: () => callCustomers("listDuplicates", { query: { limit: 1 } }),
    enabled: rights.people,
    staleTime: 30_000,
    retry: false,
  }).data?.open;
  return (
    <SectionNav label={t`Áreas de clientes`}>
      <Link to="/customers" activeOptions={{ exact: true, includeSearch: false }} activeProps={sectionHere} className={sectionLink}>
        {t`Clientes`}
      </Link>
      {rights.leads ? (
        <Link to="/customers/leads" activeOptions={{ includeSearch: false }} activeProps={sectionHere} className={sectionLink}>
          {t`Leads`}
        </Link>
      ) : null}
      {rights.people ? (
        <Link to="/customers/duplicates" activeProps={sectionHere} className={sectionLink}>
          {t`Duplicados`}
          {open === undefined ? null : <CountPill count={open} label={t`pares em aberto`} />}
        </Link>
      ) : null}
      {rights.import ? (
        <Link to="/customers/import" activeOptions={{ includeSearch: false }} activeProps={sectionHere} className={sectionLink}>
          {t`Importar`}
        </Link>
      ) : null}
      {rights.sites ? (
        <Link to="/customers/sites" activeProps={sectionHere} className={sectionLink}>
          {t`Sites`}
        </Link>
      ) : null}
      <Link to="/customers/data" activeOptions={{ includeSearch: false }} activeProps={sectionHere} className={sectionLink}>
        {t`Dados`}
      </Link>
    </SectionNav>
  );
}
