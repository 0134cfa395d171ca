import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Period, presets, type RetentionPolicy, retentionClasses } from "#modules/privacy/retention/periods.contract.ts";
import type { DueCounts } from "#modules/privacy/retention/retention.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input, Select } from "../../ui/field.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { useSubmit } from "../../ui/use-submit.ts";
import { callPrivacy, retentionQuery } from "./privacy-api.ts";
import { classHint, className, storeName } from "./retention-names.ts";

const presetNames = Object.keys(presets) as (keyof typeof presets)[];
const presetName = (name: keyof typeof presets) =>
  ({
    standard: t`Padrão: 12 meses de conversas, 3 anos no arquivo`,
    short: t`Curto: 6 meses de conversas, 12 no arquivo; pedidos 3 a 5 anos`,
    two_years: t`Dois anos de histórico, sem arquivo de conversas`,
  })[name];

function PeriodField({ label, value, onChange }: { label: string; value: Period; onChange: (period: Period) => void }) {
  return (
    <fieldset className="flex items-end gap-1.5">
      <legend className="sr-only">{label}</legend>
      <Input
        type="number"
        min={1}
        max={4000}
        required
        aria-label={label}
        className="!w-20"
        value={value.value}
        onChange={(event) => onChange({ ...value, value: Math.max(1, Number(event.target.value) || 1) })}
      />
      <Select
        aria-label={t`Unidade de ${label}`}
        className="!w-26"
        value={value.unit}
        onChange={(event) => onChange({ ...value, unit: event.target.value === "days" ? "days" : "months" })}
      >
        <option value="days">{t`dias`}</option>
        <option value="months">{t`meses`}</option>
      </Select>
    </fieldset>
  );
}

/** What would go, in a list: only what anything would go of, or is held. */
export function DueList({ due, label }: { due: DueCounts; label: string }) {
  const rows = Object.entries(due).filter(([, count]) => count.due > 0 || count.held > 0);
  const number = (value: number) => value.toLocaleString(i18n.locale);
  if (rows.length === 0)
    return (
      <p className="text-soft">
        <Trans>Nada chegou ao fim do prazo.</Trans>
      </p>
    );
  return (
    <ul aria-label={label} className="flex flex-col gap-1">
      {rows.map(([name, count]) => {
        const [going, total, held] = [number(count.due), number(count.total), number(count.held)];
        return (
          <li key={name} className="flex flex-wrap justify-between gap-x-4">
            <span>{storeName(name)}</span>
            <span className="tabular text-soft">
              {t`${going} de ${total}`}
              {count.held > 0 ? ` · ${t`${held} em guarda legal`}` : null}
            </span>
          </li>
        );
      })}
    </ul>
  );
}

