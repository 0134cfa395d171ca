import type { Frame, Locator, Page } from "playwright-core";

// Everything that runs inside a page stands here as text: the types of a browser are not those of the server's tests.

/** How many pixels the page is wider than its window. */
export const sidewaysOf = (page: Page): Promise<number> =>
  page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

/** The width that the browser found in the picture's bytes: 0 until it is there. */
export const drawnWidth = (image: Locator): Promise<number> =>
  image.evaluate((element: object) => ("naturalWidth" in element ? Number(element.naturalWidth) : 0));

/** Name of the element that has the focus. */
export const focusedElement = (page: Page): Promise<string> => page.evaluate<string>("document.activeElement?.localName ?? ''");

export interface Traces {
  /** A script of an attack ran: it would have set `window.intruder`. */
  ran: boolean;
  /** Elements that only markup made of a text could be. */
  made: number;
  /** Addresses of links that would run something. */
  links: string[];
}

/** What attacks left behind in a frame. */
export const tracesIn = (frame: Frame): Promise<Traces> =>
  frame.evaluate<Traces>(`({
    ran: "intruder" in window,
    made: document.querySelectorAll("img[src='x'], svg[onload], iframe[srcdoc], [onerror], [onload], [onmouseover]").length,
    links: [...document.querySelectorAll("a[href]")].map((link) => link.getAttribute("href")).filter((href) => /^\\s*(javascript|data|vbscript):/i.test(href)),
  })`);

/** Numbers everything that can be used now and gives back what each is called. What a virtual list draws later has no number. */
export const numberUsable = (page: Page): Promise<string[]> =>
  page.evaluate<string[]>(`(() => {
    const usable = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter(
      (element) =>
        element.checkVisibility({ visibilityProperty: true }) &&
        // Of radios that belong together Tab reaches the chosen one, arrows the others.
        !element.matches(":disabled, [tabindex='-1'], [type='hidden'], [type='file'], [type='radio']:not(:checked)"),
    );
    usable.forEach((element, index) => { element.dataset.reach = index; });
    return usable.map((element) => element.getAttribute("aria-label") ?? element.innerText.slice(0, 40));
  })()`);

/** Number of what has the focus; null when it has none. */
export const focusedNumber = async (page: Page): Promise<number | null> => {
  const text = await page.evaluate<string | null>("document.activeElement?.dataset.reach ?? null");
  return text === null ? null : Number(text);
};

/** Scrolls a box to a place on its line. */
export const scrollSideways = (box: Locator, left: number): Promise<void> =>
  box.evaluate((element: { scrollTo?: (to: { left: number }) => void }, to) => element.scrollTo?.({ left: to }), left);

/** How far a box is scrolled on its line, in pixels. */
export const scrolledSideways = (box: Locator): Promise<number> =>
  box.evaluate((element: object) => ("scrollLeft" in element ? Number(element.scrollLeft) : 0));
