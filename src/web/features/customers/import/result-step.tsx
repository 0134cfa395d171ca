import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import type { CustomerImport } from "#modules/customers/import/imports.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { formatDate } from "../../../format/dates.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { ConfirmDialog } from "../../../ui/confirm-dialog.tsx";
import { Progress } from "../../../ui/progress.tsx";
import { toastDone, toastProblem } from "../../../ui/toast.ts";
import { callCustomers } from "../customers-api.ts";
import { shareOf } from "./check-step.tsx";
import { Outcomes, RefusedRows } from "./outcomes.tsx";

/** How far the import is, what it did, and the way back. */
export function ResultStep({ its, onChanged, onAnother }: { its: CustomerImport; onChanged: () => void; onAnother: () => void }) {
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const isUnderWay = its.state === "running" || its.state === "undoing";
  useEffect(() => {
    if (!isUnderWay) void queries.invalidateQueries({ queryKey: ["customers"] });
  }, [isUnderWay, queries]);
  const finished = its.finished_at === null ? "" : formatDate(i18n.locale, "full", its.finished_at);
  const remove = async () => {
    try {
      await callCustomers("removeImport", { params: { id: its.id } });
      await queries.invalidateQueries({ queryKey: ["customer-imports"] });
      toastDone(t`Importação esquecida`);
      onAnother();
    } catch (error) {
      toastProblem(explainProblem(error));
    }
  };
  return (
    <div className="flex flex-col gap-5">
      {isUnderWay ? (
        <>
          <Progress
            label={
              its.state === "running"
                ? plural(its.total, { one: "Importando # linha", other: "Importando # linhas" })
                : t`Desfazendo a importação`
            }
            value={its.state === "running" ? shareOf(its) : null}
          />
          <p className="text-soft">
            <Trans>Pode sair desta página: o trabalho continua no servidor.</Trans>
          </p>
        </>
      ) : its.state === "done" ? (
        <Banner tone="good">
          <Trans>Importação concluída em {finished}.</Trans>
        </Banner>
      ) : (
        <Banner>
          <Trans>Importação desfeita em {finished}. Quem conversou ou foi mudado depois ficou como estava.</Trans>
        </Banner>
      )}
      <Outcomes counts={its.counts} />
      <RefusedRows its={its} />
      {isUnderWay ? null : (
        <div className="flex flex-wrap justify-end gap-2">
          {its.state === "done" && its.has_rows ? (
            <Button onClick={() => setAsking(true)}>
              <Undo2 size={15} aria-hidden="true" />
              <Trans>Desfazer a importação</Trans>
            </Button>
          ) : (
            <Button onClick={() => void remove()}>
              <Trans>Esquecer esta importação</Trans>
            </Button>
          )}
          <Button onClick={onAnother}>
            <Trans>Importar outro arquivo</Trans>
          </Button>
          <Link to="/customers" search={its.options.tag === null ? {} : { tag: its.options.tag }} className={buttonClass("primary")}>
            <Trans>Ver os clientes</Trans>
          </Link>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Desfazer a importação inteira?`}
        confirmLabel={t`Desfazer tudo`}
        onConfirm={async () => {
          await callCustomers("undoImport", { params: { id: its.id } });
          onChanged();
        }}
      >
        <Trans>
          Os clientes criados por este arquivo são apagados e os completados voltam a ser como eram. Quem já conversou, comprou ou foi
          mudado depois fica.
        </Trans>
      </ConfirmDialog>
    </div>
  );
}
