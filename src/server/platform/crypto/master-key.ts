import { exec } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { AppError } from "#platform/errors.ts";

const run = promisify(exec);
const commandMillis = 30_000;

/** What a command prints is a key: the way to a key management service, which opens at each start what lies closed beside the product. */
export async function keyFromCommand(command: string): Promise<Buffer> {
  const text = await run(command, { timeout: commandMillis, maxBuffer: 64 * 1024, windowsHide: true }).then(
    ({ stdout }) => stdout.trim(),
    // What the command printed may be half a secret: only that it failed is told.
    () => "",
  );
  if (text.length < 16)
    throw new AppError("unavailable", "vault.no_key_from_command", {
      message: "The command of PROSA_MASTER_KEY_COMMAND failed, or printed no key of at least 16 characters.",
    });
  return parseKey(text);
}

/**
 * The installation's master key: from the configuration (64 hex digits, 44 base64 characters, or any other text, which is hashed),
 * else what the command prints, else from `master.key` in the data folder, made at the first start with mode 0600.
 */
export async function loadMasterKey(dataDir: string, configured: string | undefined, command?: string): Promise<Buffer> {
  if (configured !== undefined) return parseKey(configured);
  if (command !== undefined) return keyFromCommand(command);
  const path = join(dataDir, "master.key");
  try {
    return parseKey((await readFile(path, "utf8")).trim());
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
  const key = randomBytes(32);
  await mkdir(dataDir, { recursive: true });
  // Written aside and renamed: a crash never leaves half a key.
  await writeFile(`${path}.new`, `${key.toString("hex")}\n`, { mode: 0o600, flush: true });
  await rename(`${path}.new`, path);
  return key;
}

export function parseKey(text: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  const decoded = Buffer.from(text, "base64");
  if (decoded.length === 32 && decoded.toString("base64") === text) return decoded;
  return createHash("sha256").update(text).digest();
}
