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
};

/** Texts in the shop's language; Portuguese when it has none of ours. */
export function checkoutTexts(locale: string): CheckoutTexts {
  if (locale.startsWith("en")) return en;
  return locale.startsWith("es") ? es : ptBR;
}
