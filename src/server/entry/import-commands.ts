import type { Command } from "commander";
import { findFirstAccount } from "#modules/accounts/index.ts";
import { importOlist } from "#modules/commerce/index.ts";
import { createImportCustomersCommand } from "./import-customers-command.ts";
import { rebuildFacts } from "#modules/analytics/index.ts";
import { rebuildUserMetrics } from "#modules/insights/index.ts";
import { rebuildHelioConversations } from "#modules/quality/index.ts";
import { AppError } from "#platform/errors.ts";
import type { Services } from "./services.ts";

type WithServices = (run: (services: Services) => Promise<void>) => Promise<void>;

const mostShown = 20;

/** `prosa import olist <folder>`: loads the public Olist files into the first account; again it changes nothing, interrupted it is taken up. */
export function createImportCommand(program: Command, withServices: WithServices, say: (line: string) => void): void {
  const command = program.command("import").description("load data from files");
  createImportCustomersCommand(command, withServices, say);
  command
    .command("olist <folder>")
    .description("load the Olist files: customers, products, orders, payments, reviews")
    .option("--every <n>", "only every n-th order with what belongs to it", "1")
    .option("--account <id>", "the account to load into; the first one unless said")
    .action((folder: string, options: { every: string; account?: string }) =>
      withServices(async (services) => {
        const every = Number(options.every);
        if (!Number.isInteger(every) || every < 1)
          throw new AppError("invalid", "cli.bad_number", { message: "--every is a whole number from 1." });
        const account = await services.db.system((tx) => findFirstAccount(tx));
        const accountId = options.account ?? account?.id;
        if (!accountId) throw new AppError("not_found", "cli.no_account", { message: "There is no account yet: start the product once." });
        const began = performance.now();
        const report = await importOlist(services.db, services.vault, {
          accountId,
          folder,
          every,
          now: services.clock.now(),
          onProgress: (step, done, all) => say(`  ${step.padEnd(10)} ${String(done).padStart(7)} of ${all}`),
        });
        say(report.takenUp ? "Taken up where the run before stopped." : "");
        for (const [step, count] of Object.entries(report.counts))
          say(`${step.padEnd(10)} ${count.read} read · ${count.added} added · ${count.present} there already · ${count.refused} refused`);
        for (const { file, row, reason } of report.refused.slice(0, mostShown)) say(`  refused: ${file}, record ${row}: ${reason}`);
        if (report.refused.length > mostShown)
          say(`  … and ${report.refused.length - mostShown} more (table import_runs, run ${report.runId})`);
        await rebuildUserMetrics(services.db, accountId, services.clock, () => {});
        say(`Done in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
      }),
    );
}

type OnProgress = (done: number, all: number) => void;

const byClock =
  (rebuild: typeof rebuildUserMetrics) =>
  ({ db, clock }: Services, accountId: string, onProgress: OnProgress) =>
    rebuild(db, accountId, clock, onProgress);

/** What can be counted anew, and what of it there is one of each. */
const derived = [
  ["user-metrics", "customers", "count the metrics of all customers anew", byClock(rebuildUserMetrics)],
  ["helio-conversations", "conversations", "count the records of all conversations anew", byClock(rebuildHelioConversations)],
  [
    "analytics",
    "conversations, orders, carts, leads and customers",
    "tell the analytics store everything anew",
    ({ db, vault }: Services, accountId: string, onProgress: OnProgress) => rebuildFacts(db, vault, accountId, onProgress),
  ],
] as const;

/** `prosa rebuild <what>`: makes derived data of an account anew. */
export function createRebuildCommand(program: Command, withServices: WithServices, say: (line: string) => void): void {
  const command = program.command("rebuild").description("make derived data anew");
  for (const [name, things, description, rebuild] of derived)
    command
      .command(name)
      .description(description)
      .option("--account <id>", "the account; the first one unless said")
      .action((options: { account?: string }) =>
        withServices(async (services) => {
          const accountId = options.account ?? (await services.db.system((tx) => findFirstAccount(tx)))?.id;
          if (!accountId)
            throw new AppError("not_found", "cli.no_account", { message: "There is no account yet: start the product once." });
          const began = performance.now();
          const done = await rebuild(services, accountId, (count, all) => say(`  ${count} of ${all} ${things}`));
          say(`${done} ${things} counted in ${((performance.now() - began) / 1000).toFixed(1)} s.`);
        }),
      );
}
