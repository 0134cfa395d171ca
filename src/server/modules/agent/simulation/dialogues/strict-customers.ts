import { dialoguesOf, ifAsked, tap } from "../dialogue.ts";

/** Customers who look closely at what they are told: of what is named, of what was just said, and of what nobody knows. */
const shop = dialoguesOf("ecommerce", [
  {
    name: "the cheapest pan of a mixed list",
    goal: "find",
    lines: ["quero panelas e tenis", "a panela mais barata"],
    reached: [
      { kind: "told", words: /Panelas/ },
      { kind: "never_told", words: /T[êe]nis [^.\n]* sai por/ },
    ],
  },
  {
    name: "the dearest shoe of a mixed list into the cart",
    goal: "buy",
    lines: ["me mostra tênis e panelas", "coloca o tênis mais caro no carrinho", ifAsked(/tamanho/i, "38")],
    reached: [{ kind: "cart", thing: { category: "tenis" }, quantity: 1 }],
  },
  {
    name: "the cheapest pan in english",
    language: "en",
    goal: "buy",
    lines: ["show me sneakers and pans", "the cheapest pan", "add it to the cart"],
    reached: [{ kind: "cart", thing: { category: "panelas" }, quantity: 1 }],
  },
  {
    name: "a chair for the office in spanish",
    language: "es",
    goal: "find",
    lines: ["busco una silla de oficina"],
    reached: [{ kind: "shown", thing: { category: "cadeiras", name: "Escritório" } }],
  },
  {
    name: "a table for the office in spanish",
    language: "es",
    goal: "find",
    lines: ["tienen mesas para oficina?"],
    reached: [{ kind: "shown", thing: { category: "mesas", name: "Escritório" } }],
  },
  {
    name: "fetches it and asks how long",
    goal: "ask",
    lines: ["posso retirar na loja?", "qual o prazo?"],
    reached: [
      { kind: "cites", title: "Retirada na loja" },
      { kind: "never_told", words: /Prazo de entrega/ },
    ],
  },
  {
    name: "is there a fetching at all",
    goal: "ask",
    lines: ["tem retirada? quero buscar pessoalmente", "tem custo?"],
    reached: [
      { kind: "cites", title: "Retirada na loja" },
      { kind: "never_told", words: /pinta|Valor do frete/ },
    ],
  },
  {
    name: "picks it up in english and asks how long",
    language: "en",
    goal: "ask",
    lines: ["can i pick it up at the store?", "how long does it take?"],
    reached: [
      { kind: "cites", title: "Retirada na loja" },
      { kind: "never_told", words: /Vestido/ },
    ],
  },
  {
    name: "is a screen mended",
    goal: "ask",
    lines: ["vcs consertam tela"],
    reached: [{ kind: "person_offered" }, { kind: "told", words: /conserto/i }],
  },
  {
    name: "thinks first and takes it",
    goal: "buy",
    lines: ["quero um notebook", "o mais barato", "hmm deixa eu pensar", "ok vou levar"],
    reached: [{ kind: "cart", thing: { category: "notebooks" }, quantity: 1 }],
  },
  {
    name: "says what for in two words",
    goal: "find",
    lines: ["procuro luminaria", "de piso"],
    reached: [{ kind: "shown", thing: { category: "luminarias", name: "de Piso" } }],
  },
  {
    name: "wants a better price",
    goal: "buy",
    lines: ["quero um fone", "o segundo", "faz por 50?"],
    reached: [{ kind: "person_offered" }, { kind: "never_told", words: /R\$ 50,00/ }],
  },
  {
    name: "offers of the day",
    goal: "find",
    lines: ["quais as ofertas do dia?", tap(1)],
    reached: [{ kind: "told", words: /mais baratos? agora|reduzido agora/ }],
  },
  {
    name: "how heavy is it",
    goal: "ask",
    lines: ["quero um sofa", "o primeiro", "quanto pesa?"],
    reached: [{ kind: "person_offered" }, { kind: "told", words: /ficha/ }],
  },
  {
    name: "two seats and not three",
    goal: "find",
    lines: ["quero um sofa retratil cinza de 3 lugares", "não, 2 lugares"],
    reached: [
      { kind: "told", words: /Retrátil 2 lugares/ },
      { kind: "never_told", words: /3 lugares cinza 2 lugares/ },
    ],
  },
  {
    name: "a code that does not work",
    goal: "ask",
    lines: ["meu cupom não funciona"],
    reached: [{ kind: "told", words: /c[óo]digo/i }],
  },
  {
    name: "the telephone of the house",
    goal: "ask",
    lines: ["qual o telefone de vocês?"],
    reached: [{ kind: "person_offered" }, { kind: "never_told", words: /senha/i }],
  },
  {
    name: "supposes that it breaks",
    goal: "ask",
    lines: ["qual o prazo de garantia?", "e se quebrar?"],
    reached: [{ kind: "cites", title: "Garantia dos produtos" }],
  },
]);

const clinic = dialoguesOf("clinic", [
  {
    name: "a plan written small",
    goal: "ask",
    lines: ["vcs atendem unimed?"],
    reached: [
      { kind: "told", words: /não está na nossa lista|Não temos Unimed|Não atendemos/i },
      { kind: "told", words: /Saúde Vale/ },
    ],
  },
  {
    name: "what is not done here",
    goal: "ask",
    lines: ["quero marcar botox sexta a tarde"],
    reached: [{ kind: "told", words: /botox/ }, { kind: "no_appointment" }],
  },
  {
    name: "price and instalments in two questions",
    goal: "ask",
    lines: ["qto custa clareamento? parcela?"],
    reached: [
      { kind: "told", words: /890/ },
      { kind: "cites", title: "Formas de pagamento na clínica" },
    ],
  },
  {
    name: "another day than those",
    goal: "book",
    lines: ["tem algum horario com dentista quinta?", "quero ver outro dia", "sexta", tap(1), "Ana Lima", "sim"],
    reached: [{ kind: "appointment", status: "booked", procedure: "Avaliação odontológica", on: "2026-11-27" }],
    orHandedOver: [],
  },
  {
    name: "is a referral needed",
    goal: "ask",
    lines: ["precisa de encaminhamento?"],
    reached: [{ kind: "person_offered" }],
  },
]);

const market = dialoguesOf("marketplace", [
  {
    name: "when the worker is paid",
    goal: "ask",
    lines: ["quando o profissional recebe?"],
    reached: [{ kind: "cites", title: "Pagamento protegido" }],
  },
  {
    name: "tells more of the work instead of the place",
    goal: "book",
    lines: ["preciso de um marido de aluguel", "trocar lampadas e arrumar uma porta", "santo andré", "sim"],
    reached: [
      { kind: "job", city: "Santo André" },
      { kind: "told", words: /arrumar uma porta/ },
    ],
  },
]);

const solar = dialoguesOf("solar", [
  {
    name: "what panels cost for a house",
    goal: "buy",
    lines: ["qto fica pra por placa solar na minha casa", "pago uns 600 de luz", "mes que vem", "campinas"],
    reached: [{ kind: "noted" }],
  },
  {
    name: "a quote with its town",
    goal: "buy",
    lines: ["quero um orçamento, conta de 450 reais em Sumaré", "o quanto antes"],
    reached: [{ kind: "noted" }],
  },
]);

export const strictCustomers = [...shop, ...clinic, ...market, ...solar];
