import { readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import type { Reply } from "./http-reply.ts";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** Frames, foreign scripts and inline code have no business on the page; blob: and data: show the customer's own files. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob: https:; media-src 'self' blob:; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/** A file of the built page; null when there is none. */
export async function pageFile(folder: string | null, path: string): Promise<Reply | null> {
  if (folder === null) return null;
  const file = normalize(join(folder, path === "/" ? "index.html" : path));
  if (!file.startsWith(normalize(folder + sep))) return null;
  try {
    const body = await readFile(file);
    return {
      kind: "bytes",
      status: 200,
      body,
      headers: {
        "content-type": types[extname(file)] ?? "application/octet-stream",
        "cache-control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
        "content-security-policy": policy,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
      },
    };
  } catch {
    return null;
  }
}
