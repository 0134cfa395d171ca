import { createServer } from "node:net";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse, { desktopConfig } from "lighthouse";
import { chromium } from "playwright-core";
import { chromiumArguments } from "#testing/chromium.ts";

export const categories = ["performance", "accessibility", "best-practices"] as const;
export type Scores = Record<(typeof categories)[number], number>;

export interface Visit {
  scores: Scores;
  /** Largest paint, blocking and shift, as the report words them. */
  figures: string;
  /** What cost points, by category. */
  faults: string[];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

/** Lighthouse's desktop report of a page. `cookie`: the session of who looks at it; without it nobody is signed in. */
export async function visit(executablePath: string, url: string, cookie: { name: string; value: string } | null): Promise<Visit> {
  const port = await freePort();
  const profile = mkdtempSync(join(tmpdir(), "prosa-lighthouse-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: [...chromiumArguments, `--remote-debugging-port=${port}`],
    locale: "pt-BR",
  });
  try {
    if (cookie !== null) await context.addCookies([{ ...cookie, url, httpOnly: true, sameSite: "Lax" }]);
    const result = await lighthouse(
      url,
      { port, output: "json", logLevel: "error", onlyCategories: [...categories], disableStorageReset: true, locale: "en-US" },
      desktopConfig,
    );
    if (!result) throw new Error(`Lighthouse gave no report of ${url}`);
    const { lhr } = result;
    if (lhr.runtimeError) throw new Error(`Lighthouse: ${lhr.runtimeError.message}`);
    if (new URL(lhr.finalDisplayedUrl).pathname !== new URL(url).pathname)
      throw new Error(`Lighthouse was led to ${lhr.finalDisplayedUrl}`);
    const scores = Object.fromEntries(categories.map((name) => [name, lhr.categories[name]?.score ?? 0])) as Scores;
    const faults = categories.flatMap((name) =>
      (lhr.categories[name]?.auditRefs ?? []).flatMap(({ id, weight }) => {
        const audit = lhr.audits[id];
        if (!audit || weight === 0 || audit.score === null || audit.score >= 0.9) return [];
        return [`${name}: ${audit.title} ${audit.displayValue ?? ""}`.trim()];
      }),
    );
    const value = (id: string) => lhr.audits[id]?.displayValue ?? "?";
    const figures = `first paint ${value("first-contentful-paint")}, largest ${value("largest-contentful-paint")}, blocked ${value("total-blocking-time")}, shift ${value("cumulative-layout-shift")}`;
    return { scores, figures, faults };
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
