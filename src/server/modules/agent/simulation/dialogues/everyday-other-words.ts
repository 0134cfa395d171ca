import { dialoguesOf, ifAsked, tap } from "../dialogue.ts";

/** People who say a usual thing in a way of their own: sizes as letters, a yes with more in it, questions about the house in three languages. */
export const everydayOtherWords = [
  ...dialoguesOf("ecommerce", [
    {
      name: "the cheapest of two hundred and fifty-six",
      goal: "find",
      lines: ["quero ver smartphones", "de 256 gb qual o mais barato?"],
      reached: [{ kind: "shown", thing: { category: "smartphones", name: "256 GB" } }],
    },
    {
      name: "a shirt in M, then in GG",
      goal: "buy",
      lines: ["camiseta básica feminina branca tem?", tap(1), "me vê uma M por favor", "ops, M não, G"],
      reached: [
        { kind: "told", words: /\bG\)/ },
        { kind: "never_told", words: /quantas unidades/i },
      ],
    },
    {
      name: "the street of the shop",
      goal: "ask",
      lines: ["em que rua fica a loja?"],
      reached: [{ kind: "cites", title: "Endereço da loja física" }],
    },
    {
      name: "how to get there in english",
      goal: "ask",
      language: "en",
      lines: ["hey, how do I get to your store?"],
      reached: [
        { kind: "cites", title: "Endereço da loja física" },
        { kind: "told", words: /Portuguese/ },
      ],
    },
    {
      name: "where the shop is in spanish",
      goal: "ask",
      language: "es",
      lines: ["buenas, dónde está la tienda de ustedes?"],
      reached: [{ kind: "cites", title: "Endereço da loja física" }],
    },
    {
      name: "a discount at once",
      goal: "ask",
      lines: ["pagando à vista no boleto tem desconto?"],
      reached: [{ kind: "person_offered" }],
    },
    {
      name: "six times without interest",
      goal: "ask",
      lines: ["divide em 6x sem juros?"],
      reached: [{ kind: "cites", title: "Parcelamento no cartão" }],
    },
    {
      name: "over some months in english",
      goal: "ask",
      language: "en",
      lines: ["can i split the price over a few months on my card?"],
      reached: [{ kind: "cites", title: "Parcelamento no cartão" }],
    },
    {
      name: "who covers the postage",
      goal: "ask",
      language: "en",
      lines: ["who covers the postage if I send it back?"],
      reached: [{ kind: "cites", title: "Devolução por arrependimento" }],
    },
    {
      name: "who pays the way back in spanish",
      goal: "ask",
      language: "es",
      lines: ["si lo devuelvo, quién paga el envío de vuelta?"],
      reached: [{ kind: "cites", title: "Devolução por arrependimento" }],
    },
    {
      name: "the price of delivery to Belém",
      goal: "ask",
      lines: ["moro em belém, quanto custa o frete pra cá?"],
      reached: [{ kind: "cites", title: "Valor do frete e frete grátis" }],
    },
    {
      name: "whether they put it up",
      goal: "ask",
      lines: ["queria saber se vocês instalam a lava e seca aqui no apartamento"],
      reached: [{ kind: "cites", title: "Montagem e instalação" }],
    },
    {
      name: "dear, with a laugh",
      goal: "find",
      lines: ["quero ver cafeteiras", "kkkk caro demais, tem mais em conta?"],
      reached: [{ kind: "shown", thing: { category: "cafeteiras" } }],
    },
    {
      name: "tears over a parcel",
      goal: "ask",
      customer: { verified: true, name: "Lia Prado", order: "shipped" },
      lines: ["aiii onde anda minha encomenda 😭"],
      reached: [{ kind: "order_told" }],
    },
    {
      name: "an exchange agreed to at length",
      goal: "return",
      customer: { verified: true, name: "Davi Rocha", order: "delivered" },
      lines: ["quero trocar, ficou pequeno", ifAsked(/registr|troca/i, "isso mesmo, pode registrar a troca por favor")],
      reached: [{ kind: "return", of: "exchange" }],
    },
    {
      name: "how to exchange, unknown",
      goal: "ask",
      lines: ["o vestido que comprei não serviu, como faço pra trocar?"],
      reached: [{ kind: "cites", title: "Troca de produto" }],
    },
  ]),
  ...dialoguesOf("clinic", [
    {
      name: "pimples before a wedding",
      goal: "book",
      lines: [
        "tô cheia de espinha no queixo, queria marcar com a dermato",
        "sexta de manhã",
        "o mais cedo",
        ifAsked(/nome/i, "Rita Campos"),
        ifAsked(/\?/, "sim, pode marcar"),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Consulta dermatológica", on: "2026-11-27", before: "12:00" }],
    },
    {
      name: "price and time of what was told about",
      goal: "ask",
      lines: ["como é a drenagem linfática?", "quanto tempo dura?", "e o valor?"],
      reached: [
        { kind: "told", words: /minutos/ },
        { kind: "never_told", words: /estacionamento/i },
      ],
    },
    {
      name: "called off with the word itself",
      goal: "book",
      lines: [
        "quero marcar limpeza de pele amanhã",
        tap(1),
        ifAsked(/nome/i, "Sônia Reis"),
        ifAsked(/\?/, "pode marcar"),
        "preciso desmarcar a limpeza",
        ifAsked(/\?/, "isso, pode cancelar"),
      ],
      reached: [{ kind: "no_appointment" }],
    },
    {
      name: "the same hour on another day",
      goal: "book",
      lines: [
        "sessão de fisioterapia quinta às 16h tem?",
        ifAsked(/qual prefere|qual fica|algum serve/i, tap(1)),
        ifAsked(/nome/i, "Jorge Lima"),
        ifAsked(/\?/, "sim"),
        "muda pra sexta na mesma hora por favor",
        ifAsked(/\?/, "sim"),
      ],
      reached: [{ kind: "appointment", status: "booked", on: "2026-11-27" }],
    },
    {
      name: "open on saturday, all week at work",
      goal: "ask",
      lines: ["abrem sábado? durante a semana não consigo"],
      reached: [{ kind: "told", words: /08:00.*12:00/ }],
    },
  ]),
  ...dialoguesOf("marketplace", [
    {
      name: "a yes drawn out",
      goal: "book",
      lines: ["preciso de um eletricista em Guarulhos, o chuveiro queimou", ifAsked(/\?/, "simmmm")],
      reached: [{ kind: "job", city: "Guarulhos" }],
    },
    {
      name: "called off a minute later",
      goal: "book",
      lines: [
        "quero uma diarista em Santo André pra sexta",
        ifAsked(/\?/, "sim"),
        "cancela esse pedido, minha irmã vem ajudar",
        ifAsked(/\?/, "sim, pode cancelar"),
      ],
      reached: [{ kind: "told", words: /cancelad|cancelei/i }],
    },
    {
      name: "whether they look into people",
      goal: "ask",
      lines: ["vocês checam os antecedentes dos prestadores?"],
      reached: [{ kind: "cites", title: "Cadastro de profissionais" }],
    },
    {
      name: "when the provider is paid",
      goal: "ask",
      language: "en",
      lines: ["when does the provider get paid?"],
      reached: [{ kind: "cites", title: "Pagamento protegido" }],
    },
    {
      name: "a carpenter who wants work",
      goal: "ask",
      lines: ["sou marceneiro, como faço pra trabalhar com vocês?"],
      reached: [{ kind: "cites", title: "Cadastro de profissionais" }],
    },
    {
      name: "free for who hires",
      goal: "ask",
      lines: ["é de graça pra quem vai contratar?"],
      reached: [{ kind: "cites", title: "Taxas" }],
    },
  ]),
  ...dialoguesOf("solar", [
    {
      name: "when it generates",
      goal: "ask",
      lines: ["fechando hoje, quando o sistema vai estar gerando?"],
      reached: [{ kind: "cites", title: "Prazo de instalação" }],
    },
    {
      name: "why the utility takes so long",
      goal: "ask",
      lines: ["por que a concessionária demora tanto pra aprovar?"],
      reached: [{ kind: "cites", title: "Prazo de instalação" }],
    },
  ]),
];
