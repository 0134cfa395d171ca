import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

const seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Prometheus metrics of one process. Labels never hold ids of accounts or persons. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: "prosa_" });
  return {
    registry,
    httpSeconds: new Histogram({
      name: "prosa_http_request_seconds",
      help: "Duration of HTTP requests",
      labelNames: ["method", "route", "status"],
      buckets: seconds,
      registers: [registry],
    }),
    webhooks: new Counter({
      name: "prosa_webhooks_total",
      help: "Webhook requests by outcome",
      labelNames: ["channel", "outcome"],
      registers: [registry],
    }),
    intakeFlushRows: new Histogram({
      name: "prosa_intake_flush_rows",
      help: "Rows per group commit",
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512],
      registers: [registry],
    }),
    inboundEvents: new Counter({
      name: "prosa_inbound_events_total",
      help: "Normalised events handled",
      labelNames: ["channel", "kind", "outcome"],
      registers: [registry],
    }),
    inboundSeconds: new Histogram({
      name: "prosa_inbound_seconds",
      help: "From arrival to stored",
      labelNames: ["channel"],
      buckets: seconds,
      registers: [registry],
    }),
    messages: new Counter({
      name: "prosa_messages_total",
      help: "Messages stored",
      labelNames: ["channel", "direction", "sender"],
      registers: [registry],
    }),
    sends: new Counter({
      name: "prosa_sends_total",
      help: "Calls to providers by outcome",
      labelNames: ["channel", "outcome"],
      registers: [registry],
    }),
    sendSeconds: new Histogram({
      name: "prosa_send_seconds",
      help: "Duration of calls to providers",
      labelNames: ["channel"],
      buckets: seconds,
      registers: [registry],
    }),
    agentSeconds: new Histogram({
      name: "prosa_agent_seconds",
      help: "Time to an answer",
      labelNames: ["brain"],
      buckets: seconds,
      registers: [registry],
    }),
    agentTurns: new Counter({
      name: "prosa_agent_turns_total",
      help: "Turns of the agent by outcome",
      labelNames: ["brain", "outcome"],
      registers: [registry],
    }),
    deadLetters: new Counter({
      name: "prosa_dead_letters_total",
      help: "Parts that could not be handled",
      labelNames: ["channel", "reason"],
      registers: [registry],
    }),
    channelState: new Gauge({
      name: "prosa_channels",
      help: "Channels by state",
      labelNames: ["channel", "state"],
      registers: [registry],
    }),
    backlog: new Gauge({ name: "prosa_backlog", help: "Work that waits", labelNames: ["queue"], registers: [registry] }),
    hubReads: new Counter({
      name: "prosa_hub_reads_total",
      help: "Reads of the data services: from memory (hit), from the database (miss), past the cache by a transaction that writes (bypass)",
      labelNames: ["service", "outcome"],
      registers: [registry],
    }),
    hubEntries: new Gauge({ name: "prosa_hub_entries", help: "Values that the data services hold in memory", registers: [registry] }),
    liveClients: new Gauge({ name: "prosa_live_clients", help: "Open live connections", registers: [registry] }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
