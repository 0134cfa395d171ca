import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { formatAgo, formatDate } from "../../../format/dates.ts";
import { formatCount } from "../../../format/numbers.ts";
import { Badge } from "../../../ui/badge.tsx";
import type { CustomerSort } from "../customer-search.ts";
import { money, originName, stageName, statusName, tierName } from "../names.ts";

export interface CustomerColumn {
  id: string;
  header: string;
  /** As a track of the grid. */
  width: string;
  right?: boolean;
  sort?: CustomerSort;
  cell: (user: User, now: number) => ReactNode;
}

const dash = <span className="text-faint">—</span>;

/** Columns that can stand beside the name, in their order. */
export function customerColumns(): CustomerColumn[] {
  return [
    {
      id: "tags",
      header: t`Tags`,
      width: "minmax(8rem,1.2fr)",
      cell: (user) =>
        user.tags.length === 0 ? (
          dash
        ) : (
          <span className="flex min-w-0 gap-1 overflow-hidden">
            {user.tags.slice(0, 2).map((tag) => (
              <Badge key={tag} className="min-w-0 shrink">
                <span className="truncate">{tag}</span>
              </Badge>
            ))}
            {user.tags.length > 2 ? <span className="text-xs text-soft">+{user.tags.length - 2}</span> : null}
          </span>
        ),
    },
    {
      id: "segment",
      header: t`Segmento`,
      width: "minmax(7rem,1fr)",
      cell: ({ segmentation: { customer_value_tier: tier, lifecycle_stage: stage } }) =>
        tier === null && stage === null ? (
          dash
        ) : (
          <span className="truncate">
            {[tier === null ? null : tierName(tier), stage === null ? null : stageName(stage)].filter(Boolean).join(" · ")}
          </span>
        ),
    },
    {
      id: "source",
      header: t`Origem`,
      width: "minmax(6rem,0.8fr)",
      cell: (user) => (
        <span className="truncate">
          {user.segmentation.acquisition_source === null ? dash : originName(user.segmentation.acquisition_source)}
        </span>
      ),
    },
    {
      id: "city",
      header: t`Cidade`,
      width: "minmax(6rem,0.8fr)",
      cell: ({ profile: { location } }) => (
        <span className="truncate">{[location.city, location.state].filter(Boolean).join(", ") || dash}</span>
      ),
    },
    {
      id: "consent",
      header: t`Publicidade`,
      width: "6rem",
      cell: (user) =>
        user.consent.marketing ? (
          <span className="inline-flex items-center gap-1 text-good">
            <Check size={14} aria-hidden="true" /> {t`Aceita`}
          </span>
        ) : user.marketing_opt_out_at === null ? (
          dash
        ) : (
          <Badge tone="warn">{t`Recusou`}</Badge>
        ),
    },
    { id: "status", header: t`Situação`, width: "6rem", cell: (user) => statusName(user.status) },
    {
      id: "orders",
      header: t`Pedidos`,
      width: "5rem",
      right: true,
      cell: (user) => (user.metrics.orders_count === 0 ? dash : formatCount(i18n.locale, user.metrics.orders_count)),
    },
    {
      id: "value",
      header: t`Valor`,
      width: "7rem",
      right: true,
      sort: "lifetime_value",
      cell: (user) => (user.metrics.lifetime_value === 0 ? dash : money(user.metrics.lifetime_value)),
    },
    {
      id: "active",
      header: t`Última atividade`,
      width: "8.5rem",
      right: true,
      sort: "last_active_at",
      cell: (user, now) => formatAgo(i18n.locale, user.last_active_at ?? user.created_at, now),
    },
    {
      id: "created",
      header: t`Cliente desde`,
      width: "7.5rem",
      right: true,
      sort: "created_at",
      cell: (user) => formatDate(i18n.locale, "shortDate", user.created_at),
    },
  ];
}

export const usualColumns: readonly string[] = ["tags", "segment", "orders", "value", "active"];
const storageKey = "prosa:customer-columns";

export function readColumns(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(storageKey) ?? "null");
    return Array.isArray(kept) ? kept.filter((each): each is string => typeof each === "string") : usualColumns;
  } catch {
    return usualColumns;
  }
}

export function keepColumns(ids: readonly string[]): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(ids));
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}
