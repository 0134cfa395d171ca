import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { Bell as BellIcon } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { call } from "../../api/call.ts";
import { CountPill } from "../../ui/badge.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { notificationsQuery, useNotifications } from "./notifications.ts";

const NotificationSheet = lazy(async () => ({ default: (await import("./notification-sheet.tsx")).NotificationSheet }));
const noItems: readonly never[] = [];

/** What a person is looking at needs no notice: it is read as soon as it comes. */
function useReadWhatIsOpen(items: readonly { conversationId: string | null; read: boolean }[]): void {
  const queries = useQueryClient();
  const open = useRouterState({ select: (state) => /^\/inbox\/([^/]+)/.exec(state.location.pathname)?.[1] ?? null });
  const unread = open !== null && items.some(({ conversationId, read }) => conversationId === open && !read);
  useEffect(() => {
    if (!unread || open === null) return;
    const look = () => {
      if (document.visibilityState !== "visible") return;
      void call("readNotifications", { body: { conversationId: open } }).then(
        () => queries.invalidateQueries(notificationsQuery),
        () => undefined,
      );
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [unread, open, queries]);
}

export function Bell() {
  const [open, setOpen] = useState(false);
  const { data } = useNotifications();
  const unread = data?.unread ?? 0;
  useReadWhatIsOpen(data?.items ?? noItems);
  return (
    <>
      <button
        type="button"
        aria-label={unread > 0 ? t`Notificações, ${unread} não lidas` : t`Notificações`}
        aria-haspopup="dialog"
        className={buttonClass("ghost", "icon", "relative")}
        onClick={() => setOpen(true)}
      >
        <BellIcon size={18} strokeWidth={1.75} aria-hidden="true" />
        <span aria-hidden="true" className="absolute -top-0.5 -right-0.5">
          <CountPill count={unread} label="" />
        </span>
      </button>
      <Suspense fallback={null}>{open ? <NotificationSheet onClose={() => setOpen(false)} /> : null}</Suspense>
    </>
  );
}
