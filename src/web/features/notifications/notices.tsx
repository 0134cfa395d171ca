import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef } from "react";
import type { Notification } from "#modules/notifications/notifications.contract.ts";
import { browserPermission, closeRead, showInBrowser } from "./browser-notices.ts";
import { chime } from "./chime.ts";
import { newNotices, waysOf } from "./notice-ways.ts";
import { useNotifications, type Notifications } from "./notifications.ts";
import { joinTabs, lonelyTab, takeTurn } from "./tab-lead.ts";
import { showUnread } from "./unread-sign.ts";

const stayMillis = 200;

// One for the life of the page: the browser itself takes it away with the tab.
const tab = "locks" in navigator ? joinTabs(navigator.locks) : lonelyTab();

/** Makes notifications heard and seen outside the page: tone, the browser's own, title and icon of the tab. */
export function Notices() {
  const { data } = useNotifications();
  const navigate = useNavigate();
  const open = useRouterState({ select: (state) => /^\/inbox\/([^/]+)/.exec(state.location.pathname)?.[1] ?? "" });
  const before = useRef<readonly Notification[] | null>(null);
  const unread = data?.unread ?? 0;

  useEffect(() => {
    const look = () => tab.look(document.hasFocus() ? open : null);
    // Whoever walks through the list looks at what they stay with.
    const timer = setTimeout(look, stayMillis);
    addEventListener("focus", look);
    addEventListener("blur", look);
    return () => {
      clearTimeout(timer);
      removeEventListener("focus", look);
      removeEventListener("blur", look);
    };
  }, [open]);
  useEffect(() => () => tab.look(null), []);

  useEffect(() => showUnread(unread), [unread]);
  useEffect(() => () => showUnread(0), []);

  const tell = useEffectEvent(async (fresh: readonly Notification[], { preferences, quiet }: Notifications) => {
    if (!tab.leads()) return;
    const situation = { preferences, quiet, leads: true, looking: await tab.looking(), permitted: browserPermission() === "granted" };
    const told = fresh.map((notice) => ({ notice, ways: waysOf(notice, situation) }));
    const last = fresh[0];
    if (!last || (!("locks" in navigator) && !takeTurn(`${last.id} ${last.count}`, localStorage))) return;
    if (told.some(({ ways }) => ways.sound)) void chime(preferences.volume);
    showInBrowser(
      told.filter(({ ways }) => ways.browser).map(({ notice }) => notice),
      (href) => void navigate({ href }),
    );
  });

  useEffect(() => {
    if (!data) return;
    closeRead(new Set(data.items.filter(({ read }) => !read).map(({ id }) => id)));
    // What waits since before this visit is in the bell; only what comes from now on is told.
    const fresh = before.current === null ? [] : newNotices(before.current, data.items);
    before.current = data.items;
    if (fresh.length > 0) void tell(fresh, data);
  }, [data]);

  return null;
}
