import { t } from "@lingui/core/macro";
import { Badge } from "../../../ui/badge.tsx";
import { type Catalogue, dimensionName } from "../use-catalogue.ts";

/** Filters of the page that a tile does not have. `filtered`: those of the page; `has`: those that the tile is asked with. */
export function Unfiltered({ filtered, has, catalogue }: { filtered: readonly string[]; has: readonly string[]; catalogue: Catalogue }) {
  const missing = filtered.filter((dimension) => !has.includes(dimension)).map((one) => dimensionName(catalogue, one));
  if (missing.length === 0) return null;
  return <p className="text-sm text-faint">{t`Sem o filtro: ${missing.join(", ")}`}</p>;
}

/** That a tile shows a period of its own, whatever is chosen for the page. */
export const OwnPeriod = ({ name }: { name: string }) => (
  <Badge className="self-start" title={t`Este quadro não segue o período da página.`}>{t`sempre: ${name}`}</Badge>
);