function PreviewDialog({ policy, onClose }: { policy: RetentionPolicy; onClose: () => void }) {
  const [found, setFound] = useState<{ due: DueCounts; is_mass: boolean } | null>(null);
  const form = useSubmit(async () => setFound(await callPrivacy("previewRetention", { body: policy })));
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t`Ensaio`}
      description={t`Conta o que sairia agora por estes prazos. Nada é tocado.`}
    >
      <form onSubmit={form.onSubmit} className="flex flex-col gap-3">
        {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
        {found === null ? null : (
          <>
            {found.is_mass ? <Banner tone="warn">{t`É mais do que a parte permitida: a execução esperaria uma pessoa.`}</Banner> : null}
            <DueList due={found.due} label={t`O que sairia`} />
          </>
        )}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Fechar</Trans>
          </Button>
          <Button type="submit" look="primary" busy={form.busy}>
            {found === null ? t`Contar` : t`Contar de novo`}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** How long each class is kept, with ready-made choices and a dry run. */
export function RetentionPolicyForm({ policy: saved, onRun }: { policy: RetentionPolicy; onRun: () => Promise<void> }) {
  const queries = useQueryClient();
  const [policy, setPolicy] = useState(saved);
  const [preview, setPreview] = useState(false);
  const [running, setRunning] = useState(false);
  const form = useSubmit(async () => {
    queries.setQueryData(retentionQuery.queryKey, await callPrivacy("setRetention", { body: policy }));
    toastDone(t`Prazos salvos`);
  });
  const preset = presetNames.find(
    (name) =>
      JSON.stringify({ live: presets[name].live, archive: presets[name].archive }) ===
      JSON.stringify({ live: policy.live, archive: policy.archive }),
  );
  const isChanged = JSON.stringify(policy) !== JSON.stringify(saved);
  const run = async () => {
    setRunning(true);
    try {
      await onRun();
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setRunning(false);
    }
  };
  return (
    <form onSubmit={form.onSubmit} className="flex flex-col gap-4 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h2 className="font-semibold">
          <Trans>Prazos</Trans>
        </h2>
        <Switch checked={policy.on} onChange={(on) => setPolicy({ ...policy, on })}>
          <Trans>Aplicar toda noite</Trans>
        </Switch>
      </div>
      {form.problem ? <Banner tone="bad">{form.problem}</Banner> : null}
      <Field label={t`Modelo`}>
        {(ids) => (
          <Select
            {...ids}
            value={preset ?? ""}
            onChange={(event) => {
              const chosen = presetNames.find((name) => name === event.target.value);
              if (chosen) setPolicy({ ...policy, ...presets[chosen] });
            }}
          >
            {preset === undefined ? <option value="">{t`Próprio`}</option> : null}
            {presetNames.map((name) => (
              <option key={name} value={name}>
                {presetName(name)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <ul className="divide-y">
        {retentionClasses.map((name) => {
          const archive = name === "interactions" || name === "orders" ? name : null;
          const kept = archive === null ? null : policy.archive[archive];
          return (
            <li key={name} className="flex flex-wrap items-start justify-between gap-3 py-3">
              <div className="min-w-0 flex-1 basis-60">
                <p className="font-medium">{className(name)}</p>
                <p className="text-sm text-soft">{classHint(name)}</p>
              </div>
              <div className="flex flex-col gap-2">
                <PeriodField
                  label={t`Em uso: ${className(name)}`}
                  value={policy.live[name]}
                  onChange={(period) => setPolicy({ ...policy, live: { ...policy.live, [name]: period } })}
                />
                {archive === null ? null : (
                  <>
                    <Switch
                      checked={kept !== null}
                      onChange={(on) =>
                        setPolicy({ ...policy, archive: { ...policy.archive, [archive]: on ? presets.standard.archive[archive] : null } })
                      }
                    >
                      <Trans>Depois, no arquivo até completar</Trans>
                    </Switch>
                    {kept === null ? null : (
                      <PeriodField
                        label={t`No arquivo: ${className(name)}`}
                        value={kept}
                        onChange={(period) => setPolicy({ ...policy, archive: { ...policy.archive, [archive]: period } })}
                      />
                    )}
                  </>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <Field label={t`Esperar uma pessoa quando sairia mais de (%)`} hint={t`De qualquer um dos tipos de dado, numa só noite.`}>
        {(ids) => (
          <Input
            {...ids}
            type="number"
            min={1}
            max={100}
            className="!w-24"
            value={policy.guard_percent}
            onChange={(event) => setPolicy({ ...policy, guard_percent: Math.min(100, Math.max(1, Number(event.target.value) || 1)) })}
          />
        )}
      </Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="primary" busy={form.busy} disabled={!isChanged}>
          <Trans>Salvar prazos</Trans>
        </Button>
        <Button onClick={() => setPreview(true)}>
          <Trans>Ensaiar…</Trans>
        </Button>
        <Button busy={running} disabled={isChanged} onClick={() => void run()}>
          <Trans>Rodar agora</Trans>
        </Button>
      </div>
      {preview ? <PreviewDialog policy={policy} onClose={() => setPreview(false)} /> : null}
    </form>
  );
}
