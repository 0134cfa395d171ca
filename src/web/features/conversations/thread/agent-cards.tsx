import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Package } from "lucide-react";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { formatCents } from "../../../format/numbers.ts";

/** Products and options as the customer saw them. */
export function AgentCards({ message }: { message: Message }) {
  return (
    <>
      {message.products.length > 0 ? (
        <ul aria-label={t`Produtos mostrados`} className="mt-1.5 flex flex-col gap-1">
          {message.products.map((product) => (
            <li key={product.productId} className="flex items-center gap-2.5 rounded-lg border bg-surface p-1.5">
              {product.imageUrl ? (
                <img
                  src={product.imageUrl}
                  alt=""
                  width={40}
                  height={40}
                  loading="lazy"
                  className="size-10 rounded-md bg-sunken object-cover"
                />
              ) : (
                <span className="flex size-10 items-center justify-center rounded-md bg-sunken text-soft">
                  <Package size={18} aria-hidden="true" />
                </span>
              )}
              <span className="min-w-0 flex-1">
                <span className="block truncate text-sm font-medium">{product.name}</span>
                <span className="tabular flex gap-1.5 text-sm">
                  <span className="font-semibold">{formatCents(i18n.locale, product.priceCents)}</span>
                  {product.listPriceCents !== null ? <s className="text-soft">{formatCents(i18n.locale, product.listPriceCents)}</s> : null}
                  {product.inStock ? null : (
                    <span className="text-bad">
                      <Trans>sem estoque</Trans>
                    </span>
                  )}
                </span>
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {message.options.length > 0 ? (
        <ul aria-label={t`Opções oferecidas`} className="mt-1.5 flex flex-wrap gap-1">
          {message.options.map((option) => (
            <li
              key={option.id}
              title={option.description}
              className="rounded-full border border-line-strong bg-surface px-2.5 py-0.5 text-sm"
            >
              {option.title}
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
