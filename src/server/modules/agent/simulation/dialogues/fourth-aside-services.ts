import { type Check, dialoguesOf, ifAsked, type Line, setAside, tap, unlessSaid } from "../dialogue.ts";

// It is Tuesday, 24 November 2026, ten in the morning.

const part = (which: string) => ifAsked(/período|manhã ou|parte do dia/i, which);
const taken = ifAsked(/vaga|hor[áa]rio|opç|slot|times?\b|turno/i, tap(1));

/** What somebody who asks for a service says when asked, in whatever order it is asked. */
function whenAsked(told: { city: string; when: string; about: string; name: string; yes?: string; budget?: string }): Line[] {
  const round = [
    ifAsked(/(?:confirm|publi[qc]|posso (?:publi|envi|mandar|abrir)|(?:está|tudo) certo)[^?]*\?/i, told.yes ?? "sim"),
    ifAsked(/(?:cidade|onde|ciudad|dónde)[^?]*\?/i, told.city),
    ifAsked(/(?:quando|prazo|data|cuándo)[^?]*\?/i, told.when),
    ifAsked(/(?:\bconte\b|descrev|detalhe|o que precisa|cuént)/i, told.about),
    ifAsked(/(?:orçamento|pagar|gastar|presupuesto)[^?]*\?/i, told.budget ?? "ainda nao sei"),
    ifAsked(/(?:seu nome|tu nombre|se chama)/i, told.name),
  ];
  return [...round, ...round, ...round, ...round];
}

/** A city is the same however it is written. */
const jobIn = (city: string): Check => {
  const bare = city.normalize("NFD").replace(/\p{M}/gu, "");
  return { kind: "one_of", checks: [city, bare, city.toLowerCase(), bare.toLowerCase()].map((one) => ({ kind: "job", city: one })) };
};

