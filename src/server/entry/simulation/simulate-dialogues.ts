import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { allDialogues } from "#modules/agent/simulation/dialogues/all-dialogues.ts";
import { playDialogues } from "#modules/agent/simulation/play-dialogues.ts";
import { isFlawless, tableOf, transcriptOf } from "#modules/agent/simulation/report.ts";
import { type Config, loadConfig } from "#platform/config/config.ts";
import { migrate } from "#platform/db/migrate.ts";
import { AppError } from "#platform/errors.ts";
import { openDatabase } from "../run.ts";
import { openStage } from "./open-stage.ts";

/** A Tuesday, ten in the morning in São Paulo: scripts name days. */
export const simulatedNow = "2026-11-24T13:00:00Z";

const usage = `Usage: npm run prosa -- simulate dialogues [options]

Plays scripted customers against the agent, on a database of its own that is thrown away afterwards, and tells how it went.

  --business <name>   ecommerce, clinic, marketplace or solar alone
  --name <words>      only dialogues whose name has these words
  --together          all of them come to one business that does everything, as the demonstration does
  --all               print every talk, not only those in which something was wrong
  --json              print the figures as JSON lines, one a dialogue
  --help              this text
`;

/** `prosa simulate dialogues`: gives back whether everything went well. */
export async function simulateDialogues(args: string[], say: (line: string) => void): Promise<boolean> {
  const { values } = parseArgs({
    args,
    options: {
      business: { type: "string" },
      name: { type: "string" },
      together: { type: "boolean" },
      all: { type: "boolean" },
      json: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help === true) {
    say(usage);
    return true;
  }
  const chosen = allDialogues.filter(
    ({ business, name }) => (values.business === undefined || business === values.business) && name.includes(values.name ?? ""),
  );
  if (chosen.length === 0) throw new AppError("invalid", "cli.no_dialogue", { message: "No dialogue has this business and name." });
  const dataDir = await mkdtemp(join(tmpdir(), "prosa-simulation-"));
  const { DATABASE_URL: _, CLICKHOUSE_URL: __, S3_BUCKET: ___, ...given } = loadConfig();
  const config: Config = {
    ...given,
    PROSA_DATA_DIR: dataDir,
    PROSA_CLOCK: simulatedNow,
    PROSA_ROLE: "worker",
    PROSA_LOG_LEVEL: "error",
    PROSA_PUBLIC_URL: "https://loja.example",
  };
  const quiet = values.json === true ? () => {} : say;
  const database = await openDatabase(config, (line) => quiet(`  ${line}`), false);
  try {
    await migrate(database.url, () => {});
    const stage = await openStage(config, database.url, [...new Set(chosen.map(({ business }) => business))], {
      together: values.together === true,
      onProgress: (line) => quiet(`  ${line}`),
    });
    try {
      const began = performance.now();
      const played = await playDialogues(chosen, stage);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      if (values.json === true) {
        for (const { dialogue, well, missing, claims, handOver, turns } of played)
          say(
            JSON.stringify({
              name: dialogue.name,
              business: dialogue.business,
              goal: dialogue.goal,
              well,
              missing,
              claims,
              handOver,
              turns: turns.length,
            }),
          );
        return played.every(isFlawless);
      }
      // Those kept aside stay unread: they tell whether the others were learnt by heart.
      for (const one of played) if (values.all === true || (!isFlawless(one) && one.dialogue.aside !== true)) say(`${transcriptOf(one)}\n`);
      say(`${tableOf(played)}\n\n${played.length} dialogues in ${seconds} s.`);
      return played.every(isFlawless);
    } finally {
      await stage.close();
    }
  } finally {
    await database.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
