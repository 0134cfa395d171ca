import type { Locale } from "../brain.ts";
import type { TextTable } from "./text-key.ts";

/** What the agent says of needs, quotes and financing. */
const ptBr = {
  need_ask_service: ["Claro! O que você precisa? Conte em poucas palavras.", "Vamos lá. De que serviço você precisa?"],
  need_ask: ["Claro! O que você precisa? Diga o produto ou serviço e a quantidade.", "Vamos lá. De que você precisa, e quanto?"],
  when_ask: ["Anotado. Para quando você precisa?", "Certo. Tem alguma data ou prazo em mente?"],
  price_by_team: ["O valor depende do caso, e quem calcula é a equipe.", "Quem faz a conta é a equipe, conforme o seu caso."],
  city_ask: ["E em qual cidade?", "Em que cidade seria?"],
  lead_noted: [
    "Anotei para a equipe: {need}. Alguém continua com você por aqui.",
    "Está registrado: {need}. A equipe de vendas segue com você nesta conversa.",
  ],
  quote_which: ["De qual destes você quer o orçamento?", "Encontrei mais de um. Orçamento de qual?"],
  quote_ask: [
    "O orçamento fica assim:\n{list}\nTotal: {total}, válido até {date}. Envio para a equipe?",
    "Montei o orçamento:\n{list}\nTotal de {total}, com preços até {date}. Posso mandar para a equipe?",
  ],
  quote_done: [
    "Orçamento {number} enviado à equipe: {total}, válido até {date}.",
    "Pronto, o orçamento {number} está com a equipe. Total de {total}, válido até {date}.",
  ],
  quote_kept: ["Certo, não enviei nada. Quer mudar algum item?", "Tudo bem, nada foi enviado. O que você gostaria de mudar?"],
  financing_amount: ["De qual valor você quer a simulação?", "Qual é o valor a financiar?"],
  financing: [
    "Simulação de {amount} a {rate} ao mês ({annual} ao ano):\n{list}",
    "Financiando {amount}, com juros de {rate} ao mês ({annual} ao ano):\n{list}",
  ],
  financing_plan: ["{plan} de {instalment}: total {total}, CET {cost} ao ano", "{plan} de {instalment}, total {total} (CET {cost} ao ano)"],
  financing_note: [
    "É uma simulação: as condições valem depois da análise de crédito.",
    "Isto é uma simulação; o crédito ainda passa por análise.",
  ],
  financing_lender: [
    "É uma simulação: quem concede o crédito, depois da análise, é {lender}.",
    "Simulação; o crédito é de {lender} e passa por análise.",
  ],
  financing_none: [
    "Não tenho as taxas de financiamento desta empresa, então não consigo simular. Quer que eu chame alguém da equipe?",
    "A simulação de financiamento não está disponível por aqui. Posso chamar uma pessoa da equipe?",
  ],
  financing_little: [
    "O financiamento começa em {min}. Quer simular outro valor?",
    "Só a partir de {min} é possível financiar. Simulo outro valor?",
  ],
  financing_long: [
    "O prazo máximo é de {months} parcelas. Simulo com esse prazo?",
    "Dá para financiar em até {months} parcelas. Quer ver assim?",
  ],
  button_send: ["Enviar", "Enviar"],
  button_no: ["Não", "Não"],
} as const;

export type SalesTextKey = keyof typeof ptBr;

const en: TextTable<SalesTextKey> = {
  need_ask_service: ["Of course! What do you need? A few words will do.", "Let's see. Which service do you need?"],
  need_ask: ["Sure! What do you need? Tell me the product or service and how many.", "Let's see. What do you need, and how much of it?"],
  when_ask: ["Noted. When do you need it?", "All right. Do you have a date in mind?"],
  price_by_team: ["It depends on your case, and the team works it out.", "The team works that out for your case."],
  city_ask: ["And in which city?", "Which city would it be in?"],
  lead_noted: [
    "I noted it for the team: {need}. Somebody will go on with you here.",
    "It is written down: {need}. The sales team will follow up in this chat.",
  ],
  quote_which: ["Which of these should the quote be for?", "I found more than one. Which one should I quote?"],
  quote_ask: [
    "Here is the quote:\n{list}\nTotal: {total}, valid until {date}. Shall I send it to the team?",
    "I put the quote together:\n{list}\nTotal of {total}, prices until {date}. May I send it to the team?",
  ],
  quote_done: [
    "Quote {number} has gone to the team: {total}, valid until {date}.",
    "Done, quote {number} is with the team. Total of {total}, valid until {date}.",
  ],
  quote_kept: ["All right, I sent nothing. Would you like to change an item?", "Fine, nothing was sent. What would you like to change?"],
  financing_amount: ["Which amount should I work it out for?", "What amount would you finance?"],
  financing: [
    "Simulation for {amount} at {rate} a month ({annual} a year):\n{list}",
    "Financing {amount}, with interest of {rate} a month ({annual} a year):\n{list}",
  ],
  financing_plan: [
    "{plan} of {instalment}: total {total}, effective cost {cost} a year",
    "{plan} of {instalment}, total {total} (effective cost {cost} a year)",
  ],
  financing_note: [
    "This is a simulation: the terms hold after a credit check.",
    "It is a simulation; the credit still has to be approved.",
  ],
  financing_lender: [
    "This is a simulation: credit is given by {lender} after a check.",
    "A simulation; the credit is from {lender} and has to be approved.",
  ],
  financing_none: [
    "I don't have this company's financing rates, so I cannot work that out. Shall I call somebody from the team?",
    "Financing cannot be simulated here. May I call somebody from the team?",
  ],
  financing_little: ["Financing starts at {min}. Shall I try another amount?", "Only amounts from {min} can be financed. Another amount?"],
  financing_long: [
    "The longest term is {months} instalments. Shall I work out that one?",
    "Up to {months} instalments are possible. Shall I show that?",
  ],
  button_send: ["Send", "Send"],
  button_no: ["No", "No"],
};

