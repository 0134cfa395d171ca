import { dialoguesOf, ifAsked } from "../dialogue.ts";

/** Patients, people with something broken and people with a roof, who say it in passing. */
export const everydayServices = [
  ...dialoguesOf("clinic", [
    {
      name: "in a jam on the avenue",
      goal: "ask",
      lines: ["gente to parada no engarrafamento, vou chegar atrasada"],
      reached: [{ kind: "cites", title: "Faltas e atrasos" }],
    },
    {
      name: "running late in english",
      language: "en",
      goal: "ask",
      lines: ["sorry, I'm running late, will I lose my appointment?"],
      reached: [{ kind: "cites", title: "Faltas e atrasos" }],
    },
    {
      name: "a yes is no name",
      goal: "book",
      lines: [
        "quero marcar retirada de pinta dia 10 de dezembro de manhã",
        ifAsked(/qual prefere|qual fica/i, "a primeira"),
        ifAsked(/nome/i, "sim"),
        ifAsked(/nome/i, "Jurema Pinho"),
        "sim",
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Retirada de pinta", on: "2026-12-10" }],
    },
    {
      name: "a check of the teeth in english",
      language: "en",
      goal: "find",
      lines: ["how much is a dental check-up?"],
      reached: [{ kind: "told", words: /150/ }],
    },
  ]),
  ...dialoguesOf("marketplace", [
    {
      name: "a city with its district",
      goal: "find",
      lines: ["minha torneira da cozinha não para de pingar", ifAsked(/cidade/i, "sao paulo, vila mariana"), "sim"],
      reached: [{ kind: "job", category: "Encanador", city: "São Paulo" }],
    },
    {
      name: "a city by its short name",
      goal: "find",
      lines: ["preciso de alguém pra pintar meu quarto de 12 metros", ifAsked(/cidade/i, "é em bh"), "sim"],
      reached: [{ kind: "job", category: "Pintura", city: "Belo Horizonte" }],
    },
    {
      name: "a yes is no city",
      goal: "find",
      lines: ["preciso trocar o disjuntor que fica caindo", ifAsked(/cidade/i, "sim"), ifAsked(/cidade/i, "osasco/sp"), "sim"],
      reached: [{ kind: "job", city: "Osasco" }],
    },
    {
      name: "what an electrician costs",
      goal: "find",
      lines: ["quanto um eletricista cobra pra instalar 3 tomadas?", ifAsked(/cidade/i, "Campinas, no Cambuí"), ifAsked(/public/i, "sim")],
      reached: [
        { kind: "told", words: /propostas/i },
        { kind: "job", category: "Eletricista", city: "Campinas" },
      ],
    },
    {
      name: "a wish and a question about fees",
      goal: "find",
      lines: [
        "Preciso de faxina num apartamento em Guarulhos. Quem contrata paga taxa?",
        ifAsked(/cidade/i, "Guarulhos"),
        ifAsked(/public/i, "sim"),
      ],
      reached: [
        { kind: "told", words: /grátis/i },
        { kind: "job", city: "Guarulhos" },
      ],
    },
    {
      name: "is there somebody for locks",
      goal: "find",
      lines: [
        "tem alguém que troca fechadura em Osasco?",
        ifAsked(/precisa ser feito|que serviço/i, "trocar a fechadura da porta da sala"),
        ifAsked(/public/i, "pode publicar"),
      ],
      reached: [{ kind: "job", category: "Chaveiro", city: "Osasco" }],
    },
    {
      name: "moving in english",
      language: "en",
      goal: "find",
      lines: ["how much is it to move a two bedroom apartment?", ifAsked(/city/i, "Campinas"), ifAsked(/post/i, "yes")],
      reached: [{ kind: "job", city: "Campinas" }],
    },
    {
      name: "a stranger who wants to work",
      goal: "ask",
      lines: ["sou encanador, quero trabalhar com vcs"],
      reached: [
        { kind: "told", words: /telefone/i },
        { kind: "never_told", words: /que nome|quais serviços/i },
      ],
    },
    {
      name: "what share they keep",
      goal: "ask",
      lines: ["sou diarista, vcs ficam com quanto do meu serviço?"],
      reached: [{ kind: "told", words: /12 ?%/ }],
    },
    {
      name: "what share, in spanish",
      language: "es",
      goal: "ask",
      lines: ["¿cuánto cobran de comisión al profesional?"],
      reached: [{ kind: "told", words: /12 ?%/ }],
    },
  ]),
  ...dialoguesOf("solar", [
    {
      name: "when it rains",
      goal: "ask",
      lines: ["e qdo chove mto, as placas geram energia?"],
      reached: [{ kind: "cites", title: "Como funciona a energia solar" }],
    },
    {
      name: "no sun at night, in english",
      language: "en",
      goal: "ask",
      lines: ["what happens at night, do I still have power?"],
      reached: [{ kind: "cites", title: "Como funciona a energia solar" }],
    },
    {
      name: "dias nublados",
      language: "es",
      goal: "ask",
      lines: ["¿los paneles generan energía en días nublados?"],
      reached: [{ kind: "cites", title: "Como funciona a energia solar" }],
    },
    {
      name: "the warranty in english",
      language: "en",
      goal: "ask",
      lines: ["how long is the warranty on the panels?"],
      reached: [{ kind: "cites", title: "Garantia dos equipamentos" }],
    },
    {
      name: "cleaning in english",
      language: "en",
      goal: "ask",
      lines: ["do I have to clean the panels?"],
      reached: [{ kind: "cites", title: "Limpeza e manutenção" }],
    },
    {
      name: "a town in english",
      language: "en",
      goal: "ask",
      lines: ["do you install in Sorocaba?"],
      reached: [{ kind: "cites", title: "Onde atendemos" }],
    },
  ]),
];
