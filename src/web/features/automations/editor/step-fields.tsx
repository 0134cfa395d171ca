import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import type { LeafStep } from "#modules/automations/definition.contract.ts";
import { call } from "../../../api/call.ts";
import { Field, Input, Select, Textarea } from "../../../ui/field.tsx";
import { eventName, eventTypes } from "../names.ts";
import { labelsQuery } from "../../conversations/queries.ts";
import { EmailFields, MessageFields, type FieldsProps } from "./message-fields.tsx";
import { MinutesField } from "./minutes-field.tsx";
import { PlaybookField } from "./playbook-field.tsx";
import { TemplateField } from "./template-field.tsx";

function PersonField({ step, onChange }: FieldsProps<Extract<LeafStep, { kind: "assign" }>>) {
  const people = useQuery({ queryKey: ["users"], queryFn: () => call("listUsers"), staleTime: 60_000 }).data?.items ?? [];
  return (
    <Field label={t`Pessoa`}>
      {(ids) => (
        <Select
          {...ids}
          className="max-w-80"
          value={step.userId ?? ""}
          onChange={(event) => onChange({ ...step, userId: event.target.value || null })}
        >
          <option value="">{t`Ninguém`}</option>
          {people
            .filter((one) => !one.disabled)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </Select>
      )}
    </Field>
  );
}

function LabelField({
  step,
  onChange,
  error,
}: {
  step: Extract<LeafStep, { kind: "add_label" | "remove_label" }>;
  onChange: (step: LeafStep) => void;
  error: string | undefined;
}) {
  const names = (useQuery(labelsQuery).data?.items ?? []).map(({ label }) => label);
  const list = useId();
  return (
    <Field label={t`Etiqueta`} error={error}>
      {(ids) => (
        <>
          <Input
            {...ids}
            className="max-w-80"
            list={list}
            maxLength={60}
            value={step.label}
            onChange={(event) => onChange({ ...step, label: event.target.value })}
          />
          <datalist id={list}>
            {names.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

/** The fields of a step. */
export function StepFields(props: FieldsProps) {
  const { step, onChange, path, problems, variables } = props;
  const line = (label: string, field: string, value: string, put: (value: string) => LeafStep) => (
    <Field label={label} error={problems.get(`${path}.${field}`)}>
      {(ids) => <Input {...ids} value={value} onChange={(event) => onChange(put(event.target.value))} />}
    </Field>
  );
  const area = (label: string, field: string, value: string, put: (value: string) => LeafStep) => (
    <Field label={label} error={problems.get(`${path}.${field}`)}>
      {(ids) => <Textarea {...ids} rows={3} value={value} onChange={(event) => onChange(put(event.target.value))} />}
    </Field>
  );
  switch (step.kind) {
    case "send_message":
      return <MessageFields {...props} step={step} />;
    case "send_template":
      return (
        <TemplateField
          template={step}
          path={path}
          problems={problems}
          variables={variables}
          onChange={(template) => onChange({ ...step, ...template })}
        />
      );
    case "send_email":
      return <EmailFields {...props} step={step} />;
    case "assign":
      return <PersonField {...props} step={step} />;
    case "add_label":
    case "remove_label":
      return <LabelField step={step} onChange={onChange} error={problems.get(`${path}.label`)} />;
    case "note":
      return area(t`Texto da nota`, "text", step.text, (text) => ({ ...step, text }));
    case "hand_over":
      return area(t`Resumo para a equipe`, "summary", step.summary, (summary) => ({ ...step, summary }));
    case "create_lead":
      return line(t`Interesse`, "interest", step.interest, (interest) => ({ ...step, interest }));
    case "call_webhook":
      return line(t`Endereço`, "url", step.url, (url) => ({ ...step, url }));
    case "start_playbook":
      return <PlaybookField step={step} onChange={onChange} error={problems.get(`${path}.key`)} />;
    case "set_attribute":
      return (
        <div className="grid gap-3 md:grid-cols-2">
          {line(t`Atributo`, "name", step.name, (name) => ({ ...step, name }))}
          {line(t`Valor`, "value", String(step.value ?? ""), (value) => ({ ...step, value }))}
        </div>
      );
    case "set_priority":
      return (
        <Field label={t`Prioridade`}>
          {(ids) => (
            <Select
              {...ids}
              className="max-w-60"
              value={step.priority ?? ""}
              onChange={(event) => onChange({ ...step, priority: (event.target.value || null) as typeof step.priority })}
            >
              <option value="">{t`Nenhuma`}</option>
              <option value="low">{t`Baixa`}</option>
              <option value="medium">{t`Média`}</option>
              <option value="high">{t`Alta`}</option>
              <option value="urgent">{t`Urgente`}</option>
            </Select>
          )}
        </Field>
      );
    case "set_status":
      return (
        <Field label={t`Situação`}>
          {(ids) => (
            <Select
              {...ids}
              className="max-w-60"
              value={step.status}
              onChange={(event) => onChange({ ...step, status: event.target.value as typeof step.status })}
            >
              <option value="active">{t`Aberta`}</option>
              <option value="pending">{t`Pendente`}</option>
              <option value="closed">{t`Resolvida`}</option>
            </Select>
          )}
        </Field>
      );
    case "wait":
      return (
        <MinutesField
          label={t`Quanto tempo`}
          minutes={step.minutes}
          error={problems.get(`${path}.minutes`)}
          onChange={(minutes) => onChange({ ...step, minutes })}
        />
      );
    case "wait_event":
      return (
        <div className="flex flex-wrap gap-3">
          <Field label={t`Acontecimento`} error={problems.get(`${path}.type`)}>
            {(ids) => (
              <Select {...ids} value={step.type} onChange={(event) => onChange({ ...step, type: event.target.value })}>
                {[...new Set([...eventTypes, step.type])].map((type) => (
                  <option key={type} value={type}>
                    {eventName(type)}
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <MinutesField
            label={t`No máximo`}
            minutes={step.minutes}
            error={problems.get(`${path}.minutes`)}
            onChange={(minutes) => onChange({ ...step, minutes })}
          />
        </div>
      );
    case "wait_open":
    case "stop":
      return null;
  }
}
