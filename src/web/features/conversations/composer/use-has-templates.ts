import { useQuery } from "@tanstack/react-query";
import type { Channel } from "#modules/channels/channels.contract.ts";
import { call } from "../../../api/call.ts";

/** Whether there may be templates to send on a channel: its provider's, or the business's own where the provider has none. */
export function useHasTemplates(channel: Channel | undefined): boolean {
  const byProvider = channel?.capabilities.templates === true;
  const own = useQuery({
    queryKey: ["templates", "own", channel?.id],
    queryFn: () => call("listMessageTemplates", { query: { channelId: channel?.id ?? "", status: "approved", limit: 1 } }),
    enabled: channel !== undefined && !byProvider,
    staleTime: 300_000,
  }).data;
  return byProvider || (own?.items.length ?? 0) > 0;
}
