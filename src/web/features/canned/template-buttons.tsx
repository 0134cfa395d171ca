import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import { templateLimits, type TemplateDraft } from "#shared/template-draft.ts";
import { Button } from "../../ui/button.tsx";
import { Input, Select } from "../../ui/field.tsx";

type Buttons = TemplateDraft["buttons"];
type Kind = Buttons[number]["kind"];

function kindName(kind: Kind): string {
  const names: Record<Kind, string> = { reply: t`Resposta`, url: t`Abrir um site`, phone: t`Ligar`, code: t`Copiar um código` };
  return names[kind];
}

/** The buttons below a template. */
export function TemplateButtons({
  buttons,
  errorOf,
  onChange,
}: {
  buttons: Buttons;
  errorOf: (path: string) => string | undefined;
  onChange: (buttons: Buttons) => void;
}) {
  const put = (index: number, part: Partial<Buttons[number]>) =>
    onChange(buttons.map((one, at) => (at === index ? { ...one, ...part } : one)));
  const all = errorOf("buttons");
  return (
    <fieldset className="flex flex-col items-start gap-2">
      <legend className="mb-1 text-sm font-medium">{t`Botões (opcional)`}</legend>
      {buttons.map(({ kind, text, target }, index) => {
        const number = index + 1;
        const error = errorOf(`buttons.${index}`);
        return (
          // Buttons have no names of their own.
          <div key={index} className="flex w-full flex-col gap-1.5 rounded-lg border p-2">
            <div className="flex gap-1.5">
              <Select
                aria-label={t`Tipo do botão ${number}`}
                className="min-w-0 flex-1"
                value={kind}
                onChange={(event) => put(index, { kind: event.target.value as Kind, target: "" })}
              >
                {(["reply", "url", "phone", "code"] as const).map((one) => (
                  <option key={one} value={one}>
                    {kindName(one)}
                  </option>
                ))}
              </Select>
              <Button
                look="ghost"
                size="icon"
                aria-label={t`Tirar o botão ${number}`}
                onClick={() => onChange(buttons.filter((_, at) => at !== index))}
              >
                <X size={16} aria-hidden="true" />
              </Button>
            </div>
            <Input
              aria-label={t`Texto do botão ${number}`}
              placeholder={t`Texto do botão`}
              aria-invalid={error === undefined ? undefined : true}
              maxLength={templateLimits.button}
              value={text}
              onChange={(event) => put(index, { text: event.target.value })}
            />
            {kind === "url" || kind === "phone" ? (
              <Input
                aria-label={kind === "url" ? t`Endereço do botão ${number}` : t`Telefone do botão ${number}`}
                placeholder={kind === "url" ? "https://" : "+55 11 4002-8922"}
                aria-invalid={error === undefined ? undefined : true}
                value={target}
                onChange={(event) => put(index, { target: event.target.value })}
              />
            ) : null}
            {error === undefined ? null : <p className="text-sm text-bad">{error}</p>}
          </div>
        );
      })}
      {all === undefined ? null : <p className="text-sm text-bad">{all}</p>}
      {buttons.length < templateLimits.buttons ? (
        <Button size="sm" onClick={() => onChange([...buttons, { kind: "reply", text: "", target: "" }])}>
          <Plus size={14} aria-hidden="true" />
          <Trans>Botão</Trans>
        </Button>
      ) : null}
    </fieldset>
  );
}
