import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { newId } from "#shared/ids.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { toastDone } from "../../../ui/toast.ts";
import { textFrom, useSubmit } from "../../../ui/use-submit.ts";
import { FormProblem } from "../../accounts/entry-frame.tsx";
import type { Tile } from "../boards.ts";
import { callNumbers } from "../numbers-api.ts";
import { chartOf } from "../reports/report-source.ts";
import { ownDashboardsQuery } from "./own-query.ts";

const fresh = "new";

/** Puts what the explorer shows on a dashboard of one's own, a new one or one that is there. */
export function SaveChartDialog({ tile, suggestion, onClose }: { tile: Tile; suggestion: string; onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const own = useQuery(ownDashboardsQuery);
  const mine = (own.data?.items ?? []).filter(({ editable }) => editable);
  const [target, setTarget] = useState<string | null>(null);
  const chosen = target ?? mine[0]?.id ?? fresh;
  const form = useSubmit(async (fields) => {
    const chart = { ...chartOf(tile, textFrom(fields, "title")), id: newId(), wide: tile.kind === "table" };
    const dashboard = mine.find(({ id }) => id === chosen);
    const saved = dashboard
      ? await callNumbers("replaceOwnDashboard", {
          params: { id: dashboard.id },
          body: {
            name: dashboard.name,
            shared_roles: dashboard.shared_roles,
            tiles: [...dashboard.tiles, chart],
            version: dashboard.version,
          },
        })
      : await callNumbers("createOwnDashboard", { body: { name: textFrom(fields, "name"), tiles: [chart] } });
    await client.invalidateQueries({ queryKey: ownDashboardsQuery.queryKey });
    toastDone(t`O gráfico está em ${saved.name}.`);
    onClose();
    await navigate({ to: "/numbers/own", search: { dashboard: saved.id } });
  });
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t`Salvar como gráfico`}
    >
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <Field label={t`Nome do gráfico`}>
          {(ids) => <Input {...ids} name="title" required maxLength={120} defaultValue={suggestion.slice(0, 120)} />}
        </Field>
        <Field label={t`Painel`}>
          {(ids) => (
            <Select {...ids} value={chosen} onChange={({ target: { value } }) => setTarget(value)}>
              {mine.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              <option value={fresh}>{t`Novo painel`}</option>
            </Select>
          )}
        </Field>
        {chosen === fresh ? (
          <Field label={t`Nome do painel`}>
            {(ids) => <Input {...ids} name="name" required maxLength={80} defaultValue={t`Meu painel`} />}
          </Field>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t`Cancelar`}</Button>
          <Button type="submit" look="primary" busy={form.busy} disabled={own.isPending}>
            {t`Salvar`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
