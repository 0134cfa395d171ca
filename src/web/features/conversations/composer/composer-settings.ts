import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import type { ComposerSettings } from "#modules/conversations/drafts/drafts.contract.ts";
import { call } from "../../../api/call.ts";

const key = ["composer-settings"];
// What holds until the server has answered.
const usual: ComposerSettings = { undoSeconds: 5, skinTone: 0, recentEmoji: [] };

/** How the signed-in person likes to write, and the way to change it. */
export function useComposerSettings(): [ComposerSettings, (change: Partial<ComposerSettings>) => Promise<void>] {
  const queries = useQueryClient();
  const settings = useQuery({ queryKey: key, queryFn: () => call("getComposerSettings"), staleTime: 300_000 });
  const change = useCallback(
    async (part: Partial<ComposerSettings>) => {
      const before = queries.getQueryData<ComposerSettings>(key) ?? usual;
      queries.setQueryData(key, { ...before, ...part });
      try {
        await call("updateComposerSettings", { body: part });
      } catch (error) {
        queries.setQueryData(key, before);
        throw error;
      }
    },
    [queries],
  );
  return [settings.data ?? usual, change];
}
