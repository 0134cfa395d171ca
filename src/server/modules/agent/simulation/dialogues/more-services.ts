import { dialoguesOf, ifAsked, tap } from "../dialogue.ts";

/** More patients, people with jobs and people with roofs, written after the first were served. */
export const moreServices = [
  ...dialoguesOf("clinic", [
    {
      name: "better on another day",
      goal: "book",
      customer: { verified: true, name: "Alda Reis" },
      lines: ["quero marcar sessão de fisioterapia pra amanhã", "melhor na quinta", tap(2), "confirmo"],
      reached: [{ kind: "appointment", status: "booked", procedure: "Sessão de fisioterapia", on: "2026-11-26" }],
    },
    {
      name: "a plan in the middle",
      goal: "book",
      customer: { verified: true, name: "Beto Sá" },
      lines: ["agendar avaliação odontológica", "vcs aceitam Sorriso Certo?", "sexta de tarde", tap(1), "sim"],
      reached: [
        { kind: "told", words: /Sorriso Certo/ },
        { kind: "appointment", status: "booked", procedure: "Avaliação odontológica", on: "2026-11-27" },
      ],
    },
    {
      name: "cannot come and moves it",
      goal: "book",
      customer: { verified: true, name: "Caio Luz" },
      lines: ["marca drenagem linfática quinta de tarde", tap(1), "sim", "não vou conseguir ir, tem como trocar pra segunda?", tap(1)],
      reached: [{ kind: "appointment", status: "booked", procedure: "Drenagem linfática", on: "2026-11-30" }],
    },
    {
      name: "thinks about it",
      goal: "book",
      customer: { verified: true, name: "Dora Vaz" },
      lines: ["quero agendar clareamento", "quinta", "ah deixa pra lá, depois eu marco"],
      reached: [{ kind: "no_appointment" }, { kind: "never_told", words: /Confirma|Posso marcar/ }],
    },
    {
      name: "how long",
      goal: "ask",
      lines: ["a sessão de fisioterapia demora quanto?"],
      reached: [{ kind: "told", words: /50 min/ }],
    },
    {
      name: "late by ten minutes",
      goal: "ask",
      lines: ["se eu atrasar uns minutos perco a consulta?"],
      reached: [{ kind: "cites", title: "Faltas e atrasos" }],
    },
    {
      name: "who does it",
      goal: "ask",
      lines: ["quem é o dentista que faz o canal?"],
      reached: [{ kind: "told", words: /Rafael/ }],
    },
  ]),
  ...dialoguesOf("marketplace", [
    {
      name: "safe for those who hire",
      goal: "ask",
      lines: ["e se eu pagar e a pessoa não fizer o serviço, como fica meu dinheiro?"],
      reached: [{ kind: "person_offered" }],
    },
    {
      name: "papers to register",
      goal: "ask",
      lines: ["quais documentos preciso pra me cadastrar como eletricista?"],
      reached: [{ kind: "cites", title: "Cadastro de profissionais" }],
    },
    {
      name: "anybody there",
      goal: "ask",
      lines: ["alguém pode me atender?", ifAsked(/pessoa|equipe/i, "sim")],
      reached: [{ kind: "person_offered" }],
      orHandedOver: ["requested"],
    },
  ]),
  ...dialoguesOf("solar", [
    {
      name: "do you come to Valinhos",
      goal: "ask",
      lines: ["fazem instalação em valinhos?"],
      reached: [{ kind: "cites", title: "Onde atendemos" }],
    },
    {
      name: "no power since yesterday",
      goal: "complain",
      lines: ["minhas placas pararam de gerar desde ontem", ifAsked(/pessoa|equipe|alguém/i, "sim")],
      reached: [{ kind: "person_offered" }],
      orHandedOver: ["requested", "sentiment"],
    },
    {
      name: "English, somebody to talk to",
      goal: "ask",
      language: "en",
      lines: ["could someone from your team call me about solar panels?", ifAsked(/person|team/i, "yes")],
      reached: [{ kind: "person_offered" }],
      orHandedOver: ["requested", "rule"],
    },
  ]),
];
