import { createHash, randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * The installation's master key: from the configuration (64 hex digits, 44 base64 characters, or any other text, which is hashed),
 * else from `master.key` in the data folder, made at the first start with mode 0600.
 */
export async function loadMasterKey(dataDir: string, configured: string | undefined): Promise<Buffer> {
  if (configured !== undefined) return parseKey(configured);
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

function parseKey(text: string): Buffer {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  const decoded = Buffer.from(text, "base64");
  if (decoded.length === 32 && decoded.toString("base64") === text) return decoded;
  return createHash("sha256").update(text).digest();
}
