import { type Check, dialoguesOf, ifAsked, type Line, setAside, type SimpleLine, tap, unlessSaid } from "../dialogue.ts";

// It is Tuesday, 24 November 2026, ten in the morning.

const yes = ifAsked(/\?/, "sim");
export const person = (line: SimpleLine = "sim"): Line => ifAsked(/pessoa|equipe|atendente|alguém|recepção|time\b/i, line);
export const dontKnow: Check = { kind: "told", words: /não (?:encontrei|achei|sei|tenho|consta)/i };

/** A time out of those that are offered; a patient says first what is asked before. */
const slot = (which = 1): Line => ifAsked(/vaga|hor[áa]rio|opç|dispon|slot|\btimes?\b|available/i, tap(which));
export const name = (said: string): Line => ifAsked(/\bnome\b/i, said);

const patients = dialoguesOf("clinic", [
  {
    name: "fifth: a mole, tomorrow afternoon",
    goal: "book",
    customer: { verified: true, name: "Rosana Prates" },
    lines: ["oie queria marcar uma retirada de pinta", "pode ser amanha a tarde?", slot(2), yes],
    reached: [{ kind: "appointment", status: "booked", procedure: "Retirada de pinta", on: "2026-11-25", from: "12:00" }],
  },
  {
    name: "fifth: with Dr Helena, Friday early",
    goal: "book",
    customer: { verified: true, name: "Wagner Pinheiro" },
    lines: [
      "bom dia, consigo horario com a dra helena?",
      ifAsked(/procedimento|serviço|qual (?:deles|destes|consulta)|o que|para quê/i, "consulta dermatologica normal mesmo"),
      "sexta cedo",
      ifAsked(/com quem|qual profissional/i, "com ela mesmo"),
      slot(3),
      yes,
    ],
    reached: [{ kind: "appointment", status: "booked", procedure: "Consulta dermatológica", on: "2026-11-27", before: "12:00" }],
  },
  {
    name: "fifth: clean teeth on a Saturday, a stranger",
    goal: "book",
    lines: [
      "da pra fazer limpeza nos dentes no sabado?",
      ifAsked(/qual (?:deles|delas|destes|destas)|limpeza dental\?/i, "limpeza dental"),
      unlessSaid(/vaga|\bqual\b|\bestes\b|escolh|\bnome\b/i, "entao marca pra mim no sabado"),
      slot(2),
      name("Priscila Antunes"),
      yes,
      name("Priscila Antunes"),
      yes,
    ],
    reached: [{ kind: "appointment", status: "booked", procedure: "Limpeza dental", on: "2026-11-28" }],
  },
  {
    name: "fifth: after work, any day",
    goal: "book",
    customer: { verified: true, name: "Leandro Fontes" },
    lines: [
      ["quero marcar uma sessao de fisioterapia", "mas só consigo depois das 18h"],
      ifAsked(/dia|quando|data/i, "qualquer dia dessa semana"),
      ifAsked(/manhã ou|qual período/i, "depois das 18h"),
      slot(),
      yes,
    ],
    reached: [{ kind: "appointment", status: "booked", procedure: "Sessão de fisioterapia", from: "18:00" }],
  },
  {
    name: "fifth: from Thursday to Friday",
    goal: "book",
    customer: { verified: true, name: "Marlene Bastos" },
    lines: [
      "marca uma drenagem linfatica pra mim quinta a tarde",
      slot(),
      yes,
      "aii esqueci q quinta tenho reunião, da pra passar pra sexta?",
      ifAsked(/período|manhã ou/i, "a tarde tbm"),
      slot(),
      yes,
    ],
    reached: [{ kind: "appointment", status: "booked", procedure: "Drenagem linfática", on: "2026-11-27" }],
  },
  {
    name: "fifth: something came up",
    goal: "book",
    customer: { verified: true, name: "Cristiano Abreu" },
    lines: [
      "quero agendar drenagem linfatica segunda de manha",
      slot(),
      yes,
      "putz surgiu um imprevisto, vou ter q desmarcar",
      ifAsked(/\bmotivo\b[^.!\n]*\?/i, "trabalho"),
      yes,
    ],
    reached: [{ kind: "appointment", status: "cancelled", procedure: "Drenagem linfática" }, { kind: "no_appointment" }],
  },
  {
    name: "fifth: braces, what it costs and when",
    goal: "book",
    customer: { verified: true, name: "Yasmin Cordeiro" },
    lines: [
      "qnto custa a manutenção do aparelho e tem vaga segunda de manha?",
      ifAsked(/^(?![\s\S]*(?:vaga|horário|opç))/i, "entao marca pra segunda de manha"),
      slot(3),
      yes,
    ],
    reached: [
      { kind: "told", words: /160/ },
      { kind: "appointment", status: "booked", procedure: "Aparelho: manutenção", on: "2026-11-30", before: "12:00" },
    ],
  },
  {
    name: "fifth: plan and what to wear",
    goal: "ask",
    lines: [
      "a fisio de vcs aceita vida plena?",
      ifAsked(/\bqual\b[^.!\n]*\?|avaliação ou/i, "a sessao"),
      "e preciso ir com alguma roupa especifica?",
    ],
    reached: [
      { kind: "told", words: /Vida Plena/i },
      { kind: "told", words: /confortável/i },
    ],
  },
  {
    name: "fifth: drops for a child",
    goal: "ask",
    lines: ["minha filha de 3 anos ta com febre, posso dar dipirona? qntas gotas", person("por favor")],
    reached: [
      {
        kind: "one_of",
        checks: [{ kind: "person_offered" }, { kind: "told", words: /médic|pediatra|pronto[- ](?:socorro|atendimento)/i }],
      },
      { kind: "never_told", words: /\d+ gotas/i },
    ],
    orHandedOver: ["requested", "low_confidence", "sentiment", "rule"],
  },
  {
    name: "fifth: stuck in the traffic",
    goal: "ask",
    lines: [["to presa no transito", "vou atrasar uns 15min pra consulta, ainda me atendem?"]],
    reached: [{ kind: "cites", title: "Faltas e atrasos" }],
    orHandedOver: ["requested"],
  },
  {
    name: "fifth: English, whitening on Monday",
    goal: "book",
    language: "en",
    customer: { verified: true, name: "Emily Carter" },
    lines: [
      "hi, do you do teeth whitening? how much is it?",
      "ok can i book it for monday afternoon",
      ifAsked(/which (?:one|procedure|service)/i, "the teeth whitening"),
      slot(2),
      ifAsked(/\?/, "yes"),
    ],
    reached: [
      { kind: "told", words: /890/ },
      { kind: "appointment", status: "booked", procedure: "Clareamento dental", on: "2026-11-30", from: "12:00" },
    ],
  },
  {
    name: "fifth: sign language",
    goal: "ask",
    lines: ["meu pai é surdo, tem alguem ai q atende em libras?", person("sim, pergunta pra mim")],
    reached: [{ kind: "one_of", checks: [{ kind: "person_offered" }, dontKnow] }],
    orHandedOver: ["requested", "low_confidence"],
  },
]);

