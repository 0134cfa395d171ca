import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { Combobox } from "../../../ui/combobox.tsx";
import { inOwnWords } from "../names.ts";
import { useBoards } from "../use-boards.ts";
import { useCatalogue } from "../use-catalogue.ts";
import { ownDashboardsQuery } from "../own/own-query.ts";
import type { ReportSource } from "./choices.ts";
import { reportChoices } from "./names.ts";
import { boardSource } from "./report-source.ts";

interface Choice {
  value: string;
  label: string;
  hint: string;
  source: ReportSource;
}

const sameSource = (one: ReportSource, other: ReportSource | null): boolean =>
  other !== null &&
  one.kind === other.kind &&
  (one.kind === "tiles"
    ? other.kind === "tiles" && one.title === other.title
    : one.kind === "dashboard"
      ? other.kind === "dashboard" && one.id === other.id
      : other.kind === "report" && one.name === other.name);

/** What a report is about: a dashboard of the product, one of one's own, or one of the ready reports. */
export function SourceField({ value, onChange }: { value: ReportSource | null; onChange: (source: ReportSource | null) => void }) {
  const { data: boards } = useBoards();
  const catalogue = useCatalogue();
  const own = useQuery(ownDashboardsQuery);
  const choices = useMemo((): Choice[] => {
    const metrics = catalogue.data?.metrics ?? new Map();
    return [
      ...(boards ?? []).map((board): Choice => ({
        value: `board.${board.id}`,
        label: inOwnWords(board.name),
        hint: t`Painel`,
        source: boardSource(board, metrics, inOwnWords),
      })),
      ...(own.data?.items ?? []).map(({ id, name }): Choice => ({
        value: `own.${id}`,
        label: name,
        hint: t`Meu painel`,
        source: { kind: "dashboard", id },
      })),
      ...reportChoices().map(({ name, label }): Choice => ({
        value: `report.${name}`,
        label,
        hint: t`Relatório pronto`,
        source: { kind: "report", name },
      })),
    ];
  }, [boards, catalogue.data, own.data]);
  const found = choices.find(({ source }) => sameSource(source, value));
  const shown = found ?? (value?.kind === "tiles" ? { value: "given", label: value.title, hint: "", source: value } : null);
  return (
    <div className="flex flex-col gap-1">
      <span className="text-sm font-medium">{t`O que enviar`}</span>
      <Combobox
        label={t`O que enviar`}
        options={choices}
        placeholder={t`Escolha um painel ou relatório`}
        value={shown}
        onChange={(next) => onChange(choices.find((one) => one.value === next?.value)?.source ?? null)}
      />
    </div>
  );
}
