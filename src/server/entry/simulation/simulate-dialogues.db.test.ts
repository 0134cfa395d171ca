import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { allDialogues } from "#modules/agent/simulation/dialogues/all-dialogues.ts";
import { playDialogues } from "#modules/agent/simulation/play-dialogues.ts";
import { figuresOf, isFlawless, tableOf, transcriptOf } from "#modules/agent/simulation/report.ts";
import { parseConfig } from "#platform/config/config.ts";
import { testDatabaseWithUrl } from "#testing/database.ts";
import { openStage } from "./open-stage.ts";
import { simulatedNow } from "./simulate-dialogues.ts";

const { url } = await testDatabaseWithUrl();
const dataDir = mkdtempSync(join(tmpdir(), "prosa-simulation-"));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

/** Share of talks that have to end well. */
const leastWell = 0.9;

const config = parseConfig({
  DATABASE_URL: url,
  PROSA_DATA_DIR: dataDir,
  PROSA_CLOCK: simulatedNow,
  PROSA_ROLE: "worker",
  PROSA_LOG_LEVEL: "silent",
  PROSA_MASTER_KEY: "test-master-key-0001",
  PROSA_PUBLIC_URL: "https://loja.example",
});

it("lets scripted customers reach their goals, and tells them nothing that is not so", async () => {
  const stage = await openStage(config, url, ["ecommerce", "clinic", "marketplace", "solar"]);
  const began = performance.now();
  const played = await playDialogues(allDialogues, stage).finally(() => stage.close());
  const seconds = (performance.now() - began) / 1000;
  const faults = played.filter((one) => !isFlawless(one) && one.dialogue.aside !== true);
  process.stdout.write(`\n${faults.map(transcriptOf).join("\n\n")}\n\n${tableOf(played)}\n\n${seconds.toFixed(1)} s\n`);
  const figures = figuresOf(played);
  expect(figures.dialogues).toBeGreaterThanOrEqual(120);
  expect(figures.wrongPrices).toBe(0);
  expect(figures.inventedFacts).toBe(0);
  expect(figures.well / figures.dialogues).toBeGreaterThanOrEqual(leastWell);
}, 180_000);
