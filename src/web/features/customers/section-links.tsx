import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CountPill } from "../../ui/badge.tsx";
import { callCustomers } from "./customers-api.ts";
import { useCustomerRights } from "./rights.ts";

const linkClass =
  "-mb-px inline-flex h-10 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2.5 font-medium whitespace-nowrap text-soft focus-visible:-outline-offset-2 hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-accent-ink pointer-coarse:h-11";
const active = { "aria-current": "page" } as const;

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
    <nav aria-label={t`Áreas de clientes`} className="no-scrollbar flex shrink-0 gap-1 overflow-x-auto border-b bg-surface px-4 md:px-8">
      <Link to="/customers" activeOptions={{ exact: true, includeSearch: false }} activeProps={active} className={linkClass}>
        {t`Clientes`}
      </Link>
      {rights.leads ? (
        <Link to="/customers/leads" activeOptions={{ includeSearch: false }} activeProps={active} className={linkClass}>
          {t`Leads`}
        </Link>
      ) : null}
      {rights.people ? (
        <Link to="/customers/duplicates" activeProps={active} className={linkClass}>
          {t`Duplicados`}
          {open === undefined ? null : <CountPill count={open} label={t`pares em aberto`} />}
        </Link>
      ) : null}
      {rights.import ? (
        <Link to="/customers/import" activeOptions={{ includeSearch: false }} activeProps={active} className={linkClass}>
          {t`Importar`}
        </Link>
      ) : null}
      {rights.sites ? (
        <Link to="/customers/sites" activeProps={active} className={linkClass}>
          {t`Sites`}
        </Link>
      ) : null}
      <Link to="/customers/data" activeOptions={{ includeSearch: false }} activeProps={active} className={linkClass}>
        {t`Dados`}
      </Link>
    </nav>
  );
}
