import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { runHere } from "./children.mjs";
import { projectRoot } from "./project.mjs";

/** Runs vitest with the given arguments and closes with the totals on a line of their own. */
export async function runTests(node, args) {
  const folder = mkdtempSync(join(tmpdir(), "prosa-totals-"));
  const report = join(folder, "report.json");
  try {
    const absent = args.every((arg) => arg === "--project=browser") ? await missingBrowserTests(node) : 0;
    if (absent > 0 && args.length > 0) {
      console.log(`0 passed, 0 failed, ${absent} skipped`);
      return 0;
    }
    const vitest = join(projectRoot, "node_modules/vitest/vitest.mjs");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    // Every test file loads the same packages in a process of its own: compiled once, they load in four fifths of the time.
    const env = { NODE_COMPILE_CACHE: join(projectRoot, "node_modules/.cache/compiled"), ...process.env };
    const code = await runHere(node, ["--disable-warning=ExperimentalWarning", vitest, "run", ...reporters, ...args], {
      cwd: projectRoot,
      env,
    });
    const totals = readTotals(report);
    totals.skipped += absent;
    // Trouble outside of any test (a file that does not load, a server that does not start) must not end in "0 failed".
    if (code !== 0 && totals.failed === 0) {
      totals.failed = 1;
      totals.failures.push("failed: something outside of any test; the log tells it under «Unhandled» or at the start");
    }
    for (const line of totals.failures) console.log(line);
    console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
    return code;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readTotals(report) {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: 0, failures: ["failed: the run left no report"] };
  const result = JSON.parse(readFileSync(report, "utf8"));
  const broken = result.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + broken.length,
    skipped: result.numPendingTests + result.numTodoTests,
    failures: result.testResults.flatMap(describeFailures),
  };
}

/** One line for each thing that failed in a file, so that the end of a long log tells what it was. */
function describeFailures(file) {
  const name = relative(projectRoot, file.name);
  const firstLines = (message) => (message ?? "").split("\n").slice(0, 3).join(" | ").slice(0, 600);
  const tests = file.assertionResults.filter((test) => test.status === "failed");
  if (tests.length === 0) return file.status === "failed" ? [`failed: ${name}: ${firstLines(file.message)}`] : [];
  return tests.map((test) => `failed: ${name} > ${test.fullName}: ${firstLines(test.failureMessages[0])}`);
}

/** Number of browser tests that did not run because no browser was found; says so. */
async function missingBrowserTests(node) {
  const look = 'const { findChromium } = await import("./tests/support/chromium.ts"); process.exit(findChromium() === null ? 3 : 0);';
  const found =
    (await runHere(node, ["--disable-warning=ExperimentalWarning", "--input-type=module", "-e", look], { cwd: projectRoot })) !== 3;
  const folder = join(projectRoot, "tests/e2e");
  if (found || !existsSync(folder)) return 0;
  let count = 0;
  for (const name of readdirSync(folder, { recursive: true })) {
    if (name.endsWith(".test.ts")) count += readFileSync(join(folder, name), "utf8").match(/^\s*(?:test|it)\(/gm)?.length ?? 0;
  }
  console.log(`No Chromium found (looked at CHROMIUM_PATH and /usr/bin): the ${count} browser tests were skipped.`);
  return count;
}
