import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { chooseLocale, localeNames, locales } from "../i18n/locale.ts";
import type { Entry } from "./palette.tsx";
import { chooseTheme, chosenTheme } from "./theme.ts";

/** The app's looks and languages as entries of the palette, with the words that find them; the one that is on is left out. */
export function lookEntries(): { words: string; entry: Entry }[] {
  const theme = t`Aparência`;
  const language = t`Idioma`;
  const looks = [
    { value: "system" as const, label: t`Como o sistema` },
    { value: "light" as const, label: t`Clara` },
    { value: "dark" as const, label: t`Escura` },
  ];
  const [on, shown] = [chosenTheme(), i18n.locale];
  return [
    ...looks
      .filter(({ value }) => value !== on)
      .map(({ value, label }) => ({
        words: `${theme} ${label}`,
        entry: { id: `theme:${value}`, label, hint: theme, keys: null, run: () => chooseTheme(value) },
      })),
    ...locales
      .filter((locale) => locale !== shown)
      .map((locale) => ({
        words: `${language} ${localeNames[locale]}`,
        entry: {
          id: `locale:${locale}`,
          label: localeNames[locale],
          hint: language,
          keys: null,
          run: () => void chooseLocale(locale),
        },
      })),
  ];
}
