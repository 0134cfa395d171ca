import { setTimeout as sleep } from "node:timers/promises";
import { startSimulator } from "#simulator/index.ts";
import type { Benchmark } from "./benchmark.ts";
import { startProgram } from "./child.ts";
import { millis, percentile, say, sayGoals, type Goal } from "./figures.ts";
import { apiKey, startBenchProduct, type BenchProduct } from "./product.ts";
import type { ThroughResult } from "./programs/through-load.ts";
import { appSecret, phoneNumberId } from "./webhooks.ts";

const goals = { p50: 250, p99: 1000 };

/** Work that still waits, from the product's own metrics. */
async function backlog(product: BenchProduct): Promise<Record<string, number>> {
  const text = await (await fetch(`${product.url}/metrics`)).text();
  return Object.fromEntries(
    [...text.matchAll(/^prosa_backlog\{queue="(\w+)"\} (\d+)/gm)].map((match) => [match[1] ?? "", Number(match[2])]),
  );
}

async function measure(options: {
  seconds: number;
  perSecond: number;
  contacts: number;
  bot: boolean;
}): Promise<{ result: ThroughResult; left: Record<string, number>; visible: number }> {
  // The provider that replies go to; Meta's rates would hold the agent's answers back, so that they are off.
  const sim = await startSimulator({
    channels: ["whatsapp"],
    appSecret,
    phoneNumberId,
    whatsappToken: "bench-token",
    seedContacts: false,
    rateLimits: false,
  });
  const product = await startBenchProduct({ environment: { GRAPH_API_URL: sim.url } });
  const load = startProgram(new URL("./programs/through-load.ts", import.meta.url));
  try {
    sim.setTarget(product.url);
    const { items } = await product.get<{ items: { id: string; kind: string }[] }>("/api/omni/channels");
    const channel = items.find(({ kind }) => kind === "whatsapp");
    if (!channel) throw new Error("The product has no channel.");
    if (!options.bot) await product.patch(`/api/omni/channels/${channel.id}`, { botEnabled: false });
    const order = { port: product.port, apiKey, perSecond: options.perSecond, contacts: options.contacts };
    // Warm: compiled code, customers and conversations made, and the tables analysed once since they are no longer empty.
    await load.ask({ ...order, seconds: 20, from: 1 });
    const { result } = await load.ask<{ result: ThroughResult }>({ ...order, seconds: options.seconds, from: 1_000_000 });
    // The feed carried them; what stands behind it (the agent's turns, its sends) may take a moment more.
    await sleep(2000);
    const left = await backlog(product);
    const visible = await countVisible(product, result.lastMessages.slice(-5));
    return { result, left, visible };
  } finally {
    load.end();
    await product.close();
    await sim.stop();
  }
}

/** How many of the messages the API shows in their conversations. */
async function countVisible(product: BenchProduct, messages: ThroughResult["lastMessages"]): Promise<number> {
  const shown = await Promise.all(
    messages.map(async ({ id, conversationId }) => {
      const page = await product.get<{ items: { id: string }[] }>(`/api/omni/messages?conversationId=${conversationId}&order=desc&limit=5`);
      return page.items.some((message) => message.id === id);
    }),
  );
  return shown.filter(Boolean).length;
}

export const through: Benchmark = {
  name: "through",
  summary: "webhook to stored message, in the API and on the live feed, at 320 events a second",
  flags: { seconds: [30, 600], rate: [320, 320], contacts: [2000, 2000], bot: [0, 0] },
  async run({ seconds = 30, rate = 320, contacts = 2000, bot = 0 }) {
    const { result, left, visible } = await measure({ seconds, perSecond: rate, contacts, bot: bot === 1 });
    console.log(
      `\n through, ${rate}/s for ${seconds} s, ${contacts} contacts, the agent ${bot === 1 ? "answers" : "is off on the channel"}`,
    );
    const p50 = percentile(result.latencies, 0.5);
    const p99 = percentile(result.latencies, 0.99);
    const arrived = result.latencies.length;
    const queued = Object.values(left).reduce((sum, value) => sum + value, 0);
    say(
      "webhook to 200",
      `p50 ${millis(percentile(result.accepted, 0.5))}, p99 ${millis(percentile(result.accepted, 0.99))}, refused ${result.refused}`,
    );
    say(
      "webhook to live feed",
      `p50 ${millis(p50)}, p95 ${millis(percentile(result.latencies, 0.95))}, p99 ${millis(p99)}, slowest ${millis(percentile(result.latencies, 1))}`,
    );
    if (bot === 1) say("replies on the feed", String(result.replies));
    const figures: Goal[] = [
      { name: "the newest in the API", met: visible === 5, text: `${visible} of 5` },
      { name: "arrived", met: arrived === result.sent, text: `${arrived} of ${result.sent}` },
      { name: "p50 to the goal", met: p50 <= goals.p50, text: `${(p50 / goals.p50).toFixed(2)} × ${goals.p50} ms` },
      { name: "p99 to the goal", met: p99 < goals.p99, text: `${(p99 / goals.p99).toFixed(2)} × ${goals.p99} ms` },
      {
        name: "queued 2 s after the end",
        met: queued === 0,
        text: Object.entries(left)
          .map(([queue, value]) => `${queue} ${value}`)
          .join(", "),
      },
    ];
    return sayGoals(figures);
  },
};
