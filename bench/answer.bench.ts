import { setTimeout as sleep } from "node:timers/promises";
import { Agent, request } from "undici";
import type { Benchmark } from "./benchmark.ts";
import { cpuTime } from "./cpu-time.ts";
import { millis, percentile, perSecond, say, sayGoals } from "./figures.ts";
import { startBenchProduct } from "./product.ts";

const goalMillis = 300;
// What visitors of a shop ask, one after another; each gets its answer before the next is written.
const questions = [
  "Oi",
  "Quero ver smartphones até R$2000",
  "o mais barato",
  "tem notebook gamer?",
  "qual o prazo de entrega?",
  "cadê meu pedido 1042?",
  "quero um tênis de corrida",
  "obrigado",
];

interface Answer {
  replies: { text: string; senderType: string }[];
}

/** One visitor who asks, reads for a moment, asks again, until the time is over. */
async function visit(
  url: string,
  agent: Agent,
  visitor: number,
  until: number,
  thinkMillis: number,
): Promise<{ latencies: number[]; unanswered: number }> {
  const latencies: number[] = [];
  let unanswered = 0;
  for (let turn = 0; performance.now() < until; turn += 1) {
    await sleep(Math.random() * 2 * thinkMillis);
    const text = questions[(visitor + turn) % questions.length] ?? "Oi";
    const started = performance.now();
    const { statusCode, body } = await request(`${url}/api/omni/web/send`, {
      method: "POST",
      dispatcher: agent,
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ visitorId: `bench-${visitor}`, text, clientId: `${visitor}-${turn}-${started}` }),
    });
    const answer = await body.text();
    latencies.push(performance.now() - started);
    if (statusCode !== 200) throw new Error(`The chat answered ${statusCode}: ${answer.slice(0, 300)}`);
    if ((JSON.parse(answer) as Answer).replies.length === 0) unanswered += 1;
  }
  return { latencies, unanswered };
}

export const answer: Benchmark = {
  name: "answer",
  summary: "web chat message to the built-in agent's reply, 50 visitors at once",
  flags: { visitors: [50, 50], seconds: [20, 120], think: [1000, 1000] },
  async run({ visitors = 50, seconds = 20, think = 1000 }) {
    // With the demonstration shop: the agent searches 300 products and looks orders up.
    const product = await startBenchProduct({ environment: { PROSA_DEMO: "1" } });
    const agent = new Agent({ connections: visitors, pipelining: 0 });
    try {
      const crowd = (duration: number, count: number) => {
        const until = performance.now() + duration * 1000;
        return Promise.all(Array.from({ length: count }, (_, visitor) => visit(product.url, agent, visitor, until, think)));
      };
      await crowd(5, visitors);
      const alone = (await crowd(5, 1)).flatMap(({ latencies }) => latencies);
      const before = cpuTime(product.pid, product.dataDir);
      const started = performance.now();
      const visits = await crowd(seconds, visitors);
      const after = cpuTime(product.pid, product.dataDir);
      const elapsed = (performance.now() - started) / 1000;
      const latencies = visits.flatMap((one) => one.latencies);
      const unanswered = visits.reduce((sum, one) => sum + one.unanswered, 0);
      const p95 = percentile(latencies, 0.95);
      console.log(`\n answer, ${visitors} visitors, ${think} ms between an answer and the next question on average`);
      say(
        "message to reply",
        `p50 ${millis(percentile(latencies, 0.5))}, p95 ${millis(p95)}, p99 ${millis(percentile(latencies, 0.99))}, ${perSecond(latencies.length / elapsed)}`,
      );
      say(
        "one visitor alone, same run",
        `p50 ${millis(percentile(alone, 0.5))}; with all ${(percentile(latencies, 0.5) / percentile(alone, 0.5)).toFixed(1)} ×`,
      );
      // Less swayed by what else the machine does than any latency.
      if (before !== null && after !== null)
        say(
          "processor time of an answer",
          `product ${millis((after.product - before.product) / latencies.length)}, database ${millis((after.database - before.database) / latencies.length)}`,
        );
      return sayGoals([
        { name: "p95 to the goal", met: p95 < goalMillis, text: `${(p95 / goalMillis).toFixed(2)} × ${goalMillis} ms` },
        { name: "without a reply", met: unanswered === 0, text: `${unanswered} of ${latencies.length}` },
      ]);
    } finally {
      await agent.close();
      await product.close();
    }
  },
};
