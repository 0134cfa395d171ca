import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BellOff, Settings2 } from "lucide-react";
import type { Notification } from "#modules/notifications/notifications.contract.ts";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { useNow } from "../../app/now.ts";
import { formatAgo } from "../../format/dates.ts";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Sheet } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { noticeText, noticeTitle } from "./notification-names.ts";
import { notificationsQuery, useNotifications } from "./notifications.ts";

function Line({ one, onOpen }: { one: Notification; onOpen: () => void }) {
  const now = useNow();
  const look = classNames("flex min-h-11 items-start gap-3 px-5 py-3 hover:bg-sunken", one.read && "text-soft");
  const inside = (
    <>
      <span aria-hidden="true" className={classNames("mt-2 size-2 shrink-0 rounded-full", one.read ? "bg-transparent" : "bg-accent")} />
      <span className="min-w-0 flex-1">
        <span className={one.read ? "block" : "block font-medium"}>{noticeTitle(one)}</span>
        <span className="block truncate text-sm text-soft">
          {[noticeText(one), formatAgo(i18n.locale, one.at, now)].filter((part) => part !== null).join(" · ")}
        </span>
      </span>
    </>
  );
  if (one.kind === "alert")
    return (
      <Link to="/settings" search={{ tab: "alerts", ...(one.alert && { alert: one.alert.id }) }} className={look} onClick={onOpen}>
        {inside}
      </Link>
    );
  return one.conversationId === null ? (
    <Link to="/channels" className={look} onClick={onOpen}>
      {inside}
    </Link>
  ) : (
    <Link to="/inbox/$conversationId" params={{ conversationId: one.conversationId }} className={look} onClick={onOpen}>
      {inside}
    </Link>
  );
}

export function NotificationSheet({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const list = useNotifications();
  const read = (body: { all: true } | { ids: string[] }) =>
    void call("readNotifications", { body }).then(
      () => queries.invalidateQueries(notificationsQuery),
      (error: unknown) => toastProblem(explainProblem(error)),
    );
  const { items: all = [], preferences } = list.data ?? {};
  const items = all.filter(({ kind }) => preferences?.kinds[kind].app !== false);
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={t`Notificações`}>
      {list.error ? (
        <PanelError message={explainProblem(list.error)} onRetry={() => void list.refetch()} />
      ) : items.length === 0 ? (
        <EmptyState icon={BellOff} title={t`Nada de novo`} />
      ) : (
        <>
          {items.some((one) => !one.read) ? (
            <div className="border-b px-5 py-2">
              <Button size="sm" onClick={() => read({ all: true })}>
                <Trans>Marcar todas como lidas</Trans>
              </Button>
            </div>
          ) : null}
          <ul className="divide-y">
            {items.map((one) => (
              <li key={one.id}>
                <Line
                  one={one}
                  onOpen={() => {
                    if (!one.read) read({ ids: [one.id] });
                    onClose();
                  }}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="border-t px-5 py-3">
        <Link
          to="/settings"
          search={{ tab: "notifications" }}
          onClick={onClose}
          className="inline-flex min-h-8 items-center gap-2 font-medium text-accent-ink hover:underline pointer-coarse:min-h-11"
        >
          <Settings2 size={16} aria-hidden="true" /> <Trans>Escolher o que avisa e como</Trans>
        </Link>
      </div>
    </Sheet>
  );
}
