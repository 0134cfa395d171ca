import { t } from "@lingui/core/macro";
import { useNavigate } from "@tanstack/react-router";
import { ArrowDown, ArrowUp, LayoutDashboard, Maximize2, Minimize2, Pencil, Trash2 } from "lucide-react";
import { useMemo, useState } from "react";
import type { OwnDashboard } from "#modules/analytics/dashboards/own.contract.ts";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { textFrom, useSubmit } from "../../../ui/use-submit.ts";
import { type Behind, BehindSheet } from "../behind-sheet.tsx";
import { Freshness } from "../freshness.tsx";
import { periodName } from "../names.ts";
import { periodIds, type SpanSearch } from "../numbers-search.ts";
import { questionOf, shareRequests } from "../plan.ts";
import { SpanBar } from "../span-bar.tsx";
import { TileCard } from "../tiles/tile-card.tsx";
import { tileSpan } from "../tiles/tile-span.ts";
import { useAnswers } from "../use-answers.ts";
import type { Catalogue } from "../use-catalogue.ts";
import { moved, type OwnTile, tileOf } from "./own-tile.ts";
import { useChange } from "./use-change.ts";

const fixedPeriods = periodIds.filter((id) => id !== "custom");
const offered = ["channel", "queue", "team", "person", "label", "campaign"];

interface ArrangeProps {
  tile: OwnTile;
  place: number;
  of: number;
  busy: boolean;
  onMove: (by: -1 | 1) => void;
  onWide: () => void;
  onEdit: () => void;
  onRemove: () => void;
}

/** What arranges one chart, by hand and by keys. */
function Arrange({ tile, place, of, busy, onMove, onWide, onEdit, onRemove }: ArrangeProps) {
  const { title } = tile;
  const button = (label: string, icon: typeof ArrowUp, onClick: () => void, disabled = false) => {
    const Icon = icon;
    return (
      <Button look="secondary" size="iconSm" aria-label={label} disabled={disabled || busy} onClick={onClick}>
        <Icon size={14} aria-hidden="true" />
      </Button>
    );
  };
  return (
    <div role="group" aria-label={t`Arrumar ${title}`} className="flex flex-wrap gap-1">
      {button(t`Mover ${title} para antes`, ArrowUp, () => onMove(-1), place === 0)}
      {button(t`Mover ${title} para depois`, ArrowDown, () => onMove(1), place === of - 1)}
      {button(tile.wide ? t`Estreitar ${title}` : t`Alargar ${title}`, tile.wide ? Minimize2 : Maximize2, onWide)}
      {button(t`Editar ${title}`, Pencil, onEdit)}
      {button(t`Tirar ${title}`, Trash2, onRemove)}
    </div>
  );
}

type Change = Pick<OwnTile, "title" | "period">;

function ChartDialog({ tile, onSave, onClose }: { tile: OwnTile; onSave: (next: Change) => Promise<boolean>; onClose: () => void }) {
  const form = useSubmit(async (fields) => {
    const period = fixedPeriods.find((one) => one === textFrom(fields, "period")) ?? null;
    if (await onSave({ title: textFrom(fields, "title"), period })) onClose();
  });
  return (
    <Dialog open onOpenChange={() => onClose()} title={t`Editar o gráfico`}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <Field label={t`Nome do gráfico`}>
          {(ids) => <Input {...ids} name="title" required maxLength={120} defaultValue={tile.title} />}
        </Field>
        <Field label={t`Período`} hint={t`Com um período próprio, o gráfico não segue o que for escolhido na página.`}>
          {(ids) => (
            <Select {...ids} name="period" defaultValue={tile.period ?? ""}>
              <option value="">{t`O da página`}</option>
              {fixedPeriods.map((id) => (
                <option key={id} value={id}>
                  {periodName(id)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" look="primary" busy={form.busy} className="self-end">
          {t`Salvar`}
        </Button>
      </form>
    </Dialog>
  );
}

/** A dashboard of one's own: its charts over a period, and how they are arranged. */
export function OwnBoard({ dashboard, span, catalogue }: { dashboard: OwnDashboard; span: SpanSearch; catalogue: Catalogue }) {
  const navigate = useNavigate();
  const { busy, change, removeTile } = useChange(dashboard);
  const [arranging, setArranging] = useState(false);
  const [edited, setEdited] = useState<OwnTile | null>(null);
  const [behind, setBehind] = useState<Behind | null>(null);
  const own = dashboard.tiles;
  const tiles = useMemo(() => own.map(tileOf), [own]);
  const plan = useMemo(() => {
    const questions = tiles.map((tile) => questionOf(tile, catalogue.metrics, span, null));
    return { questions, ...shareRequests(questions) };
  }, [tiles, catalogue, span]);
  const answers = useAnswers(plan.requests);
  const dimensions = offered.filter((one) =>
    tiles.some((tile) => tile.metrics.every((id) => catalogue.metrics.get(id)?.dimensions.includes(one) === true)),
  );
  const put = (next: readonly OwnTile[]) => change({ tiles: [...next] });
  const { withheld } = dashboard;
  return (
    <>
      <SpanBar
        catalogue={catalogue}
        span={span}
        dimensions={dimensions}
        onChange={(next) => void navigate({ to: "/numbers/own", search: { dashboard: dashboard.id, ...next } })}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        {dashboard.editable && own.length > 0 ? (
          <Button aria-pressed={arranging} onClick={() => setArranging(!arranging)}>
            {arranging ? t`Pronto` : t`Arrumar`}
          </Button>
        ) : (
          <span />
        )}
        <Freshness answeredAt={answers.reduce((latest, { dataUpdatedAt }) => Math.max(latest, dataUpdatedAt), 0)} />
      </div>
      {withheld > 0 ? (
        <p className="text-soft">
          {withheld === 1
            ? t`1 gráfico deste painel não pode ser visto pelo seu papel.`
            : t`${withheld} gráficos deste painel não podem ser vistos pelo seu papel.`}
        </p>
      ) : null}
      {own.length === 0 ? (
        <EmptyState icon={LayoutDashboard} title={t`Este painel está vazio`}>
          {t`No explorador, monte um gráfico e escolha Salvar como gráfico.`}
        </EmptyState>
      ) : null}
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {tiles.map((tile, at) => {
          const question = plan.questions[at];
          const mine = own[at];
          if (!question || !mine) return null;
          const card = (
            <TileCard
              key={tile.id}
              tile={tile}
              question={question}
              answer={answers[plan.answeredBy[at] ?? -1]}
              catalogue={catalogue}
              filtered={Object.keys(span.where ?? {})}
              onBehind={setBehind}
            />
          );
          if (!arranging) return card;
          return (
            <div key={tile.id} className={classNames("flex min-w-0 flex-col gap-2 *:last:flex-1", tileSpan(tile))}>
              <Arrange
                tile={mine}
                place={at}
                of={own.length}
                busy={busy}
                onMove={(by) => void put(moved(own, mine.id, by))}
                onWide={() => void put(own.map((one) => (one.id === mine.id ? { ...one, wide: !one.wide } : one)))}
                onEdit={() => setEdited(mine)}
                onRemove={() => void removeTile(mine.id, mine.title)}
              />
              {card}
            </div>
          );
        })}
      </div>
      {edited ? (
        <ChartDialog
          tile={edited}
          onSave={(next) => put(own.map((one) => (one.id === edited.id ? { ...one, ...next } : one)))}
          onClose={() => setEdited(null)}
        />
      ) : null}
      <BehindSheet behind={behind} onClose={() => setBehind(null)} />
    </>
  );
}