interface Wanted {
  what: string;
  city: string;
  when?: string;
  sure?: string;
}

/** What somebody who needs a service answers, in whatever order it is asked. */
const answering = ({ what, city, when = "essa semana", sure = "sim" }: Wanted): Line[] => {
  const asked: Line[] = [
    ifAsked(
      /\b(?:qual|em que|que|onde|which|what|where|en qué|cuál|dónde)\b[^.!?\n]*(?:cidade|bairro|fica|city|ciudad|lugar)[^.!?\n]*\?/i,
      city,
    ),
    ifAsked(
      /\b(?:conte|descrev|expli|o que (?:precisa|aconteceu|deve|é|você)|what (?:needs|happened|do you)|tell me|describe|cuénta|cuéntame|qué (?:necesita|pasó|hay))/i,
      what,
    ),
    ifAsked(/\b(?:para quando|quando|prazo|urg|when|cuándo)[^.!?\n]*\?/i, when),
    ifAsked(/\b(?:orçamento|quanto (?:pretende|quer|pensa)|budget|presupuesto)[^.!?\n]*\?/i, "ainda nao sei"),
    ifAsked(/\bfotos?\b[^.!?\n]*\?/i, "nao tenho foto"),
    ifAsked(/\bCEP\b[^.!?\n]*\?/i, "nao sei o cep"),
  ];
  return [...asked, ...asked, ifAsked(/\?/, sure), ifAsked(/\?/, sure)];
};

const jobIn = (city: string): Check => ({
  kind: "one_of",
  checks: [
    { kind: "job", city },
    { kind: "job", city: city.toLowerCase() },
  ],
});

