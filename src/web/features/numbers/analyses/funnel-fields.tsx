import { t } from "@lingui/core/macro";
import { Plus, X } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { type Catalogue, dimensionName } from "../use-catalogue.ts";
import { type FunnelSearch, funnelModes, readStep, splitMoments, stepKinds, usualSteps, usualWindow } from "./analyses-search.ts";
import { splitsOf } from "./analysis-dimensions.ts";
import { funnelModeName, momentName, stepKindName } from "./funnel-names.ts";

const mostSteps = 8;
const mostExcluded = 4;

/** A step: its kind, of an event also its name, which holds when its field is left. */
function StepField({
  label,
  step,
  onChange,
  onRemove,
}: {
  label: string;
  step: string;
  onChange: (next: string) => void;
  onRemove: (() => void) | null;
}) {
  const { kind, name = "" } = readStep(step) ?? { kind: "conversation" as const };
  const keep = (text: string) => text.trim() !== name && onChange(`event:${text.trim().slice(0, 200)}`);
  return (
    <div className="flex flex-wrap items-center gap-1">
      <Select
        aria-label={label}
        className="!w-auto min-w-40 flex-1 md:flex-none"
        value={kind}
        onChange={(event) => onChange(event.target.value === "event" ? "event:" : event.target.value)}
      >
        {stepKinds.map((one) => (
          <option key={one} value={one}>
            {stepKindName(one)}
          </option>
        ))}
      </Select>
      {kind === "event" ? (
        <Input
          key={name}
          aria-label={t`Nome do evento: ${label}`}
          className="!w-44"
          autoComplete="off"
          placeholder="page_view"
          defaultValue={name}
          onBlur={(event) => keep(event.currentTarget.value)}
          onKeyDown={(event) => event.key === "Enter" && keep(event.currentTarget.value)}
        />
      ) : null}
      {onRemove ? (
        <Button look="ghost" size="icon" aria-label={t`Tirar: ${label}`} onClick={onRemove}>
          <X size={15} aria-hidden="true" />
        </Button>
      ) : null}
    </div>
  );
}

const replaced = (list: readonly string[], at: number, next: string) => list.map((one, index) => (index === at ? next : one));
const without = (list: readonly string[], at: number) => list.filter((_, index) => index !== at);

/** The steps of a funnel, in which order and within how long, what leaves a person out, and what persons are told apart by. */
export function FunnelFields({
  catalogue,
  funnel,
  onChange,
}: {
  catalogue: Catalogue;
  funnel: FunnelSearch;
  onChange: (next: FunnelSearch) => void;
}) {
  const { steps = [...usualSteps], exclude = [], mode = "ordered", window = usualWindow, split, at = "person" } = funnel;
  // What cannot be split so any more is not split.
  const change = (next: FunnelSearch) => {
    const merged = { ...funnel, ...next };
    const possible = splitsOf(merged.at ?? "person", merged.steps);
    onChange(merged.split !== undefined && !possible.includes(merged.split) ? { ...merged, split: undefined } : merged);
  };
  const moments: string[] = [...splitMoments, ...steps.map((_, index) => String(index + 1))];
  const splits = splitsOf(at, steps).filter((one) => catalogue.dimensions.has(one));
  return (
    <div className="flex flex-col gap-3 rounded-xl border bg-surface p-3 md:p-4">
      <ol className="flex flex-col gap-2">
        {steps.map((step, index) => {
          const place = index + 1;
          return (
            <li key={place} className="flex items-start gap-2">
              <span className="tabular w-5 shrink-0 pt-1.5 text-right text-soft" aria-hidden="true">
                {place}.
              </span>
              <StepField
                label={t`Etapa ${place}`}
                step={step}
                onChange={(next) => change({ steps: replaced(steps, index, next) })}
                onRemove={steps.length > 2 ? () => change({ steps: without(steps, index), at: "person", split: undefined }) : null}
              />
            </li>
          );
        })}
      </ol>
      {exclude.map((step, index) => {
        const place = index + 1;
        return (
          <div key={place} className="flex flex-wrap items-center gap-2">
            <span className="text-sm text-soft">{t`Sem quem fez`}</span>
            <StepField
              label={t`Exclusão ${place}`}
              step={step}
              onChange={(next) => change({ exclude: replaced(exclude, index, next) })}
              onRemove={() => change({ exclude: without(exclude, index) })}
            />
          </div>
        );
      })}
      <div className="flex flex-wrap gap-2">
        {steps.length < mostSteps ? (
          <Button onClick={() => change({ steps: [...steps, "converted"] })}>
            <Plus size={15} aria-hidden="true" />
            {t`Etapa`}
          </Button>
        ) : null}
        {exclude.length < mostExcluded ? (
          <Button look="ghost" onClick={() => change({ exclude: [...exclude, "reply"] })}>
            <Plus size={15} aria-hidden="true" />
            {t`Exclusão`}
          </Button>
        ) : null}
      </div>
      <div className="grid grid-cols-2 items-end gap-3 md:grid-cols-4">
        <Field label={t`Ordem`}>
          {(ids) => (
            <Select
              {...ids}
              value={mode}
              onChange={(event) => change({ mode: funnelModes.find((one) => one === event.target.value && one !== "ordered") })}
            >
              {funnelModes.map((one) => (
                <option key={one} value={one}>
                  {funnelModeName(one)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t`Janela (dias)`}>
          {(ids) => (
            <Input
              {...ids}
              key={window}
              inputMode="numeric"
              autoComplete="off"
              defaultValue={window}
              onBlur={(event) => {
                const days = Number(event.currentTarget.value.replace(",", "."));
                if (days > 0 && days <= 365 && days !== window) change({ window: days });
                else event.currentTarget.value = String(window);
              }}
            />
          )}
        </Field>
        <Field label={t`Dividir conforme`}>
          {(ids) => (
            <Select {...ids} value={at} onChange={(event) => change({ at: event.target.value })}>
              {moments.map((one) => (
                <option key={one} value={one}>
                  {momentName(one)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label={t`Por`}>
          {(ids) => (
            <Select
              {...ids}
              value={split ?? ""}
              onChange={(event) => change({ split: event.target.value === "" ? undefined : event.target.value })}
            >
              <option value="">{t`Nada`}</option>
              {splits.map((one) => (
                <option key={one} value={one}>
                  {dimensionName(catalogue, one)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </div>
  );
}
