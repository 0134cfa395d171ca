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

/** Texts of the rooms beside the inbox, two thirds of all: whoever opens the inbox does not wait for them. */
const roomCatalogues = {
  "pt-BR": () => import("./locales/rooms/pt-BR.po"),
  en: () => import("./locales/rooms/en.po"),
  es: () => import("./locales/rooms/es.po"),
} satisfies Record<Locale, () => Promise<unknown>>;

const complete = new Set<Locale>();
/** Set once a room is on its way: every language that is chosen from then on comes with its texts. */
let roomsWanted = false;

/** Texts of the rooms in the language of the moment, once; a room waits for them before it is shown. */
async function loadRoomTexts(): Promise<void> {
  roomsWanted = true;
  // Asked for before the first language is on, too.
  const locale = locales.find((one) => one === i18n.locale) ?? preferredLocale();
  if (complete.has(locale)) return;
  const { messages } = await roomCatalogues[locale]();
  complete.add(locale);
  i18n.load(locale, messages);
}

/** Fetches a part of the app together with the texts of the rooms. */
export function withRoomTexts<Part>(fetchPart: () => Promise<Part>): () => Promise<Part> {
  return async () => (await Promise.all([fetchPart(), loadRoomTexts()]))[0];
}

export async function activateLocale(locale: Locale): Promise<void> {
  const [{ messages }, rooms] = await Promise.all([catalogues[locale](), roomsWanted ? roomCatalogues[locale]() : null]);
  i18n.load(locale, rooms === null ? messages : { ...messages, ...rooms.messages });
  if (rooms !== null) complete.add(locale);
  i18n.activate(locale);
  document.documentElement.lang = locale;
}

export async function chooseLocale(locale: Locale): Promise<void> {
  if (localStorage.getItem(key) !== locale) localStorage.setItem(key, locale);
  if (i18n.locale !== locale) await activateLocale(locale);
}

const entryKey = "prosa.entry-locale";

/** A language picked before signing in, in this tab: whoever signs in next means it. */
export const entryLocale = {
  pick(locale: Locale): Promise<void> {
    sessionStorage.setItem(entryKey, locale);
    return chooseLocale(locale);
  },
  take(): Locale | null {
    const picked = sessionStorage.getItem(entryKey);
    if (picked !== null) sessionStorage.removeItem(entryKey);
    return isLocale(picked) ? picked : null;
  },
};
