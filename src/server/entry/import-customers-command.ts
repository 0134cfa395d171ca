import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { findFirstAccount } from "#modules/accounts/index.ts";
import { importCustomersFile } from "#modules/customers/index.ts";
import { AppError } from "#platform/errors.ts";
import type { Services } from "./services.ts";

const policies = ["fill", "update", "skip"] as const;

/** `prosa import customers <file.csv>`: the same as the wizard, without questions: columns by their heads. */
export function createImportCustomersCommand(
  command: Command,
  withServices: (run: (services: Services) => Promise<void>) => Promise<void>,
  say: (line: string) => void,
): void {
  command
    .command("customers <file>")
    .description("load customers from a CSV file; columns are known by their heads")
    .option("--existing <policy>", "of customers that are known: fill what is empty, update everything, skip them", "fill")
    .option("--tag <tag>", "put a tag on every customer of the file")
    .option("--check", "only say what would happen")
    .option("--account <id>", "the account to load into; the first one unless said")
    .action((file: string, options: { existing: string; tag?: string; check?: boolean; account?: string }) =>
      withServices(async (services) => {
        const existing = policies.find((each) => each === options.existing);
        if (!existing) throw new AppError("invalid", "cli.bad_policy", { message: `--existing is one of ${policies.join(", ")}.` });
        const accountId = options.account ?? (await services.db.system((tx) => findFirstAccount(tx)))?.id;
        if (!accountId) throw new AppError("not_found", "cli.no_account", { message: "There is no account yet: start the product once." });
        const report = await importCustomersFile(services, {
          accountId,
          name: basename(file),
          bytes: await readFile(file),
          existing,
          tag: options.tag ?? null,
          onlyCheck: options.check === true,
          onProgress: (step, done, all) => say(`  ${step.padEnd(9)} ${String(done).padStart(7)} of ${all}`),
        });
        for (const { header, field } of report.columns) say(`  ${header} → ${field ?? "left out"}`);
        say(
          Object.entries(report.counts)
            .map(([state, count]) => `${count} ${state}`)
            .join(" · "),
        );
        for (const { row, message } of report.refused) say(`  refused: row ${row}: ${message}`);
        say(`Import ${report.id}.`);
      }),
    );
}
