import { Command } from "commander";
import { reviveDeliveries } from "#modules/channels/index.ts";
import { ConfigError, loadConfig, type Config } from "#platform/config/config.ts";
import { migrate } from "#platform/db/migrate.ts";
import { AppError } from "#platform/errors.ts";
import { runSimulatorCommand, simulatorPresets } from "#simulator/index.ts";
import { productVersion } from "./product.ts";
import { openDatabase, runProduct } from "./run.ts";
import { createServices } from "./services.ts";
import { createKeyCommand, createUserCommand } from "./admin-commands.ts";
import { createAuditCommand } from "./audit-command.ts";
import { createBackupCommands } from "./backup-commands.ts";
import { createImportCommand, createRebuildCommand } from "./import-commands.ts";
import { simulateDialogues } from "./simulation/simulate-dialogues.ts";

const started = performance.now();
const say = (line: string) => process.stdout.write(`${line}\n`);
const progress = (line: string) => say(`  ${line}`);

async function start(role?: Config["PROSA_ROLE"]): Promise<void> {
  const config = { ...loadConfig(), ...(role === undefined ? {} : { PROSA_ROLE: role }) };
  // Whoever reads these lines may go away, or the disk be full under them: the product goes on.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  say(`Prosa ${productVersion()}`);
  const product = await runProduct(config, progress);
  const stop = (signal: string) => {
    say(`\n${signal}: stopping…`);
    product.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  if (product.url === null) {
    say(`Worker ready in ${seconds} s.`);
    return;
  }
  say("");
  say(`  Prosa is ready in ${seconds} s.`);
  say(`  Inbox:      ${product.url}`);
  say(`  Demo chat:  ${product.url}/chat`);
  say(`  API docs:   ${product.url}/docs`);
  if (product.signIn?.password)
    say(
      `  Sign in:    ${product.signIn.email}  ·  password ${product.signIn.password}  (also in ${config.PROSA_DATA_DIR}/first-sign-in.txt)`,
    );
  else if (product.signIn) say(`  Sign in:    ${product.signIn.email}`);
  else say(`  First set-up: open the inbox address; the set-up token is ${product.setupToken ?? ""}`);
  say("");
  say("  Ctrl-C stops it. All data stay in the data folder.");
}

const program = new Command("prosa").description("Prosa: conversations, customers and sales by chat").version(productVersion());

program
  .command("start")
  .description("start the product (role from PROSA_ROLE, default all)")
  .action(() => start());
program
  .command("api")
  .description("start a process that serves HTTP only")
  .action(() => start("api"));
program
  .command("worker")
  .description("start a process that does background work only")
  .action(() => start("worker"));
program
  .command("migrate")
  .description("bring the database schema up to date and leave")
  .action(async () => {
    const database = await openDatabase(loadConfig(), progress, true);
    const ran = await migrate(database.url, progress);
    await database.stop();
    say(ran.length === 0 ? "The schema is up to date." : `${ran.length} migration(s) done.`);
  });

const withServices = async (run: (services: Awaited<ReturnType<typeof createServices>>) => Promise<void>): Promise<void> => {
  const config = loadConfig();
  const database = await openDatabase(config, progress, true);
  await migrate(database.url, progress);
  const services = await createServices(config, database.url);
  try {
    await run(services);
  } finally {
    services.watch.stop();
    services.feed.stop();
    await services.signals.close();
    await services.guarded.close();
    await services.db.close();
    await database.stop();
  }
};

program
  .command("replay")
  .description("read stored webhooks of a time span again: prosa replay --from 2026-01-31T12:00Z [--to …]")
  .requiredOption("--from <instant>", "ISO 8601")
  .option("--to <instant>", "ISO 8601; now when absent")
  .action((options: { from: string; to?: string }) =>
    withServices(async (services) => {
      const [from, to] = [new Date(options.from), options.to === undefined ? new Date() : new Date(options.to)];
      if (Number.isNaN(from.getTime()) || Number.isNaN(to.getTime()))
        throw new AppError("invalid", "cli.bad_instant", { message: "--from and --to are ISO 8601 instants." });
      const count = await reviveDeliveries(services.db.autocommit, from, to);
      services.signals.emit("deliveries");
      say(`${count} stored webhook(s) will be read again by the running product.`);
    }),
  );

createImportCommand(program, withServices, say);
createRebuildCommand(program, withServices, say);
createBackupCommands(program, say);
createAuditCommand(program, withServices, say);
createUserCommand(program, withServices, say);
createKeyCommand(program, withServices, say);

program
  .command("simulate")
  .description(
    "run the simulator of the channels' provider with its phone page (simulate --help names the channels), or play scripted customers (simulate dialogues)",
  )
  .allowUnknownOption()
  .helpOption(false)
  .argument("[args...]")
  .action(async (args: string[]) => {
    if (args[0] === "dialogues") {
      process.exitCode = (await simulateDialogues(args.slice(1), say)) ? 0 : 1;
      return;
    }
    await runSimulatorCommand(args, simulatorPresets(loadConfig()));
  });

program.parseAsync().catch((error: unknown) => {
  if (error instanceof AppError || error instanceof ConfigError) process.stderr.write(`\n${error.message}\n`);
  else process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
