import { mkdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Browser, type Page } from "playwright-core";
import { chromiumArguments, findChromium } from "#testing/chromium.ts";
import { untilAtRest } from "./at-rest.ts";
import { bareField, bareList, bareSwitch, bareThread } from "./bare-pages.ts";
import type { Benchmark } from "./benchmark.ts";
import { median, millis, percentile, say, sayGoals, type Goal } from "./figures.ts";
import { fillOnce } from "./fill-once.ts";
import { categories, visit, type Visit } from "./lighthouse.ts";
import { keyLatencies, p98, scrollFrames, slowDown, type Frames } from "./page-measures.ts";
import { startBenchProduct, type BenchProduct } from "./product.ts";

const throttle = 4;
const goals = { fps: 50, slowFrames: 0.02, keyMillis: 100, lighthouse: 0.95, tileMillis: 1000 };
const list = '[aria-label="Lista de conversas"] .thin-scroll:has([data-row])';
const thread = "[data-thread]";
const pixelsPerSecond = 2000;

const administrator = { email: "bench@loja.example", password: "uma senha bem longa" };

/** The session's token. */
async function signIn(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/auth/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(administrator),
  });
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith("prosa_session="));
  if (cookie === undefined) throw new Error(`Signing in was answered with ${answer.status}.`);
  return cookie.slice("prosa_session=".length, cookie.indexOf(";"));
}

const fps = ({ perSecond, slow }: Frames) => `${perSecond.toFixed(0)} fps, ${(slow * 100).toFixed(1)} % over 34 ms`;
/** The middle one of several runs. */
const middle = (runs: readonly Frames[]): Frames => ({
  perSecond: median(runs.map((run) => run.perSecond)),
  slow: median(runs.map((run) => run.slow)),
});

interface Pages {
  origin: string;
  app(path: string): Promise<Page>;
  bare(html: string): Promise<Page>;
  /** Of a browser that was never here. */
  blank(): Promise<Page>;
}

function openPages(browser: Browser, origin: string, token: string): Pages {
  const open = async (address: string, html: string | null) => {
    const context = await browser.newContext({
      locale: "pt-BR",
      timezoneId: "America/Sao_Paulo",
      viewport: { width: 1440, height: 900 },
      serviceWorkers: "block",
    });
    context.setDefaultTimeout(60_000);
    await context.addCookies([{ name: "prosa_session", value: token, url: origin, httpOnly: true, sameSite: "Lax" }]);
    const page = await context.newPage();
    if (html !== null) await page.route("**/bare", (route) => route.fulfill({ contentType: "text/html; charset=utf-8", body: html }));
    await page.goto(address);
    return page;
  };
  return {
    origin,
    app: (path) => open(`${origin}${path}`, null),
    bare: (html) => open(`${origin}/bare`, html),
    blank: () => open("about:blank", null),
  };
}

/** Fetches pages by scrolling to an end until there are so many rows; gives back how many there are. */
async function gather(page: Page, selector: string, counted: string, wanted: number, toEnd: boolean): Promise<number> {
  let count = 0;
  for (let idle = 0; count < wanted && idle < 40;) {
    await page.evaluate(
      `(() => { const scroller = document.querySelector(${JSON.stringify(selector)}); scroller.scrollTo(0, ${toEnd ? "scroller.scrollHeight" : "0"}); })()`,
    );
    await page.waitForTimeout(50);
    const now = await page.evaluate<number>(counted);
    idle = now > count ? 0 : idle + 1;
    count = Math.max(count, now);
  }
  return count;
}

// A virtual list draws a few rows: how many there are is read from its height.
const listRows = `Math.round((document.querySelector(${JSON.stringify(`${list} ul`)})?.offsetHeight ?? 0) / 78)`;
const threadHeight = `document.querySelector("[data-thread]").scrollHeight`;

async function measureScrolling(
  name: string,
  app: Page,
  own: string,
  bare: Page,
  rounds: number,
  seconds: number,
  up: boolean,
): Promise<Goal[]> {
  await slowDown(app, throttle);
  await slowDown(bare, throttle);
  const runs: { app: Frames[]; bare: Frames[] } = { app: [], bare: [] };
  for (let round = 0; round < rounds; round += 1)
    for (const [page, selector, kept] of [
      [bare, "#scroller", runs.bare],
      [app, own, runs.app],
    ] as const) {
      await page.bringToFront();
      await page.evaluate(
        `(() => { const scroller = document.querySelector(${JSON.stringify(selector)}); scroller.scrollTo(0, ${up ? "scroller.scrollHeight" : "0"}); })()`,
      );
      await page.waitForTimeout(700);
      kept.push(await scrollFrames(page, selector, up ? -pixelsPerSecond : pixelsPerSecond, seconds * 1000));
    }
  const [mine, theirs] = [middle(runs.app), middle(runs.bare)];
  say(`${name}, the product`, fps(mine));
  say(`${name}, a bare page`, fps(theirs));
  return [
    {
      name: `${name}, frames`,
      met: mine.perSecond >= goals.fps,
      text: `${mine.perSecond.toFixed(0)} of ≥ ${goals.fps} fps, ${(mine.perSecond / theirs.perSecond).toFixed(2)} × the bare page`,
    },
    {
      name: `${name}, slow frames`,
      met: mine.slow < goals.slowFrames,
      text: `${(mine.slow * 100).toFixed(1)} of < 2 %, the bare page ${(theirs.slow * 100).toFixed(1)} %`,
    },
  ];
}

