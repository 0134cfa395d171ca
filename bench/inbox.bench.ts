import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { untilAtRest } from "./at-rest.ts";
import type { Benchmark } from "./benchmark.ts";
import { startProgram } from "./child.ts";
import { millis, percentile, say, sayGoals, type Goal } from "./figures.ts";
import { fillOnce } from "./fill-once.ts";
import type { InboxData } from "./inbox-data.ts";
import { inboxRequests, openInboxClient, type InboxRequest } from "./inbox-requests.ts";
import { startBenchProduct } from "./product.ts";
import type { ClientsResult } from "./programs/inbox-clients.ts";

const liveGoalMillis = 100;

async function measure(
  call: (path: string) => Promise<{ status: number }>,
  request: InboxRequest,
  rounds: number,
): Promise<{ p50: number; p95: number; slowest: number }> {
  const latencies: number[] = [];
  const paths = await request.paths(rounds + 3);
  for (const [index, path] of paths.entries()) {
    const started = performance.now();
    const { status } = await call(path);
    if (status !== 200) throw new Error(`${path} answered ${status}`);
    // The first ones plan statements and compile code.
    if (index >= 3) latencies.push(performance.now() - started);
  }
  return { p50: percentile(latencies, 0.5), p95: percentile(latencies, 0.95), slowest: Math.max(...latencies) };
}

export const inbox: Benchmark = {
  name: "inbox",
  summary: "lists, counts, threads, search and the live feed of a large inbox",
  // reuse 1: the filled data folder stays in the temporary directory for the next run.
  flags: { conversations: [20_000, 200_000], operators: [200, 200], rounds: [30, 100], seconds: [10, 30], rate: [5, 5], reuse: [0, 1] },
  async run({ conversations = 20_000, operators = 200, rounds = 30, seconds = 10, rate = 5, reuse = 0 }) {
    const kept = join(tmpdir(), `prosa-bench-inbox-${conversations}`);
    if (reuse === 1) mkdirSync(kept, { recursive: true });
    const product = await startBenchProduct(reuse === 1 ? { dataDir: kept } : {});
    try {
      const { main, other } = await fillOnce(product, { conversations, operators });
      say("at rest after", `${await untilAtRest(product)} s`);
      console.log(`\n inbox, ${main.conversations} conversations, ${main.messages} messages, ${rounds} requests each, one after another`);
      const client = openInboxClient(product.url, main.sessions[0] ?? "");
      const goals: Goal[] = [];
      for (const request of inboxRequests(client, main)) {
        const { p50, p95, slowest } = await measure(client.call, request, rounds);
        const met = p95 < request.goalMillis;
        say(
          request.name,
          `p50 ${millis(p50)}, p95 ${millis(p95)}, slowest ${millis(slowest)}  ${met ? "met" : "MISSED"} (${request.goalMillis} ms)`,
        );
        goals.push({ name: request.name, met, text: "" });
      }
      await client.close();
      const live = startProgram(new URL("./programs/inbox-clients.ts", import.meta.url));
      const order = { port: product.port, cookies: main.sessions.map((token) => `prosa_session=${token}`), perSecond: rate };
      await live.ask({ ...order, cookies: order.cookies.slice(0, 5), seconds: 3 });
      const { result } = await live.ask<{ result: ClientsResult }>({ ...order, seconds });
      live.end();
      const p95 = percentile(result.latencies, 0.95);
      say(
        `live, ${result.connected} operators`,
        `p50 ${millis(percentile(result.latencies, 0.5))}, p95 ${millis(p95)}, slowest ${millis(Math.max(...result.latencies))}`,
      );
      const seen = openInboxClient(product.url, other.sessions[0] ?? "");
      const leaked = await foreignItems(seen.call, main, other);
      await seen.close();
      const met = goals.filter((goal) => goal.met).length;
      return sayGoals([
        { name: "requests within their goals", met: met === goals.length, text: `${met} of ${goals.length}` },
        { name: "live p95 to the goal", met: p95 < liveGoalMillis, text: `${(p95 / liveGoalMillis).toFixed(2)} × ${liveGoalMillis} ms` },
        {
          name: "messages that an operator missed",
          met: result.missing === 0,
          text: `${result.missing} of ${result.sent * result.connected}`,
        },
        { name: "seen by the other account", met: leaked === 0, text: `${leaked} conversations of the first` },
      ]);
    } finally {
      await product.close();
      if (reuse !== 1) rmSync(product.dataDir, { recursive: true, force: true });
    }
  },
};

/** How many conversations on the other account's first page are not its own. */
async function foreignItems(
  call: (path: string) => Promise<{ status: number; body: unknown }>,
  main: InboxData,
  other: InboxData,
): Promise<number> {
  const { body } = await call("/api/omni/conversations?limit=100");
  const { items } = body as { items: { channelId: string }[] };
  if (items.length === 0) throw new Error("The other account sees nothing at all.");
  return items.filter(({ channelId }) => main.channelIds.includes(channelId) || !other.channelIds.includes(channelId)).length;
}
