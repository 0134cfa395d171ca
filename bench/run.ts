// `npm run bench` lists the benchmarks and runs each with short settings; `npm run bench -- intake --rounds 11` runs one.
import { parseArgs } from "node:util";
import { analytics } from "./analytics.bench.ts";
import { answer } from "./answer.bench.ts";
import { automations } from "./automations.bench.ts";
import type { Benchmark } from "./benchmark.ts";
import { catalogue } from "./catalogue.bench.ts";
import { collect } from "./collect.bench.ts";
import { customers } from "./customers.bench.ts";
import { imports } from "./imports.bench.ts";
import { inbox } from "./inbox.bench.ts";
import { intake } from "./intake.bench.ts";
import { knowledge } from "./knowledge.bench.ts";
import { privacy } from "./privacy.bench.ts";
import { restore } from "./restore.bench.ts";
import { routing } from "./routing.bench.ts";
import { safety } from "./safety.bench.ts";
import { through } from "./through.bench.ts";
import { understanding } from "./understanding.bench.ts";
import { web } from "./web.bench.ts";

const benchmarks: readonly Benchmark[] = [
  intake,
  through,
  answer,
  inbox,
  catalogue,
  web,
  collect,
  customers,
  imports,
  knowledge,
  automations,
  understanding,
  routing,
  analytics,
  privacy,
  restore,
  safety,
];

function usage(): string {
  const lines = benchmarks.map(({ name, summary, flags }) => {
    const settings = Object.entries(flags).map(([flag, [short, full]]) => `--${flag} ${short} (full: ${full})`);
    return `  ${name.padEnd(9)} ${summary}\n            ${settings.join(", ")}`;
  });
  return `Benchmarks (npm run bench -- <name> [--full] [flags]):\n${lines.join("\n")}`;
}

const names = Object.fromEntries(benchmarks.flatMap(({ flags }) => Object.keys(flags).map((flag) => [flag, { type: "string" as const }])));
const parsed = parseArgs({ allowPositionals: true, options: { ...names, full: { type: "boolean" }, help: { type: "boolean" } } });
const values: Record<string, string | boolean | undefined> = parsed.values;
const { positionals } = parsed;
const chosen = positionals.length === 0 ? benchmarks : benchmarks.filter(({ name }) => positionals.includes(name));

console.log(usage());
if (values.help !== true) {
  if (chosen.length < positionals.length) throw new Error(`No such benchmark: ${positionals.join(", ")}`);
  let missed = false;
  for (const benchmark of chosen) {
    const settings = Object.entries(benchmark.flags).map(([flag, [short, full]]) => {
      const given = values[flag];
      return [flag, typeof given === "string" ? Number(given) : values.full === true ? full : short] as const;
    });
    const met = await benchmark.run(Object.fromEntries(settings) as Record<string, number>);
    missed ||= !met;
  }
  console.log(missed ? "\nA goal was missed." : "\nAll goals were met.");
  process.exitCode = missed ? 1 : 0;
}
