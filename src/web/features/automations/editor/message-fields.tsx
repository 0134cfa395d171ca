import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import type { LeafStep } from "#modules/automations/definition.contract.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/choice.tsx";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { TemplateField } from "./template-field.tsx";
import { TextsField } from "./texts-field.tsx";

export interface FieldsProps<Step extends LeafStep = LeafStep> {
  step: Step;
  onChange: (step: LeafStep) => void;
  path: string;
  problems: ReadonlyMap<string, string>;
  variables: readonly string[];
}

const emptyTexts = { "pt-BR": "", en: "", es: "" };

const mostOptions = 3;

/** Answers that the customer can tap; where the channel has no buttons they are numbered lines. */
function OptionFields({ step, onChange, path, problems }: FieldsProps<Extract<LeafStep, { kind: "send_message" }>>) {
  const { options } = step;
  return (
    <div className="flex flex-col items-start gap-2">
      {options.map((option, index) => {
        const number = index + 1;
        return (
          // Options have no names of their own.
          <div key={index} className="flex w-full max-w-md items-end gap-2">
            <div className="min-w-0 flex-1">
              <TextsField
                label={t`Botão ${number}`}
                rows={1}
                texts={option}
                path={`${path}.options.${index}`}
                problems={problems}
                variables={[]}
                onChange={(next) => onChange({ ...step, options: options.map((one, at) => (at === index ? next : one)) })}
              />
            </div>
            <Button
              look="ghost"
              size="icon"
              className="self-start md:mt-6"
              aria-label={t`Tirar o botão ${number}`}
              onClick={() => onChange({ ...step, options: options.filter((_, at) => at !== index) })}
            >
              <X size={16} aria-hidden="true" />
            </Button>
          </div>
        );
      })}
      {options.length < mostOptions ? (
        <Button size="sm" onClick={() => onChange({ ...step, options: [...options, emptyTexts] })}>
          <Plus size={14} aria-hidden="true" />
          <Trans>Botão de resposta</Trans>
        </Button>
      ) : null}
    </div>
  );
}

export function MessageFields({ step, onChange, path, problems, variables }: FieldsProps<Extract<LeafStep, { kind: "send_message" }>>) {
  return (
    <>
      <TextsField
        label={t`Texto`}
        texts={step.text}
        path={`${path}.text`}
        problems={problems}
        variables={variables}
        onChange={(text) => onChange({ ...step, text })}
      />
      <OptionFields step={step} onChange={onChange} path={path} problems={problems} variables={variables} />
      <Field label={t`Onde`}>
        {(ids) => (
          <Select
            {...ids}
            className="max-w-80"
            value={step.channel}
            onChange={(event) => onChange({ ...step, channel: event.target.value as typeof step.channel })}
          >
            <option value="conversation">{t`Na conversa do caso`}</option>
            <option value="preferred">{t`No canal preferido do cliente`}</option>
          </Select>
        )}
      </Field>
      <Checkbox
        checked={step.template !== null}
        onChange={(checked) => onChange({ ...step, template: checked ? { name: "", language: "pt_BR", values: {} } : null })}
      >
        {t`Com a janela de 24 horas fechada, enviar um modelo`}
      </Checkbox>
      {step.template === null ? null : (
        <TemplateField
          approvedOnly
          template={step.template}
          path={`${path}.template`}
          problems={problems}
          variables={variables}
          onChange={(template) => onChange({ ...step, template })}
        />
      )}
    </>
  );
}

export function EmailFields({ step, onChange, path, problems, variables }: FieldsProps<Extract<LeafStep, { kind: "send_email" }>>) {
  const { action } = step;
  return (
    <>
      <TextsField
        label={t`Assunto`}
        rows={1}
        texts={step.subject}
        path={`${path}.subject`}
        problems={problems}
        variables={variables}
        onChange={(subject) => onChange({ ...step, subject })}
      />
      <TextsField
        label={t`Texto`}
        rows={5}
        texts={step.text}
        path={`${path}.text`}
        problems={problems}
        variables={variables}
        onChange={(text) => onChange({ ...step, text })}
      />
      <Checkbox
        checked={action !== null}
        onChange={(checked) => onChange({ ...step, action: checked ? { label: emptyTexts, url: "https://" } : null })}
      >
        {t`Com um botão`}
      </Checkbox>
      {action === null ? null : (
        <>
          <TextsField
            label={t`Texto do botão`}
            rows={1}
            texts={action.label}
            path={`${path}.action.label`}
            problems={problems}
            variables={[]}
            onChange={(label) => onChange({ ...step, action: { ...action, label } })}
          />
          <Field label={t`Endereço`} error={problems.get(`${path}.action.url`)}>
            {(ids) => (
              <Input
                {...ids}
                value={action.url}
                onChange={(event) => onChange({ ...step, action: { ...action, url: event.target.value } })}
              />
            )}
          </Field>
        </>
      )}
    </>
  );
}
