import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { Texts } from "#modules/automations/definition.contract.ts";
import { useRef } from "react";
import { Field, Input, Textarea } from "../../../ui/field.tsx";
import { insertAtCaret, VariableChips, withSamples } from "./variables.tsx";

const languages = [
  ["pt-BR", "Português"],
  ["en", "English"],
  ["es", "Español"],
] as const;

/** A text in three languages, with what the customer will read. */
export function TextsField({
  label,
  texts,
  onChange,
  path,
  problems,
  variables,
  rows = 3,
}: {
  label: string;
  texts: Texts;
  onChange: (texts: Texts) => void;
  path: string;
  problems: ReadonlyMap<string, string>;
  variables: readonly string[];
  rows?: number;
}) {
  const field = useRef<HTMLTextAreaElement & HTMLInputElement>(null);
  const main = texts["pt-BR"];
  const common = {
    value: main,
    onChange: (event: { target: { value: string } }) => onChange({ ...texts, "pt-BR": event.target.value }),
  };
  return (
    <div className="flex flex-col gap-2">
      <Field label={label} error={problems.get(`${path}.pt-BR`) ?? problems.get(path)}>
        {(ids) => (rows === 1 ? <Input {...ids} ref={field} {...common} /> : <Textarea {...ids} ref={field} rows={rows} {...common} />)}
      </Field>
      <VariableChips
        variables={variables}
        onInsert={(variable) => onChange({ ...texts, "pt-BR": insertAtCaret(field.current, main, variable) })}
      />
      {main === "" || variables.length === 0 ? null : (
        <figure className="mt-1 max-w-md self-start">
          <figcaption className="mb-1 text-sm text-faint">{t`Como o cliente lê`}</figcaption>
          <p className="rounded-xl rounded-bl-sm bg-accent-soft px-3 py-2 whitespace-pre-wrap text-ink">{withSamples(main)}</p>
        </figure>
      )}
      <details>
        <summary className="inline-flex min-h-8 cursor-pointer items-center text-sm text-soft pointer-coarse:min-h-11">
          <Trans>Outras línguas</Trans>
        </summary>
        <div className="mt-2 flex flex-col gap-3">
          {languages.slice(1).map(([language, name]) => (
            <Field key={language} label={name} error={problems.get(`${path}.${language}`)} hint={t`Vazio: vai em português.`}>
              {(ids) => {
                const own = {
                  ...ids,
                  value: texts[language],
                  onChange: (event: { target: { value: string } }) => onChange({ ...texts, [language]: event.target.value }),
                };
                return rows === 1 ? <Input {...own} /> : <Textarea rows={rows} {...own} />;
              }}
            </Field>
          ))}
        </div>
      </details>
    </div>
  );
}
