import type { CouponProblem } from "./promotions/promotion.ts";

export interface CheckoutTexts {
  title: string;
  orderTitle: string;
  product: string;
  quantity: string;
  subtotal: string;
  shipping: string;
  freeShipping: string;
  discount: string;
  total: string;
  delivery: string;
  name: string;
  postalCode: string;
  street: string;
  complement: string;
  district: string;
  city: string;
  state: string;
  payment: string;
  onDelivery: string;
  toBeArranged: string;
  order: string;
  privacy: string;
  placed: (orderNumber: string) => string;
  placedDetail: string;
  estimate: string;
  missing: string;
  badPostalCode: string;
  badState: string;
  outOfStock: (name: string) => string;
  notFound: string;
  empty: string;
  coupon: string;
  apply: string;
  couponProblems: Record<CouponProblem, string>;
  deliveryWay: string;
  days: (days: number) => string;
  pix: string;
  creditCard: string;
  boleto: string;
  installments: string;
  testCard: string;
  testApproved: string;
  testRefused: string;
  testNotice: string;
  payTest: string;
  pixCode: string;
  boletoLine: string;
  payUntil: string;
  paid: string;
  refused: string;
  expired: string;
  refunded: string;
}

const ptBR: CheckoutTexts = {
  title: "Finalizar pedido",
  orderTitle: "Seu pedido",
  product: "Produto",
  quantity: "Qtd.",
  subtotal: "Subtotal",
  shipping: "Entrega",
  freeShipping: "grátis",
  discount: "Desconto",
  total: "Total",
  delivery: "Para onde enviamos?",
  name: "Nome completo",
  postalCode: "CEP",
  street: "Rua e número",
  complement: "Complemento (opcional)",
  district: "Bairro",
  city: "Cidade",
  state: "UF",
  payment: "Como você quer pagar?",
  onDelivery: "Na entrega (dinheiro, cartão ou Pix)",
  toBeArranged: "Combinar com a loja pela conversa",
  order: "Fazer pedido",
  privacy: "Seus dados são usados somente para entregar este pedido e ficam guardados com criptografia.",
  placed: (orderNumber) => `Pedido ${orderNumber} recebido!`,
  placedDetail: "Guarde este número: com ele você acompanha o pedido pela conversa.",
  estimate: "Previsão de entrega",
  missing: "Preencha este campo.",
  badPostalCode: "O CEP tem 8 números, como 01310-200.",
  badState: "Use a sigla do estado, como SP.",
  outOfStock: (name) => `Não temos mais a quantidade pedida de ${name}. Volte à conversa e ajuste o carrinho.`,
  notFound: "Não encontramos este carrinho. Peça um novo link na conversa.",
  empty: "O carrinho está vazio. Volte à conversa para escolher um produto.",
  coupon: "Cupom de desconto",
  apply: "Atualizar valores",
  couponProblems: {
    unknown: "Não conhecemos este cupom.",
    not_yet: "Este cupom ainda não começou a valer.",
    over: "Este cupom não vale mais.",
    used_up: "Este cupom já foi todo usado.",
    used_by_customer: "Você já usou este cupom.",
    too_little: "O valor dos produtos ainda não chega ao mínimo deste cupom.",
    not_these: "Este cupom não vale para estes produtos.",
    not_with_others: "Outra promoção deste carrinho vale mais e não se soma a este cupom.",
  },
  deliveryWay: "Como enviamos?",
  days: (days) => (days === 1 ? "1 dia" : `${days} dias`),
  pix: "Pix",
  creditCard: "Cartão de crédito",
  boleto: "Boleto",
  installments: "Parcelas",
  testCard: "Cartão de teste",
  testApproved: "que aprova",
  testRefused: "que recusa",
  testNotice: "Pagamentos de teste: nenhum dinheiro é cobrado.",
  payTest: "Simular o pagamento",
  pixCode: "Código Pix (copia e cola)",
  boletoLine: "Linha digitável do boleto",
  payUntil: "Pague até",
  paid: "Pagamento aprovado.",
  refused: "O pagamento foi recusado. Fale com a loja pela conversa para tentar de novo.",
  expired: "O prazo para pagar passou e o pedido foi cancelado.",
  refunded: "O valor foi devolvido.",
};

