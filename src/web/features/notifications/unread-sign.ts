import plain from "../../icon.svg";
import dotted from "../../icon-unread.svg";

/** "(3) Prosa" for what was "Prosa", whatever count stood there before. */
export function titled(title: string, unread: number): string {
  const bare = title.replace(/^\(\d+\+?\) /, "");
  return unread > 0 ? `(${unread > 99 ? "99+" : unread}) ${bare}` : bare;
}

/** Shows how much is unread where a person in another tab or program sees it: title, icon of the tab, icon of the installed app. */
export function showUnread(unread: number): void {
  document.title = titled(document.title, unread);
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (icon) icon.href = unread > 0 ? dotted : plain;
  // Only installed apps have a badge; the promise is refused elsewhere.
  if ("setAppBadge" in navigator) void (unread > 0 ? navigator.setAppBadge(unread) : navigator.clearAppBadge()).catch(() => undefined);
}
