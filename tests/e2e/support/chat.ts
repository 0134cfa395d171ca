import type { Frame, Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** The open chat of a visitor. */
export interface VisitorChat {
  frame: Frame;
  /** The text of every message. */
  bubbles: Locator;
  texts(): Promise<string[]>;
  say(text: string): Promise<void>;
  /** Says it, and waits until the shop's first answer to it fits. */
  answerTo(text: string, pattern: RegExp): Promise<string>;
}

const patienceMillis = 30_000;

/** Opens the chat as a visitor does, unless it is open. */
export async function openChat(page: Page): Promise<VisitorChat> {
  // The button lies in a closed shadow root: its host stands for it.
  const host = page.locator("prosa-chat");
  await host.waitFor();
  if ((await host.getAttribute("open")) === null) await host.click();
  return chatIn(page);
}

/** The chat's frame in the page, which may also be a page of its own. */
export async function chatIn(page: Page): Promise<VisitorChat> {
  const find = () => page.frames().find((each) => each.url().includes("/widget/frame.html"));
  await expect.poll(find, { timeout: patienceMillis }).toBeDefined();
  const frame = find();
  if (!frame) throw new Error("The page holds no chat.");
  await frame.getByRole("textbox").first().waitFor({ state: "attached" });
  const bubbles = frame.locator(".entry .bubble .text");
  const say = async (text: string) => {
    await frame.getByRole("textbox").fill(text);
    await frame.getByRole("textbox").press("Enter");
  };
  return {
    frame,
    bubbles,
    texts: () => bubbles.allInnerTexts(),
    say,
    async answerTo(text, pattern) {
      await say(text);
      const own = frame.locator(".entry", { has: frame.locator(".row.mine", { hasText: text }) }).last();
      await own.waitFor();
      const answer = own.locator("xpath=following-sibling::*").locator(".row.theirs .text").first();
      await answer.waitFor();
      await expect.poll(() => answer.innerText(), { timeout: patienceMillis }).toMatch(pattern);
      return answer.innerText();
    },
  };
}
