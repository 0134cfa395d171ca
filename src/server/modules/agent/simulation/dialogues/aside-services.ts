import { dialoguesOf, ifAsked, setAside, tap } from "../dialogue.ts";

/** Patients, people with jobs and people with roofs who are kept aside: their talks are counted, not read. */
export const asideServices = setAside([
  ...dialoguesOf("clinic", [
    {
      name: "aside: dental cleaning on Thursday",
      goal: "book",
      customer: { verified: true, name: "Nara Luz" },
      lines: ["oi td bem? quero marcar limpeza dental pra quinta de tarde", tap(1), "sim"],
      reached: [{ kind: "appointment", status: "booked", procedure: "Limpeza dental", on: "2026-11-26" }],
    },
    {
      name: "aside: other day instead",
      goal: "book",
      customer: { verified: true, name: "Olga Reis" },
      lines: ["marcar drenagem amanhã", "melhor na sexta", tap(2), "confirmo"],
      reached: [{ kind: "appointment", status: "booked", procedure: "Drenagem linfática", on: "2026-11-27" }],
    },
    {
      name: "aside: interrupted by a question about a plan",
      goal: "book",
      customer: { verified: true, name: "Pedro Sá" },
      lines: ["quero agendar avaliação fisioterapêutica", "aceitam Vida Plena?", "segunda de manhã então", tap(1), "sim"],
      reached: [{ kind: "appointment", status: "booked", procedure: "Avaliação fisioterapêutica", on: "2026-11-30" }],
    },
    {
      name: "aside: moves to the week after",
      goal: "book",
      customer: { verified: true, name: "Quitéria Lopes" },
      lines: ["marca retirada de pinta quinta de manhã", tap(1), "sim", "não vou poder ir, dá pra mudar pra segunda?", tap(1)],
      reached: [{ kind: "appointment", status: "booked", procedure: "Retirada de pinta", on: "2026-11-30" }],
    },
    {
      name: "aside: how long does it take",
      goal: "ask",
      lines: ["quanto tempo dura o tratamento de canal?"],
      reached: [{ kind: "told", words: /90 min/ }],
    },
    {
      name: "aside: parking",
      goal: "ask",
      lines: ["onde posso estacionar?"],
      reached: [{ kind: "cites", title: "Como chegar e estacionamento" }],
    },
    {
      name: "aside: first time",
      goal: "ask",
      lines: ["o que preciso levar na primeira consulta?"],
      reached: [{ kind: "cites", title: "Primeira consulta" }],
    },
    {
      name: "aside: gives up booking",
      goal: "book",
      customer: { verified: true, name: "Rosa Prata" },
      lines: ["quero marcar peeling", "sexta", "deixa, depois eu vejo"],
      reached: [{ kind: "no_appointment" }],
    },
  ]),
  ...dialoguesOf("marketplace", [
    {
      name: "aside: is it safe to pay",
      goal: "ask",
      lines: ["é seguro pagar pelo site?"],
      reached: [{ kind: "cites", title: "Pagamento protegido" }],
    },
    {
      name: "aside: plumber today",
      goal: "find",
      customer: { verified: true, name: "Tereza Luz" },
      lines: [
        "tem encanador pra hj? vazamento na cozinha",
        ifAsked(/cidade/i, "Campinas"),
        ifAsked(/publicar|pessoa|equipe|chame|alguém/i, "sim"),
      ],
      reached: [{ kind: "one_of", checks: [{ kind: "job", city: "Campinas" }, { kind: "person_offered" }] }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "aside: fee of the provider",
      goal: "ask",
      lines: ["quanto vcs cobram do profissional?"],
      reached: [{ kind: "cites", title: "Taxas" }],
    },
    {
      name: "aside: damaged wall",
      goal: "complain",
      lines: ["o pedreiro quebrou minha parede e sumiu, quero meu dinheiro", ifAsked(/pessoa|equipe|chame|alguém/i, "sim")],
      reached: [{ kind: "person_offered" }],
      orHandedOver: ["requested", "sentiment", "rule"],
    },
    {
      name: "aside: somebody to talk to",
      goal: "ask",
      lines: ["tem alguém aí pra me atender?"],
      reached: [{ kind: "person_offered" }],
      orHandedOver: ["requested"],
    },
  ]),
  ...dialoguesOf("solar", [
    {
      name: "aside: a quote for a shop",
      goal: "ask",
      lines: [
        "quero um orçamento de energia solar pro meu mercadinho",
        ifAsked(/pessoa|equipe|chame|alguém/i, "sim"),
        ifAsked(/quando|data|prazo/i, "mês que vem"),
        ifAsked(/cidade/i, "Campinas"),
      ],
      reached: [{ kind: "one_of", checks: [{ kind: "person_offered" }, { kind: "noted" }] }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "aside: where do you work",
      goal: "ask",
      lines: ["fazem instalação em Campinas?"],
      reached: [{ kind: "cites", title: "Onde atendemos" }],
    },
    {
      name: "aside: inverter warranty",
      goal: "ask",
      lines: ["e o inversor, qual a garantia dele?"],
      reached: [{ kind: "cites", title: "Garantia dos equipamentos" }],
    },
    {
      name: "aside: English question",
      goal: "ask",
      language: "en",
      lines: ["can I talk to somebody about solar panels for my house?"],
      reached: [{ kind: "person_offered" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "aside: panel stopped",
      goal: "complain",
      lines: ["meu sistema parou de gerar energia e ninguém me retorna", ifAsked(/pessoa|equipe|chame|alguém/i, "sim")],
      reached: [{ kind: "person_offered" }],
      orHandedOver: ["requested", "sentiment"],
    },
  ]),
]);
