import type { CDPSession, Page } from "playwright-core";
import { percentile } from "./figures.ts";

// What runs inside a page stands here as text: the types of a browser are not those of this program.

/** As much slower as the goals are set for. */
export async function slowDown(page: Page, times: number): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: times });
  return session;
}

export interface Frames {
  perSecond: number;
  /** Share of frames that took longer than 34 ms. */
  slow: number;
}

/** Scrolls evenly by the clock, so that who draws less often does the same way; negative: upwards. */
export async function scrollFrames(page: Page, selector: string, pixelsPerSecond: number, millis: number): Promise<Frames> {
  const { stamps, way } = await page.evaluate<{ stamps: number[]; way: number }>(`new Promise((done) => {
    const scroller = document.querySelector(${JSON.stringify(selector)});
    const stamps = [];
    let begun, from = scroller.scrollTop, way = 0, before;
    const step = (now) => {
      begun ??= now;
      stamps.push(now);
      // By steps from where it stands: rows that are measured on the way move what is shown, as under a finger.
      const next = ${pixelsPerSecond} * (now - (before ?? now)) / 1000;
      before = now;
      scroller.scrollTop += Math.round(next);
      way += Math.abs(next);
      if (now - begun < ${millis}) requestAnimationFrame(step);
      else done({ stamps, way });
    };
    requestAnimationFrame(step);
  })`);
  if (way < (Math.abs(pixelsPerSecond) * millis) / 1100) throw new Error(`Scrolled ${way} pixels only.`);
  const spans = stamps.slice(1).map((stamp, index) => stamp - (stamps[index] ?? 0));
  return {
    perSecond: (1000 * spans.length) / spans.reduce((sum, span) => sum + span, 0),
    slow: spans.filter((span) => span > 34).length / spans.length,
  };
}

/** What a key changes, as an expression of the page. */
export const changes = {
  text: `document.querySelector("#composer").value.length`,
  currentRow: `[...document.querySelectorAll("[aria-current]")].filter((one) => one.matches("[data-row], .row")).map((one) => one.dataset.row ?? one.innerText).join()`,
  messages: `document.querySelector("[data-thread] [data-message]")?.dataset.message ?? ""`,
} as const;

/**
 * Milliseconds from each key (the event's own time) until what it changes has been painted. The keys come one after another, each a pause after the
 * one before was done.
 */
export async function keyLatencies(
  page: Page,
  keys: readonly string[],
  watched: Partial<Record<keyof typeof changes, true>>,
  pauseMillis: number,
): Promise<Record<string, number[]>> {
  const names = Object.keys(watched) as (keyof typeof changes)[];
  await page.evaluate(`(() => {
    const watched = { ${names.map((name) => `${name}: () => ${changes[name]}`).join(", ")} };
    window.waits = Object.fromEntries(Object.keys(watched).map((name) => [name, []]));
    // One watch at a time: what an earlier one of the same page counted is not counted again.
    window.watch?.abort();
    window.watch = new AbortController();
    addEventListener("keydown", (event) => {
      for (const [name, look] of Object.entries(watched)) {
        const before = look();
        const frame = () => {
          const now = look();
          if (now === before || now === "") return void requestAnimationFrame(frame);
          // A message to oneself is read after the frame was painted.
          const channel = new MessageChannel();
          channel.port1.onmessage = () => window.waits[name].push(performance.now() - event.timeStamp);
          channel.port2.postMessage(null);
        };
        requestAnimationFrame(frame);
      }
    }, { capture: true, signal: window.watch.signal });
  })()`);
  for (const [index, key] of keys.entries()) {
    await page.keyboard.press(key);
    // Asked from here: the page's policy lets no text be evaluated in it later.
    const deadline = performance.now() + 20_000;
    while (!(await page.evaluate<boolean>(`Object.values(window.waits).every((one) => one.length > ${index})`))) {
      if (performance.now() > deadline) throw new Error(`Nothing came of key ${index + 1}, «${key}».`);
      await page.waitForTimeout(30);
    }
    await page.waitForTimeout(pauseMillis);
  }
  return page.evaluate<Record<string, number[]>>("window.waits");
}

export const p98 = (values: readonly number[]): number => percentile(values, 0.98);