function keyGoal(name: string, own: readonly number[], bare: readonly number[]): Goal {
  say(`${name}, the product`, `p50 ${millis(percentile(own, 0.5))}, p98 ${millis(p98(own))}, slowest ${millis(Math.max(...own))}`);
  say(`${name}, a bare page`, `p50 ${millis(percentile(bare, 0.5))}, p98 ${millis(p98(bare))}, slowest ${millis(Math.max(...bare))}`);
  return {
    name: `${name}, p98`,
    met: p98(own) <= goals.keyMillis,
    text: `${millis(p98(own))} of ≤ ${goals.keyMillis} ms, ${(p98(own) / p98(bare)).toFixed(2)} × the bare page`,
  };
}

async function measureKeys(pages: Pages, ids: readonly string[], rows: number, presses: number): Promise<Goal[]> {
  const found: Goal[] = [];
  const text = Array.from({ length: presses }, (_, index) => "prazo de entrega "[index % 17] ?? "a").map((key) =>
    key === " " ? "Space" : key,
  );
  const writing = await pages.app(`/inbox/${ids[0]}`);
  await writing.locator("textarea#composer").focus();
  await writing.waitForTimeout(1500);
  await slowDown(writing, throttle);
  const typed = await keyLatencies(writing, text, { text: true }, 60);
  await writing.context().close();
  const field = await pages.bare(bareField());
  await slowDown(field, throttle);
  const plain = await keyLatencies(field, text, { text: true }, 60);
  await field.context().close();
  found.push(keyGoal("typing", typed["text"] ?? [], plain["text"] ?? []));

  const walk = Array.from({ length: Math.min(presses, ids.length - 1) }, () => "j");
  const walking = await pages.app(`/inbox/${ids[0]}`);
  await walking.locator("[data-message]").first().waitFor();
  await walking.waitForTimeout(1500);
  await walking.evaluate("document.activeElement?.blur()");
  await slowDown(walking, throttle);
  const down = await keyLatencies(walking, walk, { currentRow: true, messages: true }, 150);
  // Back over conversations that are here already.
  const back = await keyLatencies(
    walking,
    walk.map(() => "k"),
    { currentRow: true },
    150,
  );
  await walking.context().close();
  const plainRows = await pages.bare(bareList(rows));
  await slowDown(plainRows, throttle);
  const plainDown = await keyLatencies(plainRows, walk, { currentRow: true }, 150);
  await plainRows.context().close();
  found.push(keyGoal("j and k in the list", [...(down["currentRow"] ?? []), ...(back["currentRow"] ?? [])], plainDown["currentRow"] ?? []));
  const plainSwitch = await pages.bare(bareSwitch(ids.slice(1)));
  await slowDown(plainSwitch, throttle);
  const fetched = (await keyLatencies(plainSwitch, walk, { messages: true }, 150))["messages"] ?? [];
  await plainSwitch.context().close();
  const switched = down["messages"] ?? [];
  say("switching, the product", `p50 ${millis(percentile(switched, 0.5))}, p98 ${millis(p98(switched))}`);
  say("switching, a bare page", `p50 ${millis(percentile(fetched, 0.5))}, p98 ${millis(p98(fetched))}`);
  say("switching, p50 to the bare page", `${(percentile(switched, 0.5) / percentile(fetched, 0.5)).toFixed(2)} × (no goal)`);
  return found;
}

/** From asking for the page of dashboards until the first tile shows a figure, with nothing slowed down: new visitors and those who were here. */
async function measureFirstTile(pages: Pages, rounds: number): Promise<Goal[]> {
  const found: number[] = [];
  const again: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const page = await pages.blank();
    for (const kept of [found, again]) {
      await page.goto(new URL("/numbers", pages.origin).href, { waitUntil: "commit" });
      kept.push(
        await page.evaluate<number>(`new Promise((done) => {
          const look = () => {
            const figure = [...document.querySelectorAll("main section section p.tabular.font-semibold")].some((one) => /\\d/.test(one.textContent));
            if (figure) requestAnimationFrame(() => setTimeout(() => done(performance.now())));
            else requestAnimationFrame(look);
          };
          look();
        })`),
      );
    }
    await page.context().close();
  }
  say("first tile of a dashboard", `${millis(median(found))}, on the next visit ${millis(median(again))} (medians of ${rounds})`);
  return [
    {
      name: "first tile of a dashboard",
      met: median(found) < goals.tileMillis,
      text: `${millis(median(found))} of < ${goals.tileMillis} ms`,
    },
  ];
}