const es: TextTable<SalesTextKey> = {
  need_ask_service: ["¡Claro! ¿Qué necesitas? Cuéntamelo en pocas palabras.", "Vamos. ¿Qué servicio necesitas?"],
  need_ask: ["¡Claro! ¿Qué necesitas? Dime el producto o servicio y la cantidad.", "Vamos. ¿Qué necesitas y cuánto?"],
  when_ask: ["Anotado. ¿Para cuándo lo necesitas?", "Bien. ¿Tienes alguna fecha o plazo?"],
  price_by_team: ["Depende del caso, y lo calcula el equipo.", "La cuenta la hace el equipo, según tu caso."],
  city_ask: ["¿Y en qué ciudad?", "¿En qué ciudad sería?"],
  lead_noted: [
    "Lo anoté para el equipo: {need}. Alguien sigue contigo por aquí.",
    "Queda registrado: {need}. El equipo de ventas sigue contigo en esta conversación.",
  ],
  quote_which: ["¿De cuál de estos quieres el presupuesto?", "Encontré más de uno. ¿De cuál hago el presupuesto?"],
  quote_ask: [
    "El presupuesto queda así:\n{list}\nTotal: {total}, válido hasta {date}. ¿Lo envío al equipo?",
    "Preparé el presupuesto:\n{list}\nTotal de {total}, con precios hasta {date}. ¿Puedo mandarlo al equipo?",
  ],
  quote_done: [
    "Presupuesto {number} enviado al equipo: {total}, válido hasta {date}.",
    "Listo, el presupuesto {number} está con el equipo. Total de {total}, válido hasta {date}.",
  ],
  quote_kept: ["De acuerdo, no envié nada. ¿Quieres cambiar algo?", "Está bien, no se envió nada. ¿Qué quieres cambiar?"],
  financing_amount: ["¿De qué valor quieres la simulación?", "¿Cuál es el valor a financiar?"],
  financing: [
    "Simulación de {amount} a {rate} al mes ({annual} al año):\n{list}",
    "Financiando {amount}, con interés de {rate} al mes ({annual} al año):\n{list}",
  ],
  financing_plan: [
    "{plan} de {instalment}: total {total}, costo efectivo {cost} al año",
    "{plan} de {instalment}, total {total} (costo efectivo {cost} al año)",
  ],
  financing_note: [
    "Es una simulación: las condiciones valen después del análisis de crédito.",
    "Es una simulación; el crédito aún pasa por análisis.",
  ],
  financing_lender: [
    "Es una simulación: el crédito lo da {lender} después del análisis.",
    "Simulación; el crédito es de {lender} y pasa por análisis.",
  ],
  financing_none: [
    "No tengo las tasas de financiación de esta empresa, así que no puedo simular. ¿Llamo a alguien del equipo?",
    "La simulación de financiación no está disponible aquí. ¿Puedo llamar a una persona del equipo?",
  ],
  financing_little: ["La financiación empieza en {min}. ¿Simulo otro valor?", "Solo se financia a partir de {min}. ¿Otro valor?"],
  financing_long: [
    "El plazo máximo es de {months} cuotas. ¿Simulo con ese plazo?",
    "Se puede financiar hasta en {months} cuotas. ¿Te lo muestro?",
  ],
  button_send: ["Enviar", "Enviar"],
  button_no: ["No", "No"],
};

export const salesTexts: Readonly<Record<Locale, TextTable<SalesTextKey>>> = { "pt-BR": ptBr, en, es };
