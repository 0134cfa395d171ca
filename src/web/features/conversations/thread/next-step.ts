import { t } from "@lingui/core/macro";

/** What usually helps first with this subject; null when nothing better is known than to read on. */
export function nextStep(intent: string | null, sentiment: number | null): string | null {
  switch (intent) {
    case "order_status":
    case "order_issue":
      return t`Confira o pedido no painel e diga onde ele está e até quando chega.`;
    case "order_cancel":
      return t`Veja no painel se o pedido já foi enviado antes de prometer o cancelamento.`;
    case "return_exchange":
    case "refund_status":
      return t`Confirme o número do pedido e explique o prazo da troca ou do estorno.`;
    case "payment_issue":
    case "payment_selection":
      return t`Confirme o valor e a forma de pagamento; ofereça um novo link se preciso.`;
    case "complaint":
      return t`Reconheça o problema antes de pedir dados e diga o que será feito.`;
    case "product_search":
    case "product_details":
    case "product_compare":
    case "price_check":
    case "availability":
    case "view_cart":
    case "add_to_cart":
    case "checkout":
      return t`Retome os produtos que a pessoa já viu em vez de perguntar de novo.`;
    case "data_deletion":
    case "account_data":
      return t`Confirme a identidade antes de mostrar ou apagar dados.`;
    default:
      return sentiment !== null && sentiment < -0.25 ? t`Reconheça o problema antes de pedir dados e diga o que será feito.` : null;
  }
}
