import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Minus, Plus } from "lucide-react";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { CopyField } from "../../ui/copy-field.tsx";
import { Sheet } from "../../ui/dialog.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { DataList } from "../../ui/table.tsx";
import { toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { cartLook } from "./carts-tab.tsx";
import { money } from "./names.ts";
import { OpenConversation } from "./open-conversation.tsx";
import { type Cart, shopCall } from "./shop-api.ts";

function Lines({ cart }: { cart: Cart }) {
  const queries = useQueryClient();
  const set = async (variantId: string, quantity: number) => {
    try {
      await shopCall("setCartItem", { params: { id: cart.id, variantId }, body: { quantity } });
    } catch (error) {
      toastProblem(explainProblem(error));
    }
    await queries.invalidateQueries({ queryKey: ["shop"] });
  };
  const change = (item: Cart["items"][number], quantity: number) => {
    const { variant_id: variantId } = item;
    if (variantId === null) return;
    void set(variantId, quantity);
    toastWithUndo(t`${item.name}: ${quantity} no carrinho`, () => void set(variantId, item.quantity));
  };
  const editable = cart.status === "active";
  return (
    <ul className="divide-y">
      {cart.items.map((item) => (
        <li key={item.variant_id} className="tabular flex items-center gap-2 py-2">
          <span className="min-w-0 flex-1">
            {item.name}
            <span className="block text-sm text-soft">{money(item.unit_price)}</span>
          </span>
          {editable && item.quantity > 1 ? (
            <Button size="iconSm" aria-label={t`Menos um de ${item.name}`} onClick={() => change(item, item.quantity - 1)}>
              <Minus size={14} aria-hidden="true" />
            </Button>
          ) : null}
          <span className="w-6 text-center">{item.quantity}</span>
          {editable && item.quantity < 99 ? (
            <Button size="iconSm" aria-label={t`Mais um de ${item.name}`} onClick={() => change(item, item.quantity + 1)}>
              <Plus size={14} aria-hidden="true" />
            </Button>
          ) : null}
          <span className="w-24 text-right">{money(item.total_price)}</span>
        </li>
      ))}
    </ul>
  );
}

/** One cart: lines, sums, origin, and the link with which it is ordered. */
export function CartSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const cart = useQuery({
    queryKey: ["shop", "cart", id],
    queryFn: ({ signal }) => shopCall("getCartEndpoint", { params: { id }, signal }),
  });
  const data = cart.data;
  const none = <span className="text-faint">{t`Não informado`}</span>;
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()} title={data?.user_name ?? t`Carrinho`}>
      <div className="flex flex-col gap-4 p-5">
        {cart.error && !data ? (
          <FaultCard error={cart.error} onRetry={() => void cart.refetch()} />
        ) : !data ? (
          <Skeleton label={t`Carregando o carrinho`}>
            <SkeletonBlock className="h-40" />
          </Skeleton>
        ) : (
          <>
            <div className="flex flex-wrap items-center gap-2">
              <Badge tone={cartLook(data)[1]}>{cartLook(data)[0]}</Badge>
              <span className="flex-1" />
              <OpenConversation userId={data.user_id} small />
            </div>
            <Lines cart={data} />
            <dl className="tabular border-t pt-2">
              {(
                [
                  [t`Subtotal`, data.totals.subtotal],
                  [t`Frete`, data.totals.shipping],
                  [t`Desconto`, -data.totals.discount],
                ] as const
              ).map(([name, amount]) => (
                <div key={name} className="flex justify-between text-soft">
                  <dt>{name}</dt>
                  <dd>{money(amount)}</dd>
                </div>
              ))}
              <div className="mt-1 flex justify-between text-lg font-semibold">
                <dt>
                  <Trans>Total</Trans>
                </dt>
                <dd>{money(data.totals.grand_total)}</dd>
              </div>
            </dl>
            {data.checkout_url === null ? null : (
              <CopyField label={t`Link para fechar o pedido`} value={new URL(data.checkout_url, location.href).href} />
            )}
            <DataList
              items={[
                { name: t`Aberto em`, value: formatDate(i18n.locale, "full", data.created_at) },
                { name: t`Última mudança`, value: formatDate(i18n.locale, "full", data.updated_at) },
                { name: t`Origem`, value: data.metadata.source ?? none },
                { name: t`Campanha`, value: data.metadata.campaign ?? none },
                { name: t`Cupom`, value: data.coupon_code ?? none },
                { name: t`Tentativas de recuperação`, value: data.metadata.recovery_attempts },
              ]}
            />
          </>
        )}
      </div>
    </Sheet>
  );
}