const en: CheckoutTexts = {
  title: "Checkout",
  orderTitle: "Your order",
  product: "Product",
  quantity: "Qty",
  subtotal: "Subtotal",
  shipping: "Delivery",
  freeShipping: "free",
  discount: "Discount",
  total: "Total",
  delivery: "Where do we send it?",
  name: "Full name",
  postalCode: "Postal code (CEP)",
  street: "Street and number",
  complement: "Apartment, suite (optional)",
  district: "District",
  city: "City",
  state: "State",
  payment: "How would you like to pay?",
  onDelivery: "On delivery (cash, card or Pix)",
  toBeArranged: "Arrange it with the shop in the chat",
  order: "Place order",
  privacy: "Your details are used only to deliver this order and are stored encrypted.",
  placed: (orderNumber) => `Order ${orderNumber} received!`,
  placedDetail: "Keep this number: with it you can follow the order in the chat.",
  estimate: "Estimated delivery",
  missing: "Fill in this field.",
  badPostalCode: "A postal code has 8 digits, such as 01310-200.",
  badState: "Use the state's two letters, such as SP.",
  outOfStock: (name) => `We no longer have that many of ${name}. Go back to the chat and change the cart.`,
  notFound: "We could not find this cart. Ask for a new link in the chat.",
  empty: "The cart is empty. Go back to the chat to choose a product.",
  coupon: "Coupon",
  apply: "Update amounts",
  couponProblems: {
    unknown: "We do not know this coupon.",
    not_yet: "This coupon is not valid yet.",
    over: "This coupon is no longer valid.",
    used_up: "This coupon has been used up.",
    used_by_customer: "You have used this coupon already.",
    too_little: "The products are not worth the least that this coupon asks for.",
    not_these: "This coupon is not for these products.",
    not_with_others: "Another promotion is worth more and does not add to this coupon.",
  },
  deliveryWay: "How do we send it?",
  days: (days) => (days === 1 ? "1 day" : `${days} days`),
  pix: "Pix",
  creditCard: "Credit card",
  boleto: "Boleto",
  installments: "Instalments",
  testCard: "Test card",
  testApproved: "that is approved",
  testRefused: "that is refused",
  testNotice: "Test payments: no money is charged.",
  payTest: "Simulate the payment",
  pixCode: "Pix code (copy and paste)",
  boletoLine: "Line of the boleto",
  payUntil: "Pay until",
  paid: "Payment approved.",
  refused: "The payment was refused. Talk to the shop in the chat to try again.",
  expired: "The time to pay is over and the order was cancelled.",
  refunded: "The amount was refunded.",
};

const es: CheckoutTexts = {
  title: "Finalizar pedido",
  orderTitle: "Tu pedido",
  product: "Producto",
  quantity: "Cant.",
  subtotal: "Subtotal",
  shipping: "Envío",
  freeShipping: "gratis",
  discount: "Descuento",
  total: "Total",
  delivery: "¿A dónde lo enviamos?",
  name: "Nombre completo",
  postalCode: "Código postal (CEP)",
  street: "Calle y número",
  complement: "Complemento (opcional)",
  district: "Barrio",
  city: "Ciudad",
  state: "Estado",
  payment: "¿Cómo quieres pagar?",
  onDelivery: "Contra entrega (efectivo, tarjeta o Pix)",
  toBeArranged: "Acordarlo con la tienda por el chat",
  order: "Hacer pedido",
  privacy: "Tus datos se usan solo para entregar este pedido y se guardan cifrados.",
  placed: (orderNumber) => `¡Pedido ${orderNumber} recibido!`,
  placedDetail: "Guarda este número: con él puedes seguir el pedido por el chat.",
  estimate: "Entrega estimada",
  missing: "Completa este campo.",
  badPostalCode: "El código postal tiene 8 números, como 01310-200.",
  badState: "Usa las dos letras del estado, como SP.",
  outOfStock: (name) => `Ya no tenemos esa cantidad de ${name}. Vuelve al chat y cambia el carrito.`,
  notFound: "No encontramos este carrito. Pide un enlace nuevo en el chat.",
  empty: "El carrito está vacío. Vuelve al chat para elegir un producto.",
  coupon: "Cupón de descuento",
  apply: "Actualizar importes",
  couponProblems: {
    unknown: "No conocemos este cupón.",
    not_yet: "Este cupón aún no es válido.",
    over: "Este cupón ya no es válido.",
    used_up: "Este cupón ya se agotó.",
    used_by_customer: "Ya usaste este cupón.",
    too_little: "Los productos aún no llegan al mínimo de este cupón.",
    not_these: "Este cupón no vale para estos productos.",
    not_with_others: "Otra promoción vale más y no se suma a este cupón.",
  },
  deliveryWay: "¿Cómo lo enviamos?",
  days: (days) => (days === 1 ? "1 día" : `${days} días`),
  pix: "Pix",
  creditCard: "Tarjeta de crédito",
  boleto: "Boleto",
  installments: "Cuotas",
  testCard: "Tarjeta de prueba",
  testApproved: "que aprueba",
  testRefused: "que rechaza",
  testNotice: "Pagos de prueba: no se cobra dinero.",
  payTest: "Simular el pago",
  pixCode: "Código Pix (copiar y pegar)",
  boletoLine: "Línea del boleto",
  payUntil: "Paga hasta",
  paid: "Pago aprobado.",
  refused: "El pago fue rechazado. Habla con la tienda por el chat para intentarlo de nuevo.",
  expired: "El plazo para pagar terminó y el pedido fue cancelado.",
  refunded: "El importe fue devuelto.",
};

/** Texts in the shop's language; Portuguese when it has none of ours. */
export function checkoutTexts(locale: string): CheckoutTexts {
  if (locale.startsWith("en")) return en;
  return locale.startsWith("es") ? es : ptBR;
}
