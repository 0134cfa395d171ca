import { hundreds, small, tens } from "../amounts/number-names.ts";
import type { Context } from "./context.ts";
import { nameStarts } from "./days.ts";
import { months, partNames, pluralWeekdays, shortMonths, todayWords, weekdays } from "./vocabulary.ts";

// Most words of a message begin nothing of time; passing over them at once makes the reading several times as fast.

const starters = new Set([
  ...weekdays.keys(),
  ...pluralWeekdays.keys(),
  ...months.keys(),
  ...shortMonths.keys(),
  ...todayWords.keys(),
  ...partNames.keys(),
  ...small.keys(),
  ...tens.keys(),
  ...hundreds.keys(),
  ...nameStarts,
  ...(
    "ter mil meia meio vespera vesperas antevespera antes depois dps dpois apos dia dias feriado primeiro primeira proxima proximo proximas proximos prox ultima ultimo ultimas ultimos outra outro " +
    "semana semna mes ano fds findi finde fimde fim final finalzinho finzinho fins comeco comecinho inicio metade meados toda todo todas todos td tdo tds toods cada dentro partir apartir volta vez " +
    "diariamente semanalmente quinzenalmente mensalmente anualmente partir periodo parte"
  ).split(" "),
]);
const connectors = new Set(
  "de d da do das dos a as ao o os no na nos nas em por pela pelas la mais ha faz daqui daki desde entre ate ateh umas uns sao ah ax pra para essa esse esta este nessa nesse nesta neste dessa desse desta deste".split(
    " ",
  ),
);

const begins = (c: Context, at: number): boolean => {
  const token = c.tokens[at];
  return token !== undefined && (token.kind === "digits" || starters.has(token.text));
};
const connects = (c: Context, at: number): boolean => connectors.has(c.tokens[at]?.text ?? "");

/** Whether anything of time can begin at a token: a word of time, or up to three connecting words before one. */
export function mayBegin(c: Context, at: number): boolean {
  for (let next = at; next < at + 4; next += 1) {
    if (begins(c, next)) return true;
    if (!connects(c, next)) return false;
  }
  return false;
}