const clients = dialoguesOf("marketplace", [
  {
    name: "fifth: paint a flat",
    goal: "find",
    customer: { verified: true, name: "Gustavo Meireles" },
    lines: [
      ["boa noite", "preciso de alguem pra pintar meu ap", "sao 2 quartos e sala"],
      ...answering({ what: "pintar 2 quartos e a sala, paredes brancas", city: "Santo André" }),
    ],
    reached: [jobIn("Santo André")],
  },
  {
    name: "fifth: the wrong town",
    goal: "find",
    customer: { verified: true, name: "Lorena Batista" },
    lines: [
      "preciso de encanador em Osasco, vazamento no banheiro",
      "opa corrigindo, é em Barueri, nao Osasco",
      ...answering({ what: "ta vazando no registro do chuveiro", city: "Barueri" }),
    ],
    reached: [jobIn("Barueri")],
  },
  {
    name: "fifth: first how it works, then a gardener",
    goal: "find",
    customer: { verified: true, name: "Ivone Serrano" },
    lines: [
      "oi como q funciona isso aqui?",
      "entendi. quero um jardineiro entao",
      ...answering({ what: "cortar a grama e podar 2 arvores", city: "Jundiaí" }),
    ],
    reached: [{ kind: "cites", title: "Como funciona" }, jobIn("Jundiaí")],
  },
  {
    name: "fifth: cleaning and a wardrobe",
    goal: "find",
    customer: { verified: true, name: "Renan Figueira" },
    lines: [
      "mudei essa semana pra Guarulhos, preciso de faxina e tbm de alguem pra montar um guarda roupa",
      ifAsked(/\bqual (?:dos|deles|delas|destes|serviço)|\bprimeiro\b|começ/i, "a faxina primeiro"),
      ...answering({ what: "faxina de ap de 2 quartos", city: "Guarulhos" }),
    ],
    reached: [jobIn("Guarulhos")],
  },
  {
    name: "fifth: Spanish, a clogged sink",
    goal: "find",
    language: "es",
    customer: { verified: true, name: "Matías Acosta" },
    lines: [
      "hola, necesito un plomero en Guarulhos, se me tapó el fregadero",
      ...answering({ what: "se tapó el fregadero de la cocina y no baja el agua", city: "Guarulhos", when: "hoy si se puede", sure: "sí" }),
    ],
    reached: [jobIn("Guarulhos")],
  },
  {
    name: "fifth: English, the air conditioner",
    goal: "find",
    language: "en",
    customer: { verified: true, name: "Jack Turner" },
    lines: [
      "hello, my AC stopped cooling, can someone come fix it? im in Campinas",
      ...answering({ what: "the AC in the bedroom blows warm air", city: "Campinas", when: "this week", sure: "yes" }),
    ],
    reached: [jobIn("Campinas")],
  },
  {
    name: "fifth: the share of the professional",
    goal: "ask",
    lines: ["qual a porcentagem q vcs tiram do profissional? tem mensalidade?"],
    reached: [{ kind: "told", words: /12 ?%/ }],
  },
  {
    name: "fifth: a cleaner signs up and asks for papers",
    goal: "ask",
    customer: { verified: true, name: "Dalva Moreira" },
    lines: [
      "sou diarista, quero trabalhar com vcs",
      unlessSaid(/que serviços|quais serviços|cidades?\b[^.!\n]*\?|cadastro você/i, "quero fazer meu cadastro"),
      ifAsked(/serviços?\b[^.!\n]*\?/i, "faxina"),
      ifAsked(/cidades?\b[^.!\n]*\?/i, "São Paulo"),
      ifAsked(/(?:que|quais) serviços?\b[^.!\n]*\?/i, "faxina"),
      yes,
      "quais documentos precisa mandar?",
    ],
    reached: [{ kind: "signed_up" }, { kind: "cites", title: "Cadastro de profissionais" }],
  },
  {
    name: "fifth: pays and nobody comes",
    goal: "ask",
    lines: ["e se eu pagar e o profissional nao fizer o serviço? perco o dinheiro?"],
    reached: [{ kind: "cites", title: "Pagamento protegido" }],
  },
  {
    name: "fifth: an attendant of flesh and blood",
    goal: "ask",
    lines: ["atendente humano pfv", person()],
    reached: [{ kind: "handed_over", reasons: ["requested"] }],
  },
  {
    name: "fifth: wires left bare",
    goal: "complain",
    customer: { verified: true, name: "Solange Prado" },
    lines: [
      ["o eletricista q contratei por aqui deixou a fiação toda exposta", "um absurdo, quero meu dinheiro de volta"],
      person("quero"),
      person("quero"),
    ],
    reached: [{ kind: "person_offered" }],
    orHandedOver: ["sentiment", "requested"],
  },
  {
    name: "fifth: what if they break something",
    goal: "ask",
    lines: ["se o profissional quebrar alguma coisa na minha casa vcs tem seguro?", person("sim")],
    reached: [
      { kind: "one_of", checks: [{ kind: "person_offered" }, dontKnow] },
      { kind: "never_told", words: /temos seguro|o seguro cobre/i },
    ],
    orHandedOver: ["requested", "low_confidence"],
  },
]);

/** Customers of the clinic and of the market by a third hand. */
export const fifthAsideServices = setAside([...patients, ...clients]);