/** The page on which a customer of the demonstration shop pays what is in a cart. */
async function checkoutPath(product: BenchProduct): Promise<string> {
  const { items } = await product.get<{ items: { checkout_url: string | null }[] }>("/api/v1/carts?status=active&limit=20");
  const path = items.find(({ checkout_url }) => checkout_url !== null)?.checkout_url;
  if (typeof path !== "string") throw new Error("No cart has a page to pay on.");
  return new URL(path, product.url).pathname;
}

async function measureLighthouse(executablePath: string, product: BenchProduct, token: string, rounds: number): Promise<Goal[]> {
  const found: Goal[] = [];
  const origin = product.url;
  const session = { name: "prosa_session", value: token };
  for (const [name, path, cookie] of [
    ["/inbox", "/inbox", session],
    ["/customers", "/customers", session],
    ["/numbers", "/numbers", session],
    ["/sign-in", "/sign-in", null],
    ["/chat", "/chat", null],
    ["/checkout", await checkoutPath(product), null],
  ] as const) {
    const visits: Visit[] = [];
    let fault = "";
    for (let round = 0; round < rounds; round += 1)
      try {
        visits.push(await visit(executablePath, `${origin}${path}`, cookie));
      } catch (error) {
        // A browser that a busy machine starved leaves the other pages their figures.
        fault = error instanceof Error ? error.message : String(error);
      }
    for (const category of categories) {
      const score = visits.length === 0 ? 0 : median(visits.map(({ scores }) => scores[category]));
      found.push({
        name: `Lighthouse ${name}, ${category}`,
        met: score >= goals.lighthouse,
        text: visits.length === 0 ? `not measured: ${fault}` : `${score} of ≥ ${goals.lighthouse}`,
      });
      say(`Lighthouse ${name}, ${category}`, visits.length === 0 ? fault : `${score}`);
    }
    say(`Lighthouse ${name}`, visits[0]?.figures ?? "");
    for (const line of new Set(visits.flatMap(({ faults }) => faults))) console.log(`    ${line}`);
  }
  return found;
}

export const web: Benchmark = {
  name: "web",
  summary: "frames and keys of the inbox in Chromium at a quarter of the processor, Lighthouse, the first tile of a dashboard",
  flags: {
    conversations: [3000, 10_000],
    rounds: [3, 5],
    scroll: [4, 8],
    presses: [50, 100],
    lighthouse: [1, 3],
    reuse: [0, 1],
  },
  async run({ conversations = 3000, rounds = 3, scroll = 4, presses = 50, lighthouse: visits = 1, reuse = 0 }) {
    const executablePath = findChromium();
    if (executablePath === null) throw new Error("No Chromium found: set CHROMIUM_PATH.");
    const kept = join(tmpdir(), `prosa-bench-web-${conversations}`);
    if (reuse === 1) mkdirSync(kept, { recursive: true });
    const product = await startBenchProduct({
      ...(reuse === 1 && { dataDir: kept }),
      environment: { PROSA_DEMO: "1", PROSA_ADMIN_EMAIL: administrator.email, PROSA_ADMIN_PASSWORD: administrator.password },
    });
    const browser = await chromium.launch({ executablePath, args: [...chromiumArguments] });
    try {
      await fillOnce(product, { conversations, operators: 5 });
      say("at rest after", `${await untilAtRest(product)} s`);
      const token = await signIn(product.url);
      const found: Goal[] = [];
      if (visits > 0) found.push(...(await measureLighthouse(executablePath, product, token, visits)));

      const pages = openPages(browser, product.url, token);
      found.push(...(await measureFirstTile(pages, Math.max(rounds, 3))));
      const inbox = await pages.app("/inbox");
      await inbox.locator("[data-row]").first().waitFor();
      const ids = await inbox.evaluate<string[]>(
        `fetch("/api/omni/conversations?view=all&limit=100").then((answer) => answer.json()).then(({ items }) => items.map(({ id }) => id))`,
      );
      const open = await inbox.evaluate<number>(
        `fetch("/api/omni/conversations/counts?view=all").then((answer) => answer.json()).then(({ matching }) => matching)`,
      );
      const rows = await gather(inbox, list, listRows, open, true);
      console.log(`\n web, ${rows} of ${open} open conversations in the list, 4 × slower processor, 1440 × 900`);
      const plainList = await pages.bare(bareList(rows));
      found.push(...(await measureScrolling("list", inbox, list, plainList, rounds, scroll, false)));
      await inbox.context().close();
      await plainList.context().close();

      // The newest conversation is one of those with 2,010 messages.
      const long = await pages.app(`/inbox/${ids[0]}`);
      await long.locator("[data-message]").first().waitFor();
      await gather(long, thread, threadHeight, Number.MAX_SAFE_INTEGER, false);
      const plainThread = await pages.bare(bareThread(2010));
      found.push(...(await measureScrolling("thread of 2,010", long, thread, plainThread, rounds, scroll, true)));
      await long.context().close();
      await plainThread.context().close();

      found.push(...(await measureKeys(pages, ids, rows, presses)));
      return sayGoals(found);
    } finally {
      await browser.close();
      await product.close();
      if (reuse !== 1) rmSync(product.dataDir, { recursive: true, force: true });
    }
  },
};
