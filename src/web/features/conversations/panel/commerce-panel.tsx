import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { call } from "../../../api/call.ts";
import { money, orderStatusLook } from "../../../app/order-look.ts";
import { formatDate } from "../../../format/dates.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Section } from "./section.tsx";

/** Orders and open cart of the person. A shop that does not answer leaves no gap: the rest of the panel does not depend on it. */
export function CommercePanel({ customerId, asOf }: { customerId: string; asOf: string | null }) {
  const shop = useQuery({
    // A message may have changed the cart: the newest one is part of the key.
    queryKey: ["customer-shop", customerId, asOf],
    queryFn: () => call("getCustomerShop", { params: { id: customerId } }),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
    retry: false,
  });
  const cart = shop.data?.cart;
  const shown = shop.data?.orders ?? [];
  return (
    <>
      {cart ? (
        <Section id="cart" title={t`Carrinho aberto`}>
          <ul className="flex flex-col gap-1">
            {cart.items.map((item, index) => (
              <li key={index} className="tabular flex gap-2">
                <span className="text-soft">{item.quantity}×</span>
                <span className="min-w-0 flex-1 truncate" title={item.name}>
                  {item.name}
                </span>
                <span>{money(item.total_price)}</span>
              </li>
            ))}
          </ul>
          <p className="tabular mt-1 flex justify-between border-t pt-1 font-semibold">
            <Trans>Total</Trans>
            <span>{money(cart.totals.grand_total)}</span>
          </p>
        </Section>
      ) : null}
      {shown.length > 0 ? (
        <Section id="orders" title={t`Pedidos`}>
          <ul className="flex flex-col gap-1.5">
            {shown.map((order) => {
              const [name, tone] = orderStatusLook(order.status);
              return (
                <li key={order.id} className="rounded-lg bg-sunken px-3 py-2">
                  <p className="tabular flex items-center justify-between gap-2 font-medium">
                    <span>#{order.order_number}</span>
                    <span>{money(order.totals.grand_total)}</span>
                  </p>
                  <p className="mt-0.5 flex items-center justify-between gap-2 text-xs text-soft">
                    <span>
                      {formatDate(i18n.locale, "day", order.created_at)} ·{" "}
                      <Plural value={order.items.length} one="# item" other="# itens" />
                    </span>
                    <Badge tone={tone}>{name}</Badge>
                  </p>
                </li>
              );
            })}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
