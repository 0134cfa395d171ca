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

/** "out" for PARAR, SAIR, STOP and the like, "in" for their opposites, null for everything else. Case, accents and marks do not count. */
export function marketingWord(text: string): "out" | "in" | null {
  if (text.length > 60) return null;
  const bare = text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
  if (stop.has(bare)) return "out";
  return begin.has(bare) ? "in" : null;
}

const confirmations = {
  out: {
    pt: "Pronto: você não receberá mais nossas promoções. Para voltar a receber, responda VOLTAR.",
    en: "Done: you will get no more promotions from us. To get them again, reply START.",
    es: "Listo: ya no recibirá nuestras promociones. Para volver a recibirlas, responda ALTA.",
  },
  in: {
    pt: "Pronto: você voltará a receber nossas promoções. Para parar, responda PARAR.",
    en: "Done: you will get our promotions again. To stop, reply STOP.",
    es: "Listo: volverá a recibir nuestras promociones. Para dejar de recibirlas, responda BAJA.",
  },
} as const;

/** The sentence that confirms a wish where no agent answers. `language` as the conversation knows it. */
export function confirmationOf(wish: "out" | "in", language: string | null): string {
  const short = (language ?? "pt").toLowerCase().slice(0, 2);
  return confirmations[wish][short === "en" ? "en" : short === "es" ? "es" : "pt"];
}
