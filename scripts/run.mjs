// Tests, checks, benchmarks, builds and pictures, after the same preparation as the product itself.
import { join } from "node:path";
import { ensureBuilt } from "./setup/build.mjs";
import { runChecks } from "./setup/check.mjs";
import { Failure, main, runHere } from "./setup/children.mjs";
import { ensureInstalled } from "./setup/install.mjs";
import { findNode } from "./setup/node.mjs";
import { projectRoot } from "./setup/project.mjs";
import { runTests } from "./setup/test.mjs";

const tasks = {
  test: runTests,
  check: runChecks,
  /** `npm run fuzz -- 20000 7`: how many inputs, of which seed. */
  fuzz(node, [runs = "100000", seed = String(Date.now() % 1_000_000)]) {
    process.env.PROSA_FUZZ_RUNS = runs;
    process.env.PROSA_FUZZ_SEED = seed;
    console.log(`${runs} inputs of seed ${seed}`);
    return runTests(node, ["--project=database", "tests/conformance/fuzz.db.test.ts"]);
  },
  crash: (node, args) =>
    runHere(node, ["--disable-warning=ExperimentalWarning", join(projectRoot, "tests/crash/run.ts"), ...args], { cwd: projectRoot }),
  async bench(node, args) {
    await ensureBuilt(node, ["web"]);
    return runHere(node, ["--disable-warning=ExperimentalWarning", join(projectRoot, "bench/run.ts"), ...args], { cwd: projectRoot });
  },
  async build(node) {
    await ensureBuilt(node, ["web", "widget", "simulator"], { force: true });
    return 0;
  },
  async pictures(node, args) {
    await ensureBuilt(node, ["web", "widget", "simulator"]);
    return runHere(node, ["--disable-warning=ExperimentalWarning", join(projectRoot, "scripts/pictures.ts"), ...args], {
      cwd: projectRoot,
    });
  },
};

await main(async () => {
  const [name, ...args] = process.argv.slice(2);
  const task = tasks[name];
  if (task === undefined) throw new Failure(`Usage: node scripts/run.mjs <${Object.keys(tasks).join("|")}> [arguments]`);
  await ensureInstalled({ tools: true });
  return task(findNode(), args);
});
