import { i18n } from "@lingui/core";

export const locales = ["pt-BR", "en", "es"] as const;
export type Locale = (typeof locales)[number];

/** Each language in its own words: nobody looks for "Spanish" in a list. */
export const localeNames: Record<Locale, string> = { "pt-BR": "Português", en: "English", es: "Español" };

const key = "prosa.locale";

function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** The person's own choice, then what the browser asks for, then Portuguese. */
export function preferredLocale(): Locale {
  const chosen = localStorage.getItem(key);
  if (isLocale(chosen)) return chosen;
  for (const wanted of navigator.languages) {
    const found = locales.find((locale) => locale.slice(0, 2) === wanted.slice(0, 2).toLowerCase());
    if (found) return found;
  }
  return "pt-BR";
}

const catalogues = {
  "pt-BR": () => import("./locales/pt-BR.po"),
  en: () => import("./locales/en.po"),
  es: () => import("./locales/es.po"),
} satisfies Record<Locale, () => Promise<unknown>>;

export async function activateLocale(locale: Locale): Promise<void> {
  const { messages } = await catalogues[locale]();
  i18n.loadAndActivate({ locale, messages });
  document.documentElement.lang = locale;
}

export async function chooseLocale(locale: Locale): Promise<void> {
  localStorage.setItem(key, locale);
  await activateLocale(locale);
}
