import type { QueryClient } from "@tanstack/react-query";
import type { Me } from "#modules/accounts/accounts.contract.ts";
import { call } from "../api/call.ts";
import { ApiProblem } from "../api/problem.ts";
import { chooseLocale, entryLocale, locales, type Locale } from "../i18n/locale.ts";
import { chooseTheme, chosenTheme, themes, type Theme } from "./theme.ts";

export interface OwnLook {
  theme?: Theme;
  locale?: Locale;
}
type Known = Pick<Me["user"], "id" | "theme" | "locale">;

/** What a person chose here and the server does not know yet; it goes before what the server says. */
const unsavedKey = (userId: string) => `prosa.look.${userId}`;

function unsavedOf(userId: string): OwnLook | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(unsavedKey(userId)) ?? "null");
    if (typeof kept !== "object" || kept === null) return null;
    const theme = "theme" in kept ? themes.find((one) => one === kept.theme) : undefined;
    const locale = "locale" in kept ? locales.find((one) => one === kept.locale) : undefined;
    return { ...(theme && { theme }), ...(locale && { locale }) };
  } catch {
    return null;
  }
}

async function apply({ theme, locale }: OwnLook): Promise<void> {
  if (theme && theme !== chosenTheme()) chooseTheme(theme);
  if (locale) await chooseLocale(locale);
}

async function save(userId: string, queries: QueryClient): Promise<void> {
  const key = unsavedKey(userId);
  const sent = localStorage.getItem(key);
  const look = unsavedOf(userId);
  if (sent === null || look === null) return;
  try {
    queries.setQueryData<Me>(["me"], await call("updateProfile", { body: look }));
  } catch (error) {
    // Not reached: it stays, and goes with the next visit.
    if (!(error instanceof ApiProblem) || error.passing || error.status === 401) return;
  }
  // What was chosen meanwhile has its own way to the server.
  if (localStorage.getItem(key) === sent) localStorage.removeItem(key);
}

/** Chooses language or theme: at once in this browser, and on the server for every other one. */
export async function chooseLook(look: OwnLook, userId: string, queries: QueryClient): Promise<void> {
  localStorage.setItem(unsavedKey(userId), JSON.stringify({ ...unsavedOf(userId), ...look }));
  await apply(look);
  await save(userId, queries);
}

let pushed = false;

/**
 * Gives this browser the look that its person has chosen anywhere. A choice made here that the server has not heard of wins, and so does a
 * language picked on the sign-in page of this tab. Who has never chosen keeps what the browser shows.
 */
export async function adoptLook(user: Known, queries: QueryClient): Promise<void> {
  const picked = entryLocale.take();
  if (picked && picked !== user.locale) return void chooseLook({ locale: picked }, user.id, queries);
  const unsaved = unsavedOf(user.id);
  if (unsaved && !pushed) {
    pushed = true;
    void save(user.id, queries);
  }
  const theme = unsaved?.theme ?? user.theme;
  const locale = unsaved?.locale ?? locales.find((one) => one === user.locale);
  await apply({ ...(theme && { theme }), ...(locale && { locale }) });
}
