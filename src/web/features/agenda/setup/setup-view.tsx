import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Plus, Stethoscope, UsersRound } from "lucide-react";
import { useState } from "react";
import type { Procedure, Professional } from "#packs/clinic/setup.contract.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { TabPanel, Tabs } from "../../../ui/tabs.tsx";
import { money } from "../../customers/names.ts";
import type { Setup } from "../agenda-api.ts";
import { ProcedureDialog } from "./procedure-dialog.tsx";
import { ProfessionalDialog } from "./professional-dialog.tsx";
import { RulesForm } from "./rules-form.tsx";

const row =
  "grid min-h-14 w-full grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 rounded-lg px-3 py-2 text-left hover:bg-sunken focus-visible:-outline-offset-2 disabled:hover:bg-transparent";

/** Procedures, professionals with their hours, and the rules of booking. */
export function SetupView({ setup, mayChange }: { setup: Setup; mayChange: boolean }) {
  const [tab, setTab] = useState("procedures");
  const [procedure, setProcedure] = useState<Procedure | "new" | null>(null);
  const [professional, setProfessional] = useState<Professional | "new" | null>(null);
  const priceOf = (one: Procedure) =>
    one.price_from === null
      ? ""
      : one.price_to === null || one.price_to === one.price_from
        ? money(one.price_from)
        : `${money(one.price_from)} – ${money(one.price_to)}`;
  const nameOf = (id: string) => setup.professionals.find((one) => one.id === id)?.name ?? "";
  return (
    <Tabs
      label={t`Configuração da agenda`}
      value={tab}
      onChange={setTab}
      tabs={[
        { value: "procedures", label: t`Procedimentos` },
        { value: "professionals", label: t`Profissionais e horários` },
        { value: "rules", label: t`Regras e lembretes` },
      ]}
    >
      <TabPanel value="procedures">
        <div className="mx-auto flex max-w-4xl flex-col gap-3 p-4 md:p-8">
          {mayChange ? (
            <Button look="primary" className="self-start" onClick={() => setProcedure("new")}>
              <Plus size={16} aria-hidden="true" />
              <Trans>Novo procedimento</Trans>
            </Button>
          ) : null}
          {setup.procedures.length === 0 ? (
            <EmptyState icon={Stethoscope} title={t`Nenhum procedimento ainda`}>
              <Trans>Diga o que pode ser agendado, quanto dura e quem faz.</Trans>
            </EmptyState>
          ) : (
            <ul className="divide-y rounded-xl border bg-surface">
              {setup.procedures.map((one) => (
                <li key={one.id}>
                  <button type="button" className={row} disabled={!mayChange} onClick={() => setProcedure(one)}>
                    <span className="truncate font-semibold">
                      {one.name} {one.active ? null : <Badge>{t`Desativado`}</Badge>}
                    </span>
                    <span className="tabular text-right text-sm">{t`${one.duration_minutes} min`}</span>
                    <span className="truncate text-sm text-soft">
                      {[one.category, ...one.professional_ids.map(nameOf)].filter((part) => part !== "").join(" · ")}
                    </span>
                    <span className="tabular text-right text-sm text-soft">{priceOf(one)}</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
        </div>
      </TabPanel>
      <TabPanel value="professionals">
        <div className="mx-auto flex max-w-4xl flex-col gap-3 p-4 md:p-8">
          {mayChange ? (
            <Button look="primary" className="self-start" onClick={() => setProfessional("new")}>
              <Plus size={16} aria-hidden="true" />
              <Trans>Novo profissional</Trans>
            </Button>
          ) : null}
          {setup.professionals.length === 0 ? (
            <EmptyState icon={UsersRound} title={t`Nenhum profissional ainda`}>
              <Trans>Cadastre quem atende e em que horários.</Trans>
            </EmptyState>
          ) : (
            <ul className="divide-y rounded-xl border bg-surface">
              {setup.professionals.map((one) => {
                const rooms = setup.agendas.filter((agenda) => agenda.professional_id === one.id).map(({ room }) => room);
                return (
                  <li key={one.id}>
                    <button type="button" className={row} disabled={!mayChange} onClick={() => setProfessional(one)}>
                      <span className="col-span-2 truncate font-semibold">
                        {one.name} {one.active ? null : <Badge>{t`Desativado`}</Badge>}
                      </span>
                      <span className="col-span-2 truncate text-sm text-soft">
                        {[one.specialty, one.registry, ...rooms].filter((part) => part !== "").join(" · ")}
                      </span>
                    </button>
                  </li>
                );
              })}
            </ul>
          )}
        </div>
      </TabPanel>
      <TabPanel value="rules">
        <div className="mx-auto max-w-2xl p-4 md:p-8">
          <RulesForm rules={setup.rules} mayChange={mayChange} />
        </div>
      </TabPanel>
      {procedure !== null ? (
        <ProcedureDialog
          one={procedure === "new" ? null : procedure}
          professionals={setup.professionals}
          onClose={() => setProcedure(null)}
        />
      ) : null}
      {professional !== null ? (
        <ProfessionalDialog
          one={professional === "new" ? null : professional}
          agenda={professional === "new" ? null : (setup.agendas.find((agenda) => agenda.professional_id === professional.id) ?? null)}
          onClose={() => setProfessional(null)}
        />
      ) : null}
    </Tabs>
  );
}
