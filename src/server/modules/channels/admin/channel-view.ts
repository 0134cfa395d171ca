import type { Channel, ChannelSetup } from "../channels.contract.ts";
import { getAdapter } from "../adapters/registry.ts";
import type { ChannelRow } from "../channels.repo.ts";
import type { ChannelTraffic } from "./admin.repo.ts";

const iso = (date: Date | null) => date?.toISOString() ?? null;
const nothing: Omit<ChannelTraffic, "channel_id"> = { inbound: 0, outbound: 0, failed: 0, webhooks: 0, webhooks_failed: 0, queued: 0 };

/** A channel as the status page shows it. */
export function channelView(row: ChannelRow, traffic: Omit<ChannelTraffic, "channel_id"> = nothing): Channel {
  const adapter = getAdapter(row.kind);
  const {
    buttons,
    listRows,
    textLength,
    attachments,
    templates,
    reactions,
    windowHours,
    humanWindowHours,
    attachmentBytes,
    captions,
    replies,
  } = adapter.capabilities;
  const mimeTypes = Object.fromEntries(Object.entries(adapter.capabilities.mimeTypes ?? {}).map(([kind, types]) => [kind, [...types]]));
  return {
    id: row.id,
    kind: row.kind,
    title: adapter.title,
    name: row.name,
    externalId: row.external_id,
    state: row.state,
    stateReason: row.state_reason,
    botEnabled: row.bot_enabled,
    errorRate: traffic.outbound === 0 ? null : traffic.failed / traffic.outbound,
    sent24h: traffic.outbound,
    failed24h: traffic.failed,
    received24h: traffic.inbound,
    webhooks24h: traffic.webhooks,
    webhooksFailed24h: traffic.webhooks_failed,
    lastInboundAt: iso(row.last_inbound_at),
    lastOutboundAt: iso(row.last_outbound_at),
    health: {
      checkedAt: iso(row.last_health_at),
      okAt: iso(row.last_health_ok_at),
      failures: row.health_failures,
      latencyMs: row.health_latency_ms,
    },
    queued: traffic.queued,
    capabilities: {
      buttons,
      listRows,
      textLength,
      attachments: [...attachments],
      templates,
      reactions,
      windowHours,
      humanWindowHours,
      attachmentBytes: { ...attachmentBytes },
      mimeTypes,
      captions: captions === undefined ? null : [...captions],
      replies,
    },
    createdAt: row.created_at.toISOString(),
  };
}

/** The same with what setting it up needs. Secrets are named, never shown. */
export function channelSetupView(
  row: ChannelRow,
  traffic: Omit<ChannelTraffic, "channel_id"> | undefined,
  extra: { origin: string; verifyToken: string | null; secretsSet: string[]; identitySecret: string | null },
): ChannelSetup {
  const { webhookPath } = getAdapter(row.kind);
  return {
    ...channelView(row, traffic),
    webhookUrl: webhookPath === null ? null : `${extra.origin}/api/omni/webhook/${webhookPath}`,
    verifyToken: webhookPath === null ? null : extra.verifyToken,
    config: row.config,
    secretsSet: extra.secretsSet,
    identitySecret: webhookPath === null ? extra.identitySecret : null,
    snippet: webhookPath === null ? `<script src="${extra.origin}/widget.js" data-channel="${row.external_id}" async></script>` : null,
  };
}
