import { t } from "@lingui/core/macro";
import type { Intent } from "#shared/messages.ts";

/** Every intent in the reader's words. */
export function intentNames(): Record<Intent, string> {
  return {
    greeting: t`Saudação`,
    goodbye: t`Despedida`,
    thanks: t`Agradecimento`,
    product_search: t`Busca de produto`,
    product_details: t`Detalhes de produto`,
    product_compare: t`Comparação de produtos`,
    price_check: t`Consulta de preço`,
    availability: t`Disponibilidade`,
    add_to_cart: t`Pôr no carrinho`,
    remove_from_cart: t`Tirar do carrinho`,
    view_cart: t`Ver o carrinho`,
    checkout: t`Fechar a compra`,
    payment_selection: t`Forma de pagamento`,
    payment_issue: t`Problema de pagamento`,
    coupon: t`Cupom`,
    shipping_quote: t`Frete`,
    order_status: t`Situação do pedido`,
    order_issue: t`Problema com o pedido`,
    order_cancel: t`Cancelar o pedido`,
    return_exchange: t`Troca ou devolução`,
    refund_status: t`Reembolso`,
    complaint: t`Reclamação`,
    praise: t`Elogio`,
    human_handoff: t`Falar com uma pessoa`,
    opt_out: t`Parar de receber`,
    opt_in: t`Voltar a receber`,
    appointment_book: t`Marcar horário`,
    appointment_reschedule: t`Remarcar horário`,
    appointment_cancel: t`Desmarcar horário`,
    procedure_info: t`Sobre o procedimento`,
    business_hours: t`Horário de atendimento`,
    store_location: t`Endereço da loja`,
    quote_request: t`Pedido de orçamento`,
    financing_simulation: t`Simular financiamento`,
    solar_savings: t`Economia com solar`,
    service_request: t`Pedido de serviço`,
    proposal_status: t`Situação da proposta`,
    provider_signup: t`Cadastro de prestador`,
    account_data: t`Dados da conta`,
    data_deletion: t`Apagar meus dados`,
    faq: t`Dúvida frequente`,
    chitchat: t`Conversa`,
    unknown: t`Não entendida`,
  };
}

export function intentName(intent: string): string {
  const names = intentNames();
  return intent in names ? names[intent as Intent] : intent.replaceAll("_", " ");
}

/** What kind of thing was read from the words. */
export function entityName(type: string): string {
  const names: Record<string, string> = {
    category: t`Categoria`,
    product_category: t`Categoria`,
    moment: t`Data ou hora`,
    money: t`Valor em dinheiro`,
    cep: t`CEP`,
    cpf: t`CPF`,
    person_name: t`Nome da pessoa`,
    reference: t`Referência ao que foi mostrado`,
    answer: t`Sim ou não`,
    brand: t`Marca`,
    product: t`Produto`,
    price: t`Preço`,
    price_max: t`Preço máximo`,
    price_min: t`Preço mínimo`,
    price_range: t`Faixa de preço`,
    quantity: t`Quantidade`,
    order_number: t`Número do pedido`,
    color: t`Cor`,
    size: t`Tamanho`,
    storage: t`Armazenamento`,
    measure: t`Medida`,
    date: t`Data`,
    time: t`Hora`,
    postal_code: t`CEP`,
    payment_method: t`Pagamento`,
    phone: t`Telefone`,
    email: t`E-mail`,
    name: t`Nome`,
    ordinal: t`Posição`,
    attribute: t`Característica`,
  };
  return names[type] ?? type.replaceAll("_", " ");
}
