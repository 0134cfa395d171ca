import { t } from "@lingui/core/macro";
import { Download, Ellipsis, MessagesSquare, Table2 } from "lucide-react";
import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { MenuOnDemand, type MenuPartProps } from "../../../ui/menu-on-demand.tsx";
import { inOwnWords } from "../names.ts";

interface TileMenuProps {
  title: string;
  metrics: readonly MetricView[];
  onTable?: (() => void) | undefined;
  onCsv: () => void;
  onBehind: (metric: MetricView) => void;
}

function TileMenuItems({ metrics, onTable, onCsv, onBehind, trigger, defaultOpen }: TileMenuProps & MenuPartProps) {
  const listed = metrics.filter(({ drillDown }) => drillDown);
  return (
    <Menu trigger={trigger} defaultOpen={defaultOpen}>
      {onTable ? (
        <MenuItem onSelect={onTable} icon={<Table2 size={15} aria-hidden="true" />}>
          {t`Ver a tabela`}
        </MenuItem>
      ) : null}
      <MenuItem onSelect={onCsv} icon={<Download size={15} aria-hidden="true" />}>
        {t`Baixar CSV`}
      </MenuItem>
      {listed.map((metric) => (
        <MenuItem key={metric.id} onSelect={() => onBehind(metric)} icon={<MessagesSquare size={15} aria-hidden="true" />}>
          {listed.length === 1 ? t`Ver as conversas` : t`Conversas: ${inOwnWords(metric.name)}`}
        </MenuItem>
      ))}
    </Menu>
  );
}

// A page has dozens of tiles: their menus are made for those that somebody opens.
const loadItems = () => Promise.resolve(TileMenuItems);

/** What can be done with a tile: its table, its file, the conversations behind its numbers. */
export function TileMenu(given: TileMenuProps) {
  const { title } = given;
  return (
    <MenuOnDemand
      load={loadItems}
      given={given}
      trigger={
        <button type="button" className={buttonClass("ghost", "iconSm")} aria-label={t`Mais sobre ${title}`}>
          <Ellipsis size={16} aria-hidden="true" />
        </button>
      }
    />
  );
}
