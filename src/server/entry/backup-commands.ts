import { readFile, writeFile, mkdir, rename } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { backUp, listFileKeysOf, restore, verifyBackup, type Sums } from "#platform/backup/back-up.ts";
import { pruneFolder } from "#platform/backup/file-folder.ts";
import { loadConfig, type Config } from "#platform/config/config.ts";
import { AppError } from "#platform/errors.ts";
import { productVersion } from "./product.ts";
import { openDatabase } from "./run.ts";
import { masterKeyOf, openFiles } from "./services.ts";

type Say = (line: string) => void;

function passphraseOf(config: Config): string {
  if (config.PROSA_BACKUP_KEY === undefined)
    throw new AppError("invalid", "cli.no_backup_key", {
      message:
        "Set PROSA_BACKUP_KEY, at least 16 characters. Whoever has it and the file has everything; without it the file opens to nobody.",
    });
  return config.PROSA_BACKUP_KEY;
}

const told = ({ tables, files, missingFiles }: Sums): string => {
  const rows = Object.values(tables).reduce((sum, count) => sum + count, 0);
  return `${rows} rows of ${Object.keys(tables).length} tables, ${files} files${missingFiles === 0 ? "" : ` (${missingFiles} were missing already)`}`;
};

/** The key of a backup becomes this installation's, unless it has another one. */
async function keepKey(config: Config, key: Buffer): Promise<void> {
  const path = join(config.PROSA_DATA_DIR, "master.key");
  const own =
    config.PROSA_MASTER_KEY !== undefined ||
    config.PROSA_MASTER_KEY_COMMAND !== undefined ||
    (await readFile(path).catch(() => null)) !== null
      ? await masterKeyOf(config)
      : null;
  if (own === null) {
    await mkdir(config.PROSA_DATA_DIR, { recursive: true });
    await writeFile(`${path}.new`, `${key.toString("hex")}\n`, { mode: 0o600, flush: true });
    await rename(`${path}.new`, path);
  } else if (!own.equals(key))
    throw new AppError("conflict", "backup.other_key", {
      message:
        "This installation has another master key. Take PROSA_MASTER_KEY out, and master.key from the data folder, or restore into an empty folder.",
    });
}

/** `prosa backup <file>`, `prosa backup-check <file>`, `prosa restore <file>`. */
export function createBackupCommands(program: Command, say: Say): void {
  program
    .command("backup <file>")
    .description("write database, files and master key into one sealed file (PROSA_BACKUP_KEY); the product may be running")
    .option("--files <folder>", "files go sealed into this folder, each once: the next backup writes only new ones")
    .option("--prune", "with --files: remove there what the database does not know any more (erased, past its time)")
    .action(async (file: string, options: { files?: string; prune?: boolean }) => {
      const fileFolder = options.files === undefined ? null : resolve(options.files);
      const config = loadConfig();
      const passphrase = passphraseOf(config);
      const database = await openDatabase(config, () => {}, true);
      try {
        const masterKey = await masterKeyOf(config);
        const parts = {
          databaseUrl: database.url,
          files: await openFiles(config),
          dataDir: config.PROSA_DATA_DIR,
          masterKey,
          passphrase,
          fileFolder,
        };
        const startedAt = performance.now();
        const sums = await backUp(parts, resolve(file), { product: productVersion(), now: new Date() });
        say(`${file}: ${told(sums)}, in ${((performance.now() - startedAt) / 1000).toFixed(1)} s.`);
        if (fileFolder !== null && options.prune === true)
          say(`${await pruneFolder(fileFolder, await listFileKeysOf(database.url))} files removed from ${options.files}.`);
      } finally {
        await database.stop();
      }
    });
  program
    .command("backup-check <file>")
    .description("read a backup to its end and count")
    .option("--files <folder>", "the folder of its files")
    .action(async (file: string, options: { files?: string }) => {
      const sums = await verifyBackup(
        resolve(file),
        passphraseOf(loadConfig()),
        options.files === undefined ? null : resolve(options.files),
      );
      say(`${file} is whole: of ${sums.at}, version ${sums.product}, ${told(sums)}.`);
    });
  program
    .command("restore <file>")
    .description("bring a backup into an empty database and file store; who was erased since is erased again at the next start")
    .option("--files <folder>", "the folder of its files")
    .action(async (file: string, options: { files?: string }) => {
      const config = loadConfig();
      const passphrase = passphraseOf(config);
      const database = await openDatabase(config, () => {}, false);
      try {
        const parts = {
          databaseUrl: database.url,
          files: await openFiles(config),
          dataDir: config.PROSA_DATA_DIR,
          passphrase,
          fileFolder: options.files === undefined ? null : resolve(options.files),
        };
        const startedAt = performance.now();
        const sums = await restore(parts, resolve(file), (key) => keepKey(config, key));
        say(
          `Restored ${told(sums)}, in ${((performance.now() - startedAt) / 1000).toFixed(1)} s. Start the product, then run «rebuild analytics»; visits to your sites are not part of a backup.`,
        );
      } finally {
        await database.stop();
      }
    });
}
