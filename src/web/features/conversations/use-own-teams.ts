import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useMe } from "../../app/session.ts";
import { useLive } from "../../live/live.ts";
import { teamsQuery } from "./queries.ts";

/** Ids of the teams that the person belongs to; the lists that go by them follow when somebody changes them. */
export function useOwnTeams(): readonly string[] {
  const { user } = useMe();
  const { store } = useLive();
  const { data, refetch } = useQuery(teamsQuery);
  const own = (data?.items ?? []).filter((team) => team.members.some((member) => member.userId === user.id)).map((team) => team.id);
  const key = own.join();
  useEffect(() => store.setTeams(key === "" ? [] : key.split(",")), [store, key]);
  useEffect(() => store.topics.subscribe("teams", () => void refetch()), [store, refetch]);
  return own;
}
