import type { ShippedAutomation, TriggerSource } from "#modules/automations/index.ts";
import { contactContext } from "../add-prospect.ts";
import * as repo from "./triggers.repo.ts";

const since = (minutes: number, most: number): TriggerSource["fields"] => [
  {
    key: "minutes",
    kind: "minutes",
    names: { "pt-BR": "Sem mudança há", en: "No change for", es: "Sin cambios hace" },
    default: minutes,
    min: 15,
    max: most,
  },
];
const month = 43_200;
const minutesIn = (params: Readonly<Record<string, number | string>>) => Number(params["minutes"]);

const proposal: TriggerSource = {
  id: "marketplace_proposal",
  names: { "pt-BR": "Proposta sem resposta", en: "Proposal without an answer", es: "Propuesta sin respuesta" },
  fields: since(1440, month),
  variables: ["job.title"],
  due: (tx, accountId, params, range) => repo.unansweredProposals(tx, accountId, minutesIn(params), range),
  still: async (tx, accountId, _params, of) => of.subjectId !== null && (await repo.waitingProposal(tx, accountId, of.subjectId)) !== null,
  values: async (tx, _deps, accountId, _params, of) => ({
    "job.title": of.subjectId === null ? "" : ((await repo.waitingProposal(tx, accountId, of.subjectId)) ?? ""),
  }),
};

const payment: TriggerSource = {
  id: "marketplace_payment",
  names: { "pt-BR": "Pagamento pendente", en: "Payment that is due", es: "Pago pendiente" },
  fields: since(720, month),
  variables: ["escrow.amount"],
  due: (tx, accountId, params, range) => repo.unpaidEscrows(tx, accountId, minutesIn(params), range),
  still: async (tx, accountId, _params, of) => of.subjectId !== null && (await repo.awaitedCents(tx, accountId, of.subjectId)) !== null,
  async values(tx, _deps, accountId, _params, of, locale) {
    const cents = of.subjectId === null ? null : await repo.awaitedCents(tx, accountId, of.subjectId);
    const amount = new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    return { "escrow.amount": cents === null ? "" : amount.format(cents / 100) };
  },
};

const prospect: TriggerSource = {
  id: "marketplace_prospect",
  names: { "pt-BR": "Prospecto parado", en: "Prospect at rest", es: "Prospecto parado" },
  fields: since(4320, 129_600),
  variables: ["prospect.name", "platform.url"],
  due: (tx, accountId, params, range) => repo.restingProspects(tx, accountId, minutesIn(params), range),
  still: async (tx, accountId, _params, of) =>
    of.subjectId !== null && (await repo.contactedProspect(tx, accountId, of.subjectId)) !== null,
  async values(tx, deps, accountId, _params, of) {
    const row = of.subjectId === null ? null : await repo.contactedProspect(tx, accountId, of.subjectId);
    return { "prospect.name": row?.name ?? "", "platform.url": deps.publicUrl };
  },
  async recipient(tx, { vault }, accountId, of) {
    const row = of.subjectId === null ? null : await repo.contactedProspect(tx, accountId, of.subjectId);
    if (row === null || row.contact_sealed === null) return null;
    const contact = await vault.openText(accountId, contactContext, row.contact_sealed);
    return contact.includes("@") ? { email: contact, name: row.name } : null;
  },
};

export const marketSources: readonly TriggerSource[] = [proposal, payment, prospect];

export const marketAutomations: readonly ShippedAutomation[] = [
  {
    key: "followup_proposta",
    names: { "pt-BR": "Lembrar de uma proposta", en: "Remind of a proposal", es: "Recordar una propuesta" },
    enabled: true,
    definition: {
      trigger: { kind: "due", source: "marketplace_proposal", params: { minutes: 1440 } },
      cancelOn: ["reply"],
      steps: [
        {
          id: "message",
          kind: "send_message",
          channel: "preferred",
          text: {
            "pt-BR": 'Olá! Vi que você recebeu uma proposta para "{job.title}". Gostaria de revisar? 📋',
            en: 'Hello! I saw that you received a proposal for "{job.title}". Would you like to look at it? 📋',
            es: '¡Hola! Vi que recibió una propuesta para "{job.title}". ¿Le gustaría revisarla? 📋',
          },
        },
      ],
    },
  },
  {
    key: "followup_pagamento",
    names: { "pt-BR": "Lembrar de um pagamento", en: "Remind of a payment", es: "Recordar un pago" },
    enabled: true,
    definition: {
      trigger: { kind: "due", source: "marketplace_payment", params: { minutes: 720 } },
      cancelOn: ["reply"],
      steps: [
        {
          id: "message",
          kind: "send_message",
          channel: "preferred",
          text: {
            "pt-BR": "Olá! Percebi que há um pagamento pendente de R$ {escrow.amount}. Posso ajudar a concluir? 💳",
            en: "Hello! I noticed a payment of R$ {escrow.amount} that is still due. Can I help you to complete it? 💳",
            es: "¡Hola! Noté que hay un pago pendiente de R$ {escrow.amount}. ¿Puedo ayudar a completarlo? 💳",
          },
        },
      ],
    },
  },
  {
    key: "followup_prospector_recrutamento",
    names: { "pt-BR": "Convidar de novo um prospecto", en: "Invite a prospect again", es: "Invitar de nuevo a un prospecto" },
    enabled: true,
    definition: {
      trigger: { kind: "due", source: "marketplace_prospect", params: { minutes: 4320 } },
      cancelOn: [],
      steps: [
        {
          id: "letter",
          kind: "send_email",
          subject: {
            "pt-BR": "{prospect.name}, seu lugar em {company} espera por você",
            en: "{prospect.name}, your place at {company} waits for you",
            es: "{prospect.name}, su lugar en {company} le espera",
          },
          text: {
            "pt-BR":
              "Olá, {prospect.name}!\nHá alguns dias falamos sobre {company}: clientes da sua região procuram serviços como os seus.\nO cadastro leva poucos minutos e não custa nada.",
            en: "Hello, {prospect.name}!\nSome days ago we talked about {company}: customers near you look for services like yours.\nSigning up takes a few minutes and costs nothing.",
            es: "¡Hola, {prospect.name}!\nHace algunos días hablamos de {company}: clientes de su zona buscan servicios como los suyos.\nEl registro lleva pocos minutos y no cuesta nada.",
          },
          action: { label: { "pt-BR": "Quero fazer parte", en: "I want to join", es: "Quiero participar" }, url: "{platform.url}/chat" },
        },
      ],
    },
  },
];
