// The full form: `npm run crash -- --runs 1000`. Kills the product at random instants and at every cut point, under load with redeliveries
// and a faulty provider; restarts it; after every 25 kills lets it settle and compares everything with the provider's record.
// `npm run crash -- faults` does the other faults (faults.ts).
import { parseArgs } from "node:util";
import { cutPointNames } from "#platform/cut-points.ts";
import { faults } from "./faults.ts";
import { type Kill, live, nameOf } from "./kills.ts";
import { openRig } from "./rig.ts";
import { settle } from "./settle.ts";
import { startTraffic } from "./traffic.ts";
import { verify } from "./verify.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: "string", default: "100" },
    batch: { type: "string", default: "25" },
    "per-second": { type: "string", default: "30" },
    contacts: { type: "string", default: "120" },
    faults: { type: "boolean", default: false },
    scale: { type: "string", default: "1" },
  },
});
const runs = Number(values.runs);
const batch = Number(values.batch);

/** Of four lives one ends at a random instant, one in twelve costs the database its life, the others end at the cut points in turn. */
function killOf(run: number): Kill {
  if (run % 12 === 11) return { kind: "database", signal: run % 24 === 11 ? "SIGKILL" : "SIGQUIT", afterMillis: Math.random() * 1500 };
  if (run % 4 === 3) return { kind: "random", afterMillis: Math.random() ** 2 * 4000 };
  const point = cutPointNames[Math.floor((run * 7) / 4 + run / 12) % cutPointNames.length] ?? "intake.after-commit";
  return { kind: "cut", point, pass: 1 + Math.floor(Math.random() * 6) };
}

async function runFaults(): Promise<number> {
  let problems = 0;
  for (const fault of faults.filter(({ name }) => positionals.length === 1 || positionals.slice(1).some((word) => name.includes(word)))) {
    const result = await fault.run(Number(values.scale));
    problems += result.problems.length;
    console.log(`${fault.name}: ${result.done}: ${result.problems.length === 0 ? "right" : "WRONG"}`);
    for (const line of result.problems.slice(0, 10)) console.log(`  ${line}`);
  }
  return problems;
}

async function runKills(): Promise<number> {
  const totals = new Map<string, number>();
  let problems = 0;
  let done = 0;
  let doubtful = 0;
  const started = Date.now();
  while (done < runs) {
    const rig = await openRig();
    await rig.start();
    rig.sim.fault({ kind: "doubled_webhook", probability: 0.15 });
    rig.sim.fault({ kind: "reordered_webhook", probability: 0.05, delayMs: 300 });
    if (values.faults) {
      rig.sim.fault({ kind: "slow", probability: 0.1, delayMs: 800 });
      rig.sim.fault({ kind: "rate_limited", probability: 0.03 });
      rig.sim.fault({ kind: "server_error", probability: 0.05 });
      rig.sim.fault({ kind: "cut_before", probability: 0.03 });
      rig.sim.fault({ kind: "cut_after", probability: 0.03 });
    }
    const traffic = startTraffic(rig, { contacts: Number(values.contacts), perSecond: Number(values["per-second"]) });
    await rig.product().kill();
    const names: string[] = [];
    for (let n = 0; n < batch && done < runs; n += 1, done += 1) {
      const kill = killOf(done);
      await live(rig, kill);
      names.push(nameOf(kill));
      const kind = kill.kind === "cut" ? kill.point : kill.kind === "database" ? `database ${kill.signal}` : "random instant";
      totals.set(kind, (totals.get(kind) ?? 0) + 1);
      // A database that died leaves the product alive; its next life begins with a kill all the same.
      await rig.product().kill();
    }
    await rig.start();
    await traffic.stop();
    rig.sim.clearFaults();
    const settled = await settle(rig, 300_000);
    doubtful += settled.doubtful;
    const found = await verify(rig);
    problems += found.length;
    console.log(
      `${done} kills, ${Math.round((Date.now() - started) / 1000)} s: ${traffic.written()} messages, ${rig.sim.messages({ from: "business" }).length} replies, ${settled.doubtful} in doubt for a while, ${settled.abandonedTurns} turns taken over: ${found.length === 0 ? "right" : `${found.length} WRONG`}`,
    );
    for (const line of found.slice(0, 20)) console.log(`  ${line}`);
    if (found.length > 0) console.log(`  lives: ${names.join("; ")}\n  output: ${rig.product().output().slice(-1500)}`);
    await rig.close();
  }
  console.log(
    `\n${done} lives ended: ${[...totals].map(([kind, times]) => `${kind} ${times}`).join(", ")}. ${doubtful} sends were in doubt for a while. ${problems} things wrong.`,
  );
  return problems;
}

process.exitCode = (await (positionals[0] === "faults" ? runFaults() : runKills())) === 0 ? 0 : 1;
