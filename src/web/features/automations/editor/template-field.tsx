import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { longestTemplateValue, templateFields, type TemplateField as Blank } from "#shared/template-text.ts";
import { approvedTemplates } from "../../../api/approved-templates.ts";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { languageName } from "../../conversations/composer/template-names.ts";
import { TemplatePreview } from "../../conversations/composer/template-preview.tsx";
import { insertAtCaret, VariableChips, withSamples } from "./variables.tsx";

interface Chosen {
  name: string;
  language: string;
  values: Record<string, string>;
}

const idOf = ({ name, language }: { name: string; language: string }) => `${name}\n${language}`;

function BlankField({
  blank,
  value,
  onChange,
  variables,
  error,
}: {
  blank: Blank;
  value: string;
  onChange: (value: string) => void;
  variables: readonly string[];
  error: string | undefined;
}) {
  const input = useRef<HTMLInputElement>(null);
  const { name } = blank;
  const label = blank.part === "header" ? t`Título: ${name}` : blank.part === "button" ? t`Botão: ${name}` : t`Texto: ${name}`;
  return (
    <div className="flex flex-col gap-1.5">
      <Field label={label} error={error} hint={blank.example === null ? undefined : t`Exemplo: ${blank.example}`}>
        {(ids) => (
          <Input {...ids} ref={input} maxLength={longestTemplateValue} value={value} onChange={(event) => onChange(event.target.value)} />
        )}
      </Field>
      <VariableChips variables={variables} onInsert={(variable) => onChange(insertAtCaret(input.current, value, variable))} />
    </div>
  );
}

/** Which template goes out, what stands in its blanks, and how the customer will read it. */
export function TemplateField({
  template,
  onChange,
  path,
  problems,
  variables,
  approvedOnly = false,
}: {
  /** Only those that a provider has approved: the business's own do not go out once the window is shut. */
  approvedOnly?: boolean;
  template: Chosen;
  onChange: (template: Chosen) => void;
  path: string;
  problems: ReadonlyMap<string, string>;
  variables: readonly string[];
}) {
  const templates = useQuery(approvedTemplates).data?.filter(({ channelId }) => !approvedOnly || channelId !== null);
  const known = templates?.find((one) => idOf(one) === idOf(template));
  // The same template may stand on several channels: it is chosen by its name.
  const offered = [...new Map((templates ?? []).filter(({ content }) => content.sendable).map((one) => [idOf(one), one])).values()];
  const top = known?.content.header ?? null;
  const needsFile = top !== null && top.format !== "text" && known?.headerFile === null;
  return (
    <div className="flex flex-wrap gap-4">
      <div className="flex min-w-0 flex-1 basis-64 flex-col gap-3">
        <Field
          label={t`Modelo`}
          error={problems.get(`${path}.name`) ?? problems.get(`${path}.language`)}
          hint={
            templates !== undefined && offered.length === 0 ? t`Ainda não há modelos aprovados: crie um em Ajustes › Modelos.` : undefined
          }
        >
          {(ids) => (
            <Select
              {...ids}
              value={idOf(template)}
              onChange={(event) => {
                const [name = "", language = ""] = event.target.value.split("\n");
                onChange({ name, language, values: {} });
              }}
            >
              {offered.some((one) => idOf(one) === idOf(template)) ? null : (
                <option value={idOf(template)}>
                  {template.name === "" ? t`Escolha…` : `${template.name} · ${languageName(template.language, i18n.locale)}`}
                </option>
              )}
              {offered.map((one) => (
                <option key={idOf(one)} value={idOf(one)}>
                  {`${one.name} · ${languageName(one.language, i18n.locale)}`}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {template.name !== "" && templates !== undefined && known === undefined ? (
          <p className="text-sm text-warn">
            <Trans>Nenhum canal tem este modelo aprovado. Sem ele nada é enviado.</Trans>
          </p>
        ) : null}
        {needsFile ? (
          <p className="text-sm text-warn">
            <Trans>
              Este modelo pede um arquivo no topo e não tem nenhum guardado. Edite o modelo e escolha o arquivo, ou use outro modelo.
            </Trans>
          </p>
        ) : null}
        {known === undefined
          ? null
          : templateFields(known.content).map((blank) => (
              <BlankField
                key={blank.key}
                blank={blank}
                value={template.values[blank.key] ?? ""}
                variables={variables}
                error={problems.get(`${path}.values.${blank.key}`)}
                onChange={(value) => onChange({ ...template, values: { ...template.values, [blank.key]: value } })}
              />
            ))}
      </div>
      {known === undefined ? null : (
        <TemplatePreview
          content={known.content}
          values={Object.fromEntries(Object.entries(template.values).map(([key, value]) => [key, withSamples(value)]))}
          picture={known.headerFile?.kind === "image" ? known.headerFile.url : null}
        />
      )}
    </div>
  );
}
