import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { BenchProduct } from "./product.ts";

const run = promisify(execFile);
const cli = resolve(import.meta.dirname, "../src/server/entry/cli.ts");

interface Drill {
  backupSeconds: number;
  bytes: number;
  restoreSeconds: number;
  /** What the command said at its end. */
  restored: string;
}

/** The product's own commands: a backup while it runs, and a restore into an empty folder with a database of its own. */
export async function restoreDrill(product: BenchProduct): Promise<Drill> {
  const folder = mkdtempSync(join(tmpdir(), "prosa-bench-drill-"));
  const file = join(folder, "all.backup");
  const command = async (dataDir: string, ...words: string[]) => {
    const began = performance.now();
    const { stdout } = await run(process.execPath, ["--disable-warning=ExperimentalWarning", cli, ...words], {
      cwd: folder,
      env: {
        PATH: process.env["PATH"],
        HOME: process.env["HOME"],
        PROSA_DATA_DIR: dataDir,
        PROSA_BACKUP_KEY: "bench-backup-key-0123456789",
      },
      maxBuffer: 16 * 1024 * 1024,
    });
    return { seconds: (performance.now() - began) / 1000, said: stdout.trim().split("\n").at(-1) ?? "" };
  };
  try {
    const backup = await command(product.dataDir, "backup", file);
    const restore = await command(join(folder, "restored"), "restore", file);
    return { backupSeconds: backup.seconds, bytes: statSync(file).size, restoreSeconds: restore.seconds, restored: restore.said };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
