/** The message that a step of the keyboard leads to, among those that are drawn. */
export function nextArticle(scroller: HTMLElement, step: 1 | -1): HTMLElement | null {
  const all = [...scroller.querySelectorAll<HTMLElement>("article[data-message]")].sort(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  );
  const current = document.activeElement instanceof Element ? document.activeElement.closest<HTMLElement>("article[data-message]") : null;
  if (current === null) {
    // From outside: the last message that is wholly on the screen.
    const edge = scroller.getBoundingClientRect().bottom;
    return all.findLast((article) => article.getBoundingClientRect().bottom <= edge + 1) ?? all.at(-1) ?? null;
  }
  return all[all.indexOf(current) + step] ?? null;
}
