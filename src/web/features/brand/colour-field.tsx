import { t } from "@lingui/core/macro";
import { contrastOf } from "#shared/colour.ts";
import { Button } from "../../ui/button.tsx";
import { Field, Input } from "../../ui/field.tsx";

const wanted = 4.5;

/** White where it can be read on this colour, else black: one of the two always reaches 4.5. */
export const textOn = (color: string): "#ffffff" | "#000000" => (contrastOf(color, "#ffffff") >= wanted ? "#ffffff" : "#000000");

export const isColour = (value: string): boolean => /^#[0-9a-f]{6}$/i.test(value);

function warning(color: string): string {
  if (contrastOf(color, "#ffffff") < 1.6) return t`Cor muito clara: em fundo branco o botão quase some. Escolha uma mais escura.`;
  return textOn(color) === "#ffffff"
    ? t`O texto sobre ela será branco, com boa leitura.`
    : t`Cor clara: o texto sobre ela será preto, para ter boa leitura.`;
}

/** The colour of a brand, by picker or by its digits. An empty one stands for the usual. */
export function ColourField({ value, usual, onChange }: { value: string; usual: string; onChange: (value: string) => void }) {
  const shown = isColour(value) ? value : usual;
  const wrong = value !== "" && !isColour(value);
  return (
    <Field label={t`Cor`} hint={warning(shown)} error={wrong ? t`Escreva uma cor como #2f5bd7.` : null}>
      {(ids) => (
        <div className="flex flex-wrap gap-2">
          <input
            type="color"
            aria-label={t`Escolher a cor`}
            value={shown.toLowerCase()}
            onChange={(event) => onChange(event.target.value)}
            className="h-9 w-12 cursor-pointer rounded-lg border bg-surface p-1 pointer-coarse:h-11"
          />
          <Input
            {...ids}
            value={value}
            placeholder={usual}
            maxLength={7}
            spellCheck={false}
            autoComplete="off"
            className="max-w-32 font-mono"
            onChange={(event) => onChange(event.target.value.trim())}
          />
          {value === "" ? null : <Button onClick={() => onChange("")}>{t`Cor padrão`}</Button>}
        </div>
      )}
    </Field>
  );
}
