import { t } from "@lingui/core/macro";

/** What a tool of the agent lets it do, in words; one that is not known here keeps its name. */
export function agentToolName(name: string): string {
  const names: Record<string, string> = {
    search_products: t`Procurar produtos`,
    get_product: t`Mostrar um produto`,
    compare_products: t`Comparar produtos`,
    add_to_cart: t`Pôr no carrinho`,
    remove_from_cart: t`Tirar do carrinho`,
    view_cart: t`Ver o carrinho e dar o link de pagamento`,
    apply_coupon: t`Aplicar cupons`,
    quote_delivery: t`Calcular o frete`,
    order_status: t`Dizer onde está um pedido`,
    cancel_order: t`Cancelar pedidos`,
    request_return: t`Registrar trocas e devoluções`,
    refund_status: t`Dizer como está um reembolso`,
    shop_info: t`Dizer horário e endereço`,
    search_knowledge: t`Responder pela base de conhecimento`,
    hand_over: t`Chamar uma pessoa`,
  };
  return names[name] ?? name.replaceAll("_", " ");
}
