import { i18n } from "@lingui/core";
import { plural } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { CustomerImport } from "#modules/customers/import/imports.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { formatCount } from "../../../format/numbers.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Progress } from "../../../ui/progress.tsx";
import { toastProblem } from "../../../ui/toast.ts";
import { callCustomers } from "../customers-api.ts";
import { Outcomes, RefusedRows } from "./outcomes.tsx";

export const shareOf = (its: CustomerImport): number =>
  its.total === 0 ? 100 : Math.min(100, Math.round((its.position / its.total) * 100));

/** What the import would do, row by row, before it does anything. */
export function CheckStep({ its, onChanged, onCancel }: { its: CustomerImport; onChanged: () => void; onCancel: () => void }) {
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
      onChanged();
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  if (its.state === "checking")
    return (
      <div className="flex flex-col gap-3">
        <Progress label={plural(its.total, { one: "Conferindo # linha", other: "Conferindo # linhas" })} value={shareOf(its)} />
        <Outcomes counts={its.counts} />
      </div>
    );
  const usable = its.total - (its.counts["refused"] ?? 0);
  return (
    <div className="flex flex-col gap-5">
      <Outcomes counts={its.counts} />
      {usable === 0 ? (
        <Banner tone="bad">
          <Trans>Nenhuma linha pode ser importada. Corrija o arquivo ou as colunas.</Trans>
        </Banner>
      ) : (
        <Banner tone="good">
          <Trans>Nada foi importado ainda. Depois de importar, tudo pode ser desfeito de uma vez por 30 dias.</Trans>
        </Banner>
      )}
      <RefusedRows its={its} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>
          <Trans>Outro arquivo</Trans>
        </Button>
        <Button
          busy={busy}
          onClick={() =>
            void run(() =>
              callCustomers("readImportAgain", { params: { id: its.id }, body: { encoding: its.encoding, delimiter: its.delimiter } }),
            )
          }
        >
          <Trans>Mudar as colunas</Trans>
        </Button>
        <Button
          look="primary"
          busy={busy}
          disabled={usable === 0}
          onClick={() => void run(() => callCustomers("startImport", { params: { id: its.id } }))}
        >
          <Trans>Importar {formatCount(i18n.locale, usable)} linhas</Trans>
        </Button>
      </div>
    </div>
  );
}
