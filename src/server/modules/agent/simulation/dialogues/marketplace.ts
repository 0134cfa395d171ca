import { dialoguesOf, ifAsked } from "../dialogue.ts";

/** People who look for somebody to do a job, and people who do jobs. */
export const marketplace = dialoguesOf("marketplace", [
  {
    name: "needs an electrician",
    goal: "find",
    customer: { verified: true, name: "Iara Melo" },
    lines: ["oi preciso de um eletricista urgente", "Campinas", "o chuveiro queimou e caiu a energia da casa", "sim"],
    reached: [{ kind: "job", city: "Campinas" }],
  },
  {
    name: "how does it work",
    goal: "ask",
    lines: ["como funciona o site de vocês?"],
    reached: [{ kind: "cites", title: "Como funciona" }],
  },
  {
    name: "what does it cost for those who hire",
    goal: "ask",
    lines: ["quem contrata paga alguma taxa?"],
    reached: [{ kind: "told", words: /grátis|gratuito|sem custo|não paga/i }],
  },
  {
    name: "wants to register",
    goal: "ask",
    customer: { verified: true, name: "Nilo Prado" },
    lines: [
      "sou pintor e quero me cadastrar pra pegar serviço",
      ifAsked(/que serviços/i, "pintura"),
      ifAsked(/cidade/i, "Campinas e Valinhos"),
      ifAsked(/Cadastro você/i, "sim"),
    ],
    reached: [{ kind: "signed_up" }],
  },
  {
    name: "when is the money released",
    goal: "ask",
    lines: ["terminei o serviço, qdo o dinheiro é liberado pra mim?"],
    reached: [{ kind: "cites", title: "Pagamento protegido" }],
  },
  {
    name: "a quote for painting",
    goal: "ask",
    lines: [
      "quanto sai pra pintar um apartamento de 60m2?",
      ifAsked(/pessoa|equipe|chame|alguém/i, "quero"),
      ifAsked(/quando|data|prazo/i, "mês que vem"),
      ifAsked(/cidade/i, "Campinas"),
    ],
    reached: [
      {
        kind: "one_of",
        checks: [
          { kind: "person_offered" },
          { kind: "noted" },
          { kind: "told", words: /preço[^.]*propostas|propostas[^.]*Publico|Publico|Posso publicar/ },
        ],
      },
      { kind: "never_told", words: /R\$/ },
    ],
    orHandedOver: ["requested", "rule"],
  },
  {
    name: "the provider did not come",
    goal: "complain",
    lines: ["o encanador não apareceu e já paguei!!", ifAsked(/pessoa|equipe|chame|alguém/i, "sim")],
    reached: [{ kind: "person_offered" }],
    orHandedOver: ["requested", "sentiment", "rule"],
  },
  {
    name: "hours",
    goal: "ask",
    lines: ["que horas vcs atendem?"],
    reached: [{ kind: "told", words: /9h|09:00|18/ }],
  },
  {
    name: "English, needs a cleaner",
    goal: "find",
    language: "en",
    customer: { verified: true, name: "Joan Hill" },
    lines: ["hi, I need someone to clean my apartment this week", ifAsked(/city/i, "Campinas"), ifAsked(/post/i, "yes")],
    reached: [{ kind: "job", city: "Campinas" }],
  },
  {
    name: "no more messages",
    goal: "opt_out",
    lines: ["para de me mandar mensagem de promoção"],
    reached: [{ kind: "opted_out" }],
  },
  {
    name: "state of a proposal",
    goal: "ask",
    lines: ["mandei uma proposta ontem, o cliente já respondeu?", ifAsked(/pessoa|equipe|chame|alguém/i, "sim")],
    reached: [{ kind: "told", words: /telefone do seu cadastro/ }],
  },
]);