const patients = dialoguesOf("clinic", [
  {
    name: "braces want tightening on saturday",
    goal: "book",
    customer: { verified: true, name: "Yasmin Rocha" },
    lines: ["oi preciso marcar manutenção do aparelho, só posso sabado", part("de manhã"), taken, "sim"],
    reached: [{ kind: "appointment", status: "booked", procedure: "Aparelho: manutenção", on: "2026-11-28" }],
  },
  {
    name: "only after work",
    goal: "book",
    customer: { verified: true, name: "Raquel Diniz" },
    lines: ["queria marcar drenagem linfatica", "quinta, mas só consigo depois das 18h pq trabalho", taken, "sim"],
    reached: [{ kind: "appointment", status: "booked", procedure: "Drenagem linfática", on: "2026-11-26", from: "18:00" }],
  },
  {
    name: "no skin doctor on saturday, so the third",
    goal: "book",
    customer: { verified: true, name: "Ivo Sampaio" },
    lines: ["tem consulta com dermato no sabado?", "puts, entao dia 3 de manha", taken, "sim"],
    reached: [{ kind: "appointment", status: "booked", procedure: "Consulta dermatológica", on: "2026-12-03", before: "12:00" }],
  },
  {
    name: "skin cleansing, no, the peeling",
    goal: "book",
    customer: { verified: true, name: "Débora Quintela" },
    lines: [
      "quero agendar uma limpeza de pele",
      "ai não, na verdade é o peeling que a dra pediu",
      "terça que vem de tarde",
      taken,
      "pode confirmar",
    ],
    reached: [{ kind: "appointment", status: "booked", procedure: "Peeling químico", on: "2026-12-01", from: "12:00" }],
  },
  {
    name: "puts physiotherapy off by a week",
    goal: "book",
    customer: { verified: true, name: "Norberto Vilar" },
    lines: [
      "marca uma sessao de fisioterapia pra mim sexta a tarde",
      taken,
      "sim",
      "ih, sexta vou viajar, tem como passar pra quarta da semana que vem?",
      taken,
      ifAsked(/\?/, "sim"),
    ],
    reached: [{ kind: "appointment", status: "booked", procedure: "Sessão de fisioterapia", on: "2026-12-02" }],
  },
  {
    name: "the child fell ill",
    goal: "book",
    customer: { verified: true, name: "Marlene Assis" },
    lines: [
      "quero marcar limpeza dental dia 4 de dezembro de manha",
      taken,
      "sim",
      "moça, meu filho ficou doente, nao vou conseguir ir, desmarca por favor",
      ifAsked(/\?/, "sim"),
    ],
    reached: [{ kind: "appointment", status: "cancelled", procedure: "Limpeza dental" }, { kind: "no_appointment" }],
  },
  {
    name: "asks the way while booking",
    goal: "book",
    customer: { verified: true, name: "Petra Saldanha" },
    lines: ["agendar avaliação fisioterapeutica", "qual o endereço daí?", "ok, quarta que vem de tarde", taken, "isso"],
    reached: [
      { kind: "told", words: /Avenida Brasil/i },
      { kind: "appointment", status: "booked", procedure: "Avaliação fisioterapêutica" },
    ],
  },
  {
    name: "root canal, its price and the plan at once",
    goal: "ask",
    lines: ["qto fica um canal e vcs pegam sorriso certo?"],
    reached: [
      { kind: "told", words: /750/ },
      { kind: "told", words: /Sorriso Certo/i },
    ],
  },
  {
    name: "stuck in traffic",
    goal: "ask",
    lines: [["bom dia", "to presa no transito, vou me atrasar uns 20 min", "perco minha consulta??"]],
    reached: [{ kind: "cites", title: "Faltas e atrasos" }],
  },
  {
    name: "pays for whitening bit by bit",
    goal: "ask",
    lines: ["clareamento da pra parcelar no cartao?"],
    reached: [{ kind: "cites", title: "Formas de pagamento na clínica" }],
  },
  {
    name: "a report for the pension office",
    goal: "ask",
    lines: ["vcs fazem laudo pra pericia do inss?"],
    reached: [{ kind: "person_offered" }],
    orHandedOver: ["low_confidence"],
  },
  {
    name: "would rather speak to the front desk",
    goal: "ask",
    lines: ["oi queria falar com a recepção, com uma pessoa por favor"],
    reached: [{ kind: "handed_over", reasons: ["requested"] }],
  },
  {
    name: "an hour in the waiting room",
    goal: "complain",
    lines: [
      "fiquei mais de uma hora esperando ontem e a medica me atendeu em 5 minutos. péssimo!",
      "nunca mais volto, quero reclamar disso",
    ],
    reached: [{ kind: "person_offered" }],
    orHandedOver: ["sentiment", "requested", "rule"],
  },
  {
    name: "a dental check in english",
    language: "en",
    goal: "book",
    customer: { verified: true, name: "Oliver Grant" },
    lines: [
      "Hi, I'd like to book a dental check-up",
      ifAsked(/which|what would|procedure/i, "Avaliação odontológica"),
      "Friday morning works for me",
      taken,
      "yes",
    ],
    reached: [{ kind: "appointment", status: "booked", procedure: "Avaliação odontológica", on: "2026-11-27", before: "12:00" }],
  },
  {
    name: "no more messages from the clinic",
    goal: "opt_out",
    lines: ["podem parar de mandar promoção de estetica no meu celular? obrigada"],
    reached: [{ kind: "opted_out" }],
  },
]);

