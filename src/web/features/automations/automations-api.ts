import { i18n } from "@lingui/core";
import { useQuery } from "@tanstack/react-query";
import { caller } from "../../api/caller.ts";
import { useMe } from "../../app/session.ts";
import { automationEndpoints, type AutomationContracts } from "./automation-endpoints.ts";

export const callAutomations = caller<AutomationContracts>()(automationEndpoints);

/** What the role may do here; the server enforces, the screen hides. */
export function useAutomationRights() {
  const { role } = useMe().user;
  return { write: role === "ADMIN" || role === "MANAGER" || role === "MARKETING" };
}

export const useTriggerSources = () =>
  useQuery({
    queryKey: ["automations", "sources"],
    queryFn: ({ signal }) => callAutomations("listTriggerSources", { signal }),
    staleTime: 300_000,
  }).data?.items ?? [];

export type Localized = { "pt-BR": string; en: string; es: string };
export const inOwnLanguage = (names: Localized) => names[i18n.locale === "en" || i18n.locale === "es" ? i18n.locale : "pt-BR"];
