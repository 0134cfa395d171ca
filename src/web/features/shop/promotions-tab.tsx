import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, TicketPercent, Trash2 } from "lucide-react";
import { useState } from "react";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { useNow } from "../../app/now.ts";
import { useMe } from "../../app/session.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge, type Tone } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { money } from "./names.ts";
import { PromotionDialog } from "./promotion-dialog.tsx";
import { type Promotion, shopCall } from "./shop-api.ts";

function worth(one: Promotion): string {
  if (one.kind === "free_shipping") return t`Entrega grátis`;
  if (one.kind === "fixed") return t`${money(one.amount ?? 0)} a menos`;
  return t`${new Intl.NumberFormat(i18n.locale, { maximumFractionDigits: 2 }).format(one.percent ?? 0)}% a menos`;
}

function look(one: Promotion, now: number): [string, Tone] {
  if (!one.active) return [t`Desligada`, "neutral"];
  if (one.ends_at !== null && Date.parse(one.ends_at) <= now) return [t`Terminou`, "neutral"];
  if (one.usage_limit !== null && one.uses >= one.usage_limit) return [t`Toda usada`, "neutral"];
  if (one.starts_at !== null && Date.parse(one.starts_at) > now) return [t`Vai começar`, "warn"];
  return [t`Valendo`, "good"];
}

function rules(one: Promotion): string {
  return [
    one.min_subtotal > 0 ? t`a partir de ${money(one.min_subtotal)}` : null,
    one.max_discount === null ? null : t`até ${money(one.max_discount)} de desconto`,
    one.ends_at === null ? null : t`até ${formatDate(i18n.locale, "full", one.ends_at)}`,
    one.category_ids.length + one.product_ids.length > 0 ? t`só para alguns produtos` : null,
    one.stackable ? t`soma com outras` : null,
  ]
    .filter((part) => part !== null)
    .join(" · ");
}

/** Promotions and coupons: what counts now, by which rules, and how often it did. */
export function PromotionsTab() {
  const queries = useQueryClient();
  const now = useNow();
  const { role } = useMe().user;
  const editable = role === "ADMIN" || role === "MANAGER";
  const [open, setOpen] = useState<Promotion | "new" | null>(null);
  const [removing, setRemoving] = useState<Promotion | null>(null);
  const promotions = useQuery({
    queryKey: ["shop", "promotions"],
    queryFn: ({ signal }) => shopCall("listPromotions", { query: { limit: 100 }, signal }),
  });
  const turn = async (one: Promotion, active: boolean) => {
    try {
      await shopCall("updatePromotion", { params: { id: one.id }, body: { active }, version: one.version });
    } catch (error) {
      toastProblem(explainProblem(error));
    }
    await queries.invalidateQueries({ queryKey: ["shop", "promotions"] });
  };
  const add = editable ? (
    <Button look="primary" onClick={() => setOpen("new")}>
      <Plus size={16} aria-hidden="true" /> <Trans>Nova promoção</Trans>
    </Button>
  ) : undefined;
  const items = promotions.data?.items ?? [];
  return (
    <div className="flex max-w-4xl flex-col gap-3 px-4 py-4 md:px-8">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-soft">
          <Trans>Com um código, a promoção vale para quem o digita; sem código, vale para todos.</Trans>
        </p>
        {items.length > 0 ? add : null}
      </div>
      {promotions.error ? (
        <FaultCard error={promotions.error} onRetry={() => void promotions.refetch()} />
      ) : !promotions.data ? (
        <Skeleton label={t`Carregando as promoções`}>
          <SkeletonBlock className="h-40" />
        </Skeleton>
      ) : items.length === 0 ? (
        <EmptyState icon={TicketPercent} title={t`Nenhuma promoção ainda`} action={add}>
          <Trans>Um cupom ou uma oferta para todos: por cento, valor ou entrega grátis.</Trans>
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-2">
          {items.map((one) => {
            const [state, tone] = look(one, now);
            return (
              <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 rounded-xl border bg-surface p-3">
                <span className="min-w-0 flex-1 basis-60">
                  <span className="flex flex-wrap items-center gap-2">
                    <span className="font-medium break-words">{one.name}</span>
                    {one.code === null ? null : <code className="rounded-md bg-sunken px-1.5 font-mono text-sm">{one.code}</code>}
                    <Badge tone={tone}>{state}</Badge>
                  </span>
                  <span className="block text-soft">{[worth(one), rules(one)].filter(Boolean).join(" · ")}</span>
                </span>
                <span className="tabular text-sm text-soft">
                  <Plural value={one.uses} _0="Nunca usada" one="Usada # vez" other="Usada # vezes" />
                  {one.usage_limit === null ? "" : ` / ${one.usage_limit}`}
                </span>
                {editable ? (
                  <span className="flex items-center gap-1">
                    <Switch checked={one.active} onChange={(active) => void turn(one, active)}>
                      <span className="sr-only">{t`${one.name} vale`}</span>
                    </Switch>
                    <Button look="ghost" size="icon" aria-label={t`Mudar ${one.name}`} onClick={() => setOpen(one)}>
                      <Pencil size={16} aria-hidden="true" />
                    </Button>
                    <Button look="ghost" size="icon" aria-label={t`Apagar ${one.name}`} onClick={() => setRemoving(one)}>
                      <Trash2 size={16} aria-hidden="true" />
                    </Button>
                  </span>
                ) : null}
              </li>
            );
          })}
        </ul>
      )}
      {open === null ? null : <PromotionDialog promotion={open === "new" ? null : open} onClose={() => setOpen(null)} />}
      {removing === null ? null : (
        <ConfirmDialog
          open
          onOpenChange={(next) => !next && setRemoving(null)}
          title={t`Apagar ${removing.name}`}
          confirmLabel={t`Apagar`}
          onConfirm={async () => {
            await shopCall("deletePromotion", { params: { id: removing.id } });
            await queries.invalidateQueries({ queryKey: ["shop", "promotions"] });
          }}
        >
          <Trans>Os pedidos feitos guardam o desconto que receberam. Isto não pode ser desfeito.</Trans>
        </ConfirmDialog>
      )}
    </div>
  );
}
