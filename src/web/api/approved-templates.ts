import { queryOptions } from "@tanstack/react-query";
import type { MessageTemplate } from "#modules/channels/templates/templates.contract.ts";
import { call } from "./call.ts";

const most = 1000;

/** All templates that may go out now, of every channel, by name. */
export const approvedTemplates = queryOptions({
  queryKey: ["templates", "approved"],
  queryFn: async ({ signal }) => {
    const found: MessageTemplate[] = [];
    for (let cursor: string | null = null; found.length < most;) {
      const page: { items: MessageTemplate[]; nextCursor: string | null } = await call("listMessageTemplates", {
        query: { status: "approved", limit: 100, ...(cursor !== null && { cursor }) },
        signal,
      });
      found.push(...page.items);
      cursor = page.nextCursor;
      if (cursor === null) break;
    }
    return found;
  },
  staleTime: 30_000,
});
