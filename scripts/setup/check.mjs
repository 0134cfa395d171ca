import { join } from "node:path";
import { isLeaving, runQuietly } from "./children.mjs";
import { projectRoot } from "./project.mjs";

const tool = (name) => join(projectRoot, "node_modules", name);

/** Every check, the slowest first; each is a program with its arguments. */
const checks = [
  ["lint", tool("oxlint/bin/oxlint"), "--type-aware", "--deny-warnings", "--report-unused-disable-directives"],
  ["types: server", tool("typescript/bin/tsc"), "-p", "tsconfig.server.json"],
  ["types: web", tool("typescript/bin/tsc"), "-p", "tsconfig.web.json"],
  ["types: widget", tool("typescript/bin/tsc"), "-p", "tsconfig.widget.json"],
  ["dead code", tool("knip/bin/knip.js"), "--no-progress"],
  ["architecture", tool("vitest/vitest.mjs"), "run", "--project=architecture"],
  ["texts in sync", tool("@lingui/cli/dist/lingui.js"), "check", "sync"],
  ["translations", tool("@lingui/cli/dist/lingui.js"), "check", "missing", "--mode", "catalog"],
  ["format", tool("oxfmt/bin/oxfmt"), "--check", "."],
];

/** Runs all checks two at a time, shows what the failing ones said, and ends with one line for each. */
export async function runChecks(node) {
  const results = new Map();
  const waiting = [...checks];
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined && !isLeaving(); next = waiting.shift()) {
      const [name, program, ...args] = next;
      const began = Date.now();
      const { code, output } = await runQuietly(node, [program, ...args], {
        cwd: projectRoot,
        env: { ...process.env, FORCE_COLOR: "0", NO_COLOR: "1" },
      });
      results.set(name, { passed: code === 0, seconds: (Date.now() - began) / 1000, output });
      if (code !== 0) console.log(`\n── ${name} ──\n${output.trim()}\n`);
    }
  };
  await Promise.all([worker(), worker()]);
  if (isLeaving()) return 1;
  for (const [name] of checks) {
    const { passed, seconds } = results.get(name);
    console.log(`${passed ? "ok    " : "FAILED"}  ${name.padEnd(14)} ${seconds.toFixed(1)} s`);
  }
  return checks.every(([name]) => results.get(name).passed) ? 0 : 1;
}
