import { useQuery } from "@tanstack/react-query";
import { useChannels } from "../../../app/session.ts";
import type { Option } from "../../../ui/combobox.tsx";
import { teamsQuery } from "../../conversations/queries.ts";
import { operatorsQuery } from "../routing-api.ts";

/** The kinds of the account's channels, each by the names that the account gave them. */
export function useChannelOptions(): Option[] {
  const byKind = Map.groupBy(useChannels(), ({ kind }) => kind);
  return [...byKind].map(([value, channels]) => ({ value, label: channels.map(({ name }) => name).join(", ") }));
}

export const useTeamOptions = (): Option[] => (useQuery(teamsQuery).data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));

/** Every skill that somebody has. */
export function useSkillOptions(): Option[] {
  const all = (useQuery(operatorsQuery).data?.items ?? []).flatMap(({ capabilities, settings }) => [
    ...capabilities,
    ...settings.specialties,
  ]);
  return [...new Set(all)].toSorted((one, other) => one.localeCompare(other)).map((value) => ({ value, label: value }));
}
