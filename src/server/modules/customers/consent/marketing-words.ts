// What people write to stop or begin advertising, alone in a message and in the three languages; what says the same in a sentence is for the
// understanding of texts.
const stop = new Set(
  "parar,pare,parem,sair,stop,stop all,unsubscribe,cancelar inscricao,descadastrar,descadastre,remover,remova,baja,darme de baja,cancelar suscripcion,opt out,optout,nao quero mais receber,nao quero receber,no more".split(
    ",",
  ),
);
const begin = new Set(
  "voltar,voltar a receber,quero receber,quero voltar a receber,aceito receber,start,unstop,subscribe,opt in,optin,alta,quiero recibir,volver a recibir,inscrever".split(
    ",",
  ),
);

// Said by whoever never stopped it they mean something else: back in a menu, a high chair, to begin.
const beginAgain = new Set("voltar,start,unstop,alta".split(","));

// Alone it may also be about an order or an appointment.
const cancel = new Set("cancelar,cancela,cancele,cancel,cancelar tudo,cancelar mensagens".split(","));

const bareOf = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();

/** Whether a word that begins advertising counts only from somebody who had stopped it: VOLTAR, START, ALTA. */
export const beginsOnlyAgain = (text: string): boolean => beginAgain.has(bareOf(text));

/** "out" for PARAR, SAIR, STOP and the like, "in" for their opposites, "cancel" for CANCELAR, null for everything else. Case, accents and marks do not count. */
export function marketingWord(text: string): "out" | "in" | "cancel" | null {
  if (text.length > 60) return null;
  const bare = bareOf(text);
  if (stop.has(bare)) return "out";
  if (cancel.has(bare)) return "cancel";
  return begin.has(bare) ? "in" : null;
}

const confirmations = {
  out: {
    pt: "Pronto: você não receberá mais promoções nem mensagens automáticas. Para voltar a receber, responda VOLTAR.",
    en: "Done: you will get no more promotions or automatic messages. To get them again, reply START.",
    es: "Listo: ya no recibirá promociones ni mensajes automáticos. Para volver a recibirlas, responda ALTA.",
  },
  in: {
    pt: "Pronto: você voltará a receber nossas promoções. Para parar, responda PARAR.",
    en: "Done: you will get our promotions again. To stop, reply STOP.",
    es: "Listo: volverá a recibir nuestras promociones. Para dejar de recibirlas, responda BAJA.",
  },
} as const;

const otherwise = {
  pt: "Se queria cancelar um pedido ou agendamento, escreva, por exemplo, “cancelar pedido”.",
  en: "If you meant an order or an appointment, write for example “cancel my order”.",
  es: "Si quería cancelar un pedido o una cita, escriba por ejemplo “cancelar pedido”.",
} as const;

/** The sentence that confirms a wish. `language` as the conversation knows it; `ambiguous`: the word could have meant something else. */
export function confirmationOf(wish: "out" | "in", language: string | null, options: { ambiguous?: boolean } = {}): string {
  const short = (language ?? "pt").toLowerCase().slice(0, 2);
  const known = short === "en" ? "en" : short === "es" ? "es" : "pt";
  return options.ambiguous === true ? `${confirmations[wish][known]} ${otherwise[known]}` : confirmations[wish][known];
}
