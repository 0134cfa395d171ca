/** Whether a page's path is one of these; `*` stands for any end, and no path at all for every page. */
export function fitsPage(path: string, pages: readonly string[]): boolean {
  return pages.length === 0 || pages.some((page) => (page.endsWith("*") ? path.startsWith(page.slice(0, -1)) : path === page));
}