const clients = dialoguesOf("marketplace", [
  {
    name: "the shower burnt out",
    goal: "book",
    lines: [
      "meu chuveiro queimou preciso de um eletricista urgente",
      ...whenAsked({
        city: "sao paulo, na mooca",
        when: "hoje se der",
        about: "chuveiro queimou, troca da resistencia",
        name: "Edson Ramalho",
      }),
    ],
    reached: [jobIn("São Paulo")],
  },
  {
    name: "two rooms to paint, told in pieces",
    goal: "book",
    lines: [
      ["oi", "quero pintar 2 quartos", "apto de 60m em santo andré"],
      ...whenAsked({
        city: "Santo André",
        when: "ate dia 15 de dezembro",
        about: "pintar dois quartos, parede branca",
        name: "Luana Pessoa",
      }),
    ],
    reached: [jobIn("Santo André")],
  },
  {
    name: "a cleaner every week",
    goal: "book",
    lines: [
      "procuro diarista pra toda sexta em guarulhos",
      ...whenAsked({ city: "guarulhos", when: "a partir de sexta", about: "faxina de apartamento de 2 quartos", name: "Gisele Amaral" }),
    ],
    reached: [jobIn("Guarulhos")],
  },
  {
    name: "a wardrobe to put up, in the other town",
    goal: "book",
    lines: [
      "preciso montar um guarda roupa em sp",
      "na vdd é em osasco, desculpa",
      ...whenAsked({ city: "osasco", when: "sabado", about: "guarda roupa de 6 portas", name: "Ronaldo Braga" }),
    ],
    reached: [jobIn("Osasco")],
  },
  {
    name: "air conditioning, and who pays the fee",
    goal: "book",
    lines: [
      "quero instalar um ar condicionado split em campinas. vcs cobram taxa de quem contrata?",
      unlessSaid(/grátis|gratuit/i, "e a taxa?"),
      ...whenAsked({ city: "campinas", when: "semana que vem", about: "instalar split 12000 btus no quarto", name: "Vinícius Prado" }),
    ],
    reached: [jobIn("Campinas"), { kind: "told", words: /grátis|gratuit|não paga/i }],
  },
  {
    name: "how it works, then a leak",
    goal: "book",
    lines: [
      "como q funciona isso aqui?",
      "ah entendi, entao quero um encanador, ta vazando embaixo da pia",
      ...whenAsked({ city: "são paulo", when: "amanha", about: "vazamento embaixo da pia da cozinha", name: "Jussara Lemos" }),
    ],
    reached: [{ kind: "cites", title: "Como funciona" }, jobIn("São Paulo")],
  },
  {
    name: "a sofa to be carried across town",
    goal: "book",
    lines: [
      "quanto custa um carreto? preciso levar um sofa da penha pra lapa, sao paulo",
      ifAsked(/propostas|quer (?:pedir|publicar)/i, "quero pedir sim"),
      ...whenAsked({ city: "são paulo", when: "domingo de manhã", about: "carreto de um sofá de 3 lugares", name: "Danilo Freire" }),
    ],
    reached: [jobIn("São Paulo")],
  },
  {
    name: "jardinero para el patio",
    language: "es",
    goal: "book",
    lines: [
      "hola, necesito un jardinero en Campinas para cortar el pasto",
      ...whenAsked({
        city: "Campinas",
        when: "el viernes",
        about: "cortar el pasto del patio",
        name: "Lucía Ferrer",
        yes: "sí",
        budget: "todavía no sé",
      }),
    ],
    reached: [jobIn("Campinas")],
  },
  {
    name: "a plumber wants to work here",
    goal: "book",
    customer: { verified: true, name: "Adilson Torres" },
    lines: [
      "sou encanador e queria me cadastrar pra pegar serviço",
      ifAsked(/nome/i, "Adilson Torres"),
      ifAsked(/cidade|região|onde/i, "são paulo e osasco"),
      ifAsked(/serviço|área|faz|categoria|especialidade/i, "encanador"),
      ifAsked(/cidade|região|onde/i, "são paulo e osasco"),
      ifAsked(/nome/i, "Adilson Torres"),
      ifAsked(/\?/, "sim"),
      ifAsked(/\?/, "sim"),
    ],
    reached: [{ kind: "signed_up" }],
  },
  {
    name: "how much the site takes from the painter",
    goal: "ask",
    lines: ["faço pintura, qto vcs descontam de cada serviço?"],
    reached: [{ kind: "told", words: /12 ?%/ }],
  },
  {
    name: "fears to pay in advance",
    goal: "ask",
    lines: ["se eu pagar e o cara não aparecer eu perco o dinheiro?"],
    reached: [{ kind: "cites", title: "Pagamento protegido" }],
  },
  {
    name: "who pays for a broken television",
    goal: "ask",
    lines: ["tem seguro se o profissional quebrar minha tv?"],
    reached: [{ kind: "person_offered" }],
    orHandedOver: ["low_confidence"],
  },
  {
    name: "the painter left stains and vanished",
    goal: "complain",
    lines: ["contratei um pintor por vcs, deixou a parede toda manchada e sumiu", "quero meu dinheiro de volta, isso é um desrespeito"],
    reached: [{ kind: "person_offered" }],
    orHandedOver: ["sentiment", "requested", "rule"],
  },
  {
    name: "asks for somebody of the team",
    language: "en",
    goal: "ask",
    lines: ["can I talk to a real person please?"],
    reached: [{ kind: "handed_over", reasons: ["requested"] }],
  },
  {
    name: "no adverts from the market",
    goal: "opt_out",
    lines: ["me tira da lista de propaganda de vcs"],
    reached: [{ kind: "opted_out" }],
  },
]);

/** Customers of the clinic and of the market by another hand. */
export const fourthAsideServices = setAside([...patients, ...clients]);
