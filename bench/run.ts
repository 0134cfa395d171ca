// `npm run bench` lists the benchmarks and runs each with short settings; `npm run bench -- intake --rounds 11` runs one.
import { parseArgs } from "node:util";
import { intake } from "./intake.bench.ts";

export interface Benchmark {
  name: string;
  summary: string;
  /** Numbers that can be set by `--name value`: [short, full]. */
  flags: Record<string, readonly [short: number, full: number]>;
  /** Prints figures and ratios; false when a goal is missed. */
  run(settings: Record<string, number>): Promise<boolean>;
}

const benchmarks: readonly Benchmark[] = [intake];

function usage(): string {
  const lines = benchmarks.map(({ name, summary, flags }) => {
    const settings = Object.entries(flags).map(([flag, [short, full]]) => `--${flag} ${short} (full: ${full})`);
    return `  ${name.padEnd(9)} ${summary}\n            ${settings.join(", ")}`;
  });
  return `Benchmarks (npm run bench -- <name> [--full] [flags]):\n${lines.join("\n")}`;
}

const names: Record<string, { type: "string" | "boolean" }> = Object.fromEntries(benchmarks.flatMap(({ flags }) => Object.keys(flags).map((flag) => [flag, { type: "string" }])));
const { values, positionals } = parseArgs({ allowPositionals: true, options: { ...names, full: { type: "boolean" }, help: { type: "boolean" } } });
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
