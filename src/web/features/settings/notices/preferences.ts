import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { NotificationPreferences } from "#modules/notifications/notifications.contract.ts";
import { call } from "../../../api/call.ts";
import { explainProblem } from "../../../api/problem.ts";
import { toastProblem } from "../../../ui/toast.ts";
import { notificationsQuery } from "../../notifications/notifications.ts";

export const preferencesQuery = queryOptions({
  queryKey: ["notification-preferences"],
  queryFn: () => call("getNotificationPreferences"),
});

/** One's own preferences, and a change that shows at once and is stored in the order in which it was made. */
export function usePreferences() {
  const queries = useQueryClient();
  const stored = useQuery(preferencesQuery);
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  const change = (part: Partial<NotificationPreferences>) => {
    const before = queries.getQueryData(preferencesQuery.queryKey);
    if (!before) return;
    const next = { ...before, preferences: { ...before.preferences, ...part } };
    void queries.cancelQueries(preferencesQuery);
    queries.setQueryData(preferencesQuery.queryKey, next);
    saving.current = saving.current.then(async () => {
      try {
        await call("setNotificationPreferences", { body: next.preferences });
        await queries.invalidateQueries(notificationsQuery);
      } catch (error) {
        toastProblem(explainProblem(error));
        await queries.invalidateQueries(preferencesQuery);
      }
    });
  };
  return { stored, change };
}
