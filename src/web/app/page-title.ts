import { useEffect } from "react";

const counted = /^\(\d+\+?\) /;

/** What the tab of the browser is called, behind the count of what is unread. */
export function pageTitle(before: string, page: string | null): string {
  return `${counted.exec(before)?.[0] ?? ""}${page === null || page === "" ? "" : `${page} · `}Prosa`;
}

/** Names the browser's tab, and so its entry in the history, by what is on screen. */
export function usePageTitle(page: string | null): void {
  useEffect(() => {
    document.title = pageTitle(document.title, page);
  }, [page]);
  // Only when the page goes: from one name to the next there is nothing between.
  useEffect(
    () => () => {
      document.title = pageTitle(document.title, null);
    },
    [],
  );
}
