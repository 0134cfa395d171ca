import axe, { type AxeResults } from "axe-core";
import type { Frame, Page } from "playwright-core";
import { desktop, phone } from "./browser.ts";

type Rules = { type: "tag" | "rule"; values: string[] };

const everyRule: Rules = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
// Nothing but colours differs in the dark.
const colours: Rules = { type: "rule", values: ["color-contrast"] };

async function findIn(frame: Frame, rules: Rules): Promise<string[]> {
  // Evaluated, not added as a script: the pages' policy would refuse it.
  if (!(await frame.evaluate<boolean>("'axe' in window"))) await frame.evaluate(axe.source);
  const options = JSON.stringify({ runOnly: rules, iframes: false, resultTypes: ["violations"] });
  const { violations } = await frame.evaluate<AxeResults>(`axe.run(document, ${options})`);
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any, all }) => `${id}: ${target.join(" ")} ${any[0]?.message ?? all[0]?.message ?? help}`),
  );
}

/** What axe holds against the page and its frames by WCAG A and AA, light and dark on a desk, light on a phone (whose colours are the same); each with where it was. */
export async function violationsOf(page: Page, sizes: readonly { width: number; height: number }[] = [desktop, phone]): Promise<string[]> {
  const found: string[] = [];
  for (const size of sizes) {
    await page.setViewportSize(size);
    for (const colorScheme of size === phone ? (["light"] as const) : (["light", "dark"] as const)) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const rules = colorScheme === "light" ? everyRule : colours;
      for (const frame of page.frames())
        for (const violation of await findIn(frame, rules)) found.push(`${size.width}px ${colorScheme} ${violation}`);
    }
  }
  await page.setViewportSize(desktop);
  return [...new Set(found)];
}
