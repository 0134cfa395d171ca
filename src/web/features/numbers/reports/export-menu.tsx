import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { CalendarClock, ChevronDown, Download } from "lucide-react";
import { useState } from "react";
import type { ReportFormat, ReportSource, ReportSpan } from "#modules/analytics/export/source.contract.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { makeReport } from "./make-report.ts";
import { formatName } from "./names.ts";
import { ScheduleDialog } from "./schedule-dialog.tsx";

const formats: readonly ReportFormat[] = ["pdf", "xlsx", "csv", "json", "parquet"];

/** What is on the page as a file, now or again and again by e-mail. Without a source yet it only takes its place. */
export function ExportMenu({ source, span }: { source: (() => ReportSource) | null; span: ReportSpan }) {
  const client = useQueryClient();
  const [planned, setPlanned] = useState<ReportSource | null>(null);
  return (
    <>
      <Menu
        trigger={
          <button type="button" className={buttonClass()} disabled={source === null}>
            <Download size={15} aria-hidden="true" />
            {t`Relatório`}
            <ChevronDown size={14} aria-hidden="true" />
          </button>
        }
      >
        {formats.map((format) => (
          <MenuItem key={format} onSelect={() => source && void makeReport(client, { source: source(), span, format })}>
            {t`Baixar ${formatName(format)}`}
          </MenuItem>
        ))}
        <MenuItem onSelect={() => source && setPlanned(source())} icon={<CalendarClock size={15} aria-hidden="true" />}>
          {t`Programar por e-mail`}
        </MenuItem>
      </Menu>
      {planned ? (
        <ScheduleDialog
          start={{ source: planned, span: span.period === "custom" ? { ...span, period: "30d", from: undefined, to: undefined } : span }}
          onClose={() => setPlanned(null)}
        />
      ) : null}
    </>
  );
}
