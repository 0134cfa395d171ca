import { t } from "@lingui/core/macro";
import type { Trigger } from "#modules/automations/definition.contract.ts";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { inOwnLanguage, type useTriggerSources } from "../automations-api.ts";
import { eventName, eventTypes } from "../names.ts";
import { MinutesField } from "./minutes-field.tsx";

/** What starts it: something that falls due, with its settings, or something that happens. */
export function TriggerEditor({
  trigger,
  sources,
  onChange,
  problems,
}: {
  trigger: Trigger;
  sources: ReturnType<typeof useTriggerSources>;
  onChange: (trigger: Trigger) => void;
  problems: ReadonlyMap<string, string>;
}) {
  const path = "definition.trigger";
  const chosen = trigger.kind === "due" ? `due:${trigger.source}` : `event:${trigger.type}`;
  const source = trigger.kind === "due" ? sources.find(({ id }) => id === trigger.source) : undefined;
  const choose = (value: string) => {
    const [kind, ...rest] = value.split(":");
    const name = rest.join(":");
    if (kind === "due") onChange({ kind: "due", source: name, params: {} });
    else onChange({ kind: "event", type: name, where: name === "message.created" ? { direction: "incoming" } : {}, once: "event" });
  };
  const events = [...new Set<string>([...eventTypes, ...(trigger.kind === "event" ? [trigger.type] : [])])];
  return (
    <div className="flex flex-wrap items-start gap-3">
      <Field label={t`Começa quando`} error={problems.get(`${path}.source`) ?? problems.get(`${path}.type`)}>
        {(ids) => (
          <Select {...ids} value={chosen} onChange={(event) => choose(event.target.value)}>
            <optgroup label={t`Vence um prazo`}>
              {sources.map(({ id, names }) => (
                <option key={id} value={`due:${id}`}>
                  {inOwnLanguage(names)}
                </option>
              ))}
              {trigger.kind === "due" && source === undefined ? <option value={chosen}>{trigger.source}</option> : null}
            </optgroup>
            <optgroup label={t`Acontece algo`}>
              {events.map((type) => (
                <option key={type} value={`event:${type}`}>
                  {eventName(type)}
                </option>
              ))}
            </optgroup>
          </Select>
        )}
      </Field>
      {trigger.kind === "due"
        ? source?.fields.map((field) => {
            const value = trigger.params[field.key] ?? field.default;
            const put = (next: number | string) => onChange({ ...trigger, params: { ...trigger.params, [field.key]: next } });
            const error = problems.get(`${path}.params.${field.key}`);
            return field.kind === "minutes" ? (
              <MinutesField
                key={`${source.id}:${field.key}`}
                label={inOwnLanguage(field.names)}
                minutes={Number(value)}
                error={error}
                onChange={put}
              />
            ) : (
              <Field key={`${source.id}:${field.key}`} label={inOwnLanguage(field.names)} error={error}>
                {(ids) => (
                  <Input
                    {...ids}
                    type={field.kind === "count" ? "number" : "text"}
                    className="w-40"
                    value={value}
                    onChange={(event) => put(field.kind === "count" ? Number(event.target.value) : event.target.value)}
                  />
                )}
              </Field>
            );
          })
        : null}
      {trigger.kind === "event" ? (
        <Field label={t`Com que frequência`}>
          {(ids) => (
            <Select
              {...ids}
              value={trigger.once}
              onChange={(event) => onChange({ ...trigger, once: event.target.value as typeof trigger.once })}
            >
              <option value="event">{t`Cada vez que acontece`}</option>
              <option value="conversation">{t`Uma vez por conversa`}</option>
              <option value="customer">{t`Uma vez por cliente`}</option>
            </Select>
          )}
        </Field>
      ) : null}
    </div>
  );
}
