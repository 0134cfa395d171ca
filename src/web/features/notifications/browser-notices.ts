import { t } from "@lingui/core/macro";
import type { Notification as Notice } from "#modules/notifications/notifications.contract.ts";
import { pathOf } from "./notice-ways.ts";
import { noticeText, noticeTitle } from "./notification-names.ts";

export type Permission = "granted" | "denied" | "default" | "unsupported";

export function browserPermission(): Permission {
  return typeof Notification === "undefined" || !isSecureContext ? "unsupported" : Notification.permission;
}

// More at once is a wall: then one says how many.
const most = 3;
const shown = new Map<string, Notification>();

function show(tag: string, title: string, body: string, path: string, go: (path: string) => void): void {
  const options = { body, tag, icon: "/icons/192.png", silent: true, data: { path } };
  try {
    const made = new Notification(title, options);
    shown.get(tag)?.close();
    shown.set(tag, made);
    made.addEventListener("close", () => shown.get(tag) === made && shown.delete(tag));
    made.addEventListener("click", () => {
      window.focus();
      go(path);
      made.close();
    });
  } catch {
    // Phones show them through the worker alone; a click there opens the path (`offline/sw.ts`).
    void navigator.serviceWorker?.ready.then((worker) => worker.showNotification(title, options)).catch(() => undefined);
  }
}

/** Shows notifications of the browser: who it is about, and no text of the message. `go` leads there on a click. */
export function showInBrowser(notices: readonly Notice[], go: (path: string) => void): void {
  if (notices.length > most) return show("many", t`${notices.length} notificações novas`, t`Abra o Prosa para vê-las.`, "/inbox", go);
  for (const notice of notices) show(notice.id, noticeTitle(notice), noticeText(notice) ?? "", pathOf(notice), go);
}

/** Shows one to see how it looks; a click on it leads nowhere. */
export function showExample(title: string, body: string): void {
  show("example", title, body, location.pathname, () => undefined);
}

/** Takes away what was read meanwhile. */
export function closeRead(unreadIds: ReadonlySet<string>): void {
  for (const [tag, made] of shown) if (tag !== "many" && tag !== "example" && !unreadIds.has(tag)) made.close();
  if (unreadIds.size === 0) shown.get("many")?.close();
}
