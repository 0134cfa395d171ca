import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { memo, type CSSProperties } from "react";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { formatAgo } from "../../../format/dates.ts";
import { formatPhone } from "../../../format/phone.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { money, nameOf } from "../names.ts";
import type { CustomerColumn } from "./columns.tsx";

export const rowHeight = 56;
/** On a phone the name alone, wider all columns. */
export const rowGrid = "grid grid-cols-[2.25rem_1fr] items-center gap-x-3 px-4 md:grid-cols-(--tracks) md:px-8";
export const tracksStyle = (tracks: string) => ({ "--tracks": tracks }) as CSSProperties;

interface CustomerRowProps {
  user: User;
  columns: readonly CustomerColumn[];
  tracks: string;
  chosen: boolean;
  current: boolean;
  index: number;
  now: number;
  onOpen: (id: string) => void;
  onChoose: (id: string, range: boolean) => void;
}

function Contact({ user }: { user: User }) {
  return <span className="tabular truncate text-sm text-soft">{user.phone === null ? (user.email ?? " ") : formatPhone(user.phone)}</span>;
}

export const CustomerRow = memo(function CustomerRow({
  user,
  columns,
  tracks,
  chosen,
  current,
  index,
  now,
  onOpen,
  onChoose,
}: CustomerRowProps) {
  const name = nameOf(user);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={chosen}
      className={classNames(rowGrid, "h-14 border-b", chosen ? "bg-accent-soft" : current ? "bg-sunken" : "hover:bg-sunken")}
      style={tracksStyle(tracks)}
    >
      <span role="cell" className="flex size-9 items-center justify-center pointer-coarse:size-11">
        <input
          type="checkbox"
          aria-label={t`Escolher ${name}`}
          className="size-4.5 accent-accent"
          checked={chosen}
          onChange={() => undefined}
          onClick={(event) => onChoose(user.id, event.shiftKey)}
        />
      </span>
      <span role="cell" className="min-w-0">
        <a
          href={`/customers/${user.id}`}
          aria-current={current ? "true" : undefined}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onOpen(user.id);
          }}
          className="flex min-w-0 items-center gap-3 rounded-md focus-visible:-outline-offset-2"
        >
          <Avatar name={name} size="md" />
          <span className="flex min-w-0 flex-1 flex-col">
            <span className="flex min-w-0 items-center gap-1.5">
              <span className="truncate font-medium">{name}</span>
              {user.status === "blocked" ? <Badge tone="bad">{t`Bloqueado`}</Badge> : null}
            </span>
            <Contact user={user} />
          </span>
          <span className="flex shrink-0 flex-col items-end text-sm md:hidden">
            <span className="tabular font-medium">{user.metrics.lifetime_value === 0 ? "" : money(user.metrics.lifetime_value)}</span>
            <span className="text-xs text-faint">{formatAgo(i18n.locale, user.last_active_at ?? user.created_at, now)}</span>
          </span>
        </a>
      </span>
      {columns.map((column) => (
        <span
          key={column.id}
          role="cell"
          className={classNames("hidden min-w-0 truncate text-sm md:block", column.right && "tabular text-right")}
        >
          {column.cell(user, now)}
        </span>
      ))}
    </div>
  );
});
