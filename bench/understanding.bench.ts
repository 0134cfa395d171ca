import type { Benchmark } from "./benchmark.ts";
import { median, percentile, say, sayGoals } from "./figures.ts";

const goalMillis = 2;
const goalStart = 500;

// As customers write: short, long, several wishes, dates, money, slips; and a hostile one, shown apart.
const messages = [
  "oi",
  "Quero ver smartphones até R$2000",
  "cadê meu pedido 1042?",
  "vcs tem tenis nike numero 42 por menos de 300 reais?",
  "péssimo atendimento, nunca chega",
  "quero marcar uma avaliação sexta que vem de manhã, pode ser às 9h?",
  "bom dia! quero trocar o tênis que comprei dia 5 e saber do pedido 1042, meu cpf é 529.982.247-25",
  "minha conta de luz vem 450 reais por mês, quanto eu economizo com energia solar e em quantas vezes dá pra financiar?",
  "where is my order? it was supposed to arrive last week",
  "hola, quiero ver zapatillas negras talla 42 hasta 200",
];
const hostile = "entre 1 e dia 5 a ".repeat(80);

/** User and system time since, milliseconds. */
function processorMillis(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

/** The whole understanding of one message, with dates; beside it the same machine's `JSON.parse` of a message's webhook as a measure. */
export const understanding: Benchmark = {
  name: "understanding",
  summary: "language, intents, entities with dates, and feeling of one message",
  flags: { rounds: [60, 400] },
  async run({ rounds = 60 }) {
    const began = performance.now();
    const { createUnderstanding, warmUpUnderstanding } = await import("../src/server/modules/agent/understanding/understanding.ts");
    const imported = performance.now();
    const beforeStart = process.cpuUsage();
    warmUpUnderstanding();
    const started = processorMillis(beforeStart);
    const { understand } = createUnderstanding();
    const when = { now: new Date("2026-08-12T13:00:00Z"), timeZone: "America/Sao_Paulo" };
    const times: number[] = [];
    const processor: number[] = [];
    const peer: number[] = [];
    const webhook = JSON.stringify({
      entry: [{ changes: [{ value: { messages: messages.map((body) => ({ type: "text", text: { body } })) } }] }],
    });
    for (let round = -20; round < rounds; round += 1) {
      const before = process.cpuUsage();
      for (const message of messages) {
        const at = performance.now();
        understand(message, { when });
        if (round >= 0) times.push(performance.now() - at);
      }
      if (round >= 0) processor.push(processorMillis(before) / messages.length);
      const at = performance.now();
      for (let time = 0; time < 10; time += 1) JSON.parse(webhook);
      if (round >= 0) peer.push((performance.now() - at) / 10);
    }
    const at = performance.now();
    understand(hostile, { when });
    const worst = performance.now() - at;
    const ms = (value: number) => `${value.toFixed(3)} ms`;
    say("modules", ms(imported - began));
    say("a message, processor", `p50 ${ms(median(processor))}, p95 ${ms(percentile(processor, 0.95))} (means of ten)`);
    say("a message, by the clock", `p50 ${ms(median(times))}, p95 ${ms(percentile(times, 0.95))}, p99 ${ms(percentile(times, 0.99))}`);
    say("a hostile text of 1,440 characters", ms(worst));
    say("peer: JSON.parse of ten messages", ms(median(peer)));
    say("ratio", `${(median(times) / median(peer)).toFixed(1)} ×`);
    return sayGoals([
      // Processor time: other work on the machine must not decide.
      { name: "a message", met: median(processor) < goalMillis, text: `${ms(median(processor))} (goal < ${goalMillis} ms)` },
      { name: "loading at the start", met: started < goalStart, text: `${ms(started)} (goal < ${goalStart} ms)` },
    ]);
  },
};
