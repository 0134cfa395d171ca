import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import type { QueueSettings } from "#modules/routing/queue-settings.contract.ts";
import { Button } from "../../../ui/button.tsx";
import { Field, Select } from "../../../ui/field.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { tierOptions } from "../words.ts";
import { NumberField } from "./number-field.tsx";
import { useChannelOptions } from "./options.ts";

type Line = QueueSettings["sla"][number];

function WhoFields({ line, onChange }: { line: Line; onChange: (next: Line) => void }) {
  const channels = useChannelOptions();
  const { customer_tier: tier, channel, ...rest } = line;
  const put = (nextTier: string | undefined, nextChannel: string | undefined) =>
    onChange({ ...rest, ...(nextTier && { customer_tier: nextTier }), ...(nextChannel && { channel: nextChannel }) });
  const selects = [
    { label: t`Nível do cliente`, all: t`Todos os níveis`, value: tier, known: tierOptions(), set: (next: string) => put(next, channel) },
    { label: t`Canal`, all: t`Todos os canais`, value: channel, known: channels, set: (next: string) => put(tier, next) },
  ];
  return selects.map(({ label, all, value, known, set }) => (
    <Field key={label} label={label}>
      {(ids) => (
        <Select {...ids} className="!w-44" value={value ?? ""} onChange={(event) => set(event.target.value)}>
          <option value="">{all}</option>
          {[...known, ...(value === undefined || known.some((one) => one.value === value) ? [] : [{ value, label: value }])].map((one) => (
            <option key={one.value} value={one.value}>
              {one.label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  ));
}

/** Minutes within which customers are answered and helped, by tier and channel; the first line that fits counts. */
export function TargetLines({ lines, onChange }: { lines: readonly Line[]; onChange: (next: Line[]) => void }) {
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col gap-2 empty:hidden" aria-label={t`Prazos da fila`}>
        {lines.map((line, index) => {
          const path = `settings.sla.${index}`;
          const set = (next: Line) => onChange(lines.map((one, at) => (at === index ? next : one)));
          return (
            // Lines have no other name than their place.
            <li key={index} className="flex items-start gap-2 rounded-lg border p-3">
              <div className="flex min-w-0 flex-1 flex-wrap items-start gap-3">
                <WhoFields line={line} onChange={set} />
                <NumberField
                  label={t`Primeira resposta`}
                  unit={t`min`}
                  path={`${path}.first_response_minutes`}
                  value={line.first_response_minutes}
                  onChange={(first_response_minutes) => set({ ...line, first_response_minutes })}
                />
                <NumberField
                  label={t`Respostas seguintes`}
                  unit={t`min`}
                  path={`${path}.next_response_minutes`}
                  value={line.next_response_minutes}
                  onChange={(next_response_minutes) => set({ ...line, next_response_minutes })}
                />
                <div className="flex flex-col gap-1">
                  {line.resolution_minutes === null ? null : (
                    <NumberField
                      label={t`Resolução`}
                      unit={t`min`}
                      path={`${path}.resolution_minutes`}
                      value={line.resolution_minutes}
                      onChange={(resolution_minutes) => set({ ...line, resolution_minutes })}
                    />
                  )}
                  <Switch
                    checked={line.resolution_minutes !== null}
                    onChange={(on) => set({ ...line, resolution_minutes: on ? 1440 : null })}
                  >
                    <Trans>Prazo de resolução</Trans>
                  </Switch>
                </div>
              </div>
              <Button
                look="ghost"
                size="icon"
                aria-label={t`Tirar a linha de prazos ${index + 1}`}
                onClick={() => onChange(lines.filter((_, at) => at !== index))}
              >
                <X size={16} aria-hidden="true" />
              </Button>
            </li>
          );
        })}
      </ul>
      {lines.length < 30 ? (
        <Button
          size="sm"
          className="self-start"
          onClick={() => onChange([...lines, { first_response_minutes: 10, next_response_minutes: 10, resolution_minutes: null }])}
        >
          <Plus size={15} aria-hidden="true" /> <Trans>Acrescentar prazos</Trans>
        </Button>
      ) : null}
    </div>
  );
}
