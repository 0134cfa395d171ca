import { dialoguesOf, ifAsked, type Line, setAside } from "../dialogue.ts";
import { hour, name, phone, plan, yes } from "./seventh-aside-lines.ts";

/** A time, a name, a number and a yes, in whatever order they are asked for. */
const settle = (time: string, who: string, number: string, agree: string): readonly Line[] => [
  plan("particular"),
  hour(time),
  name(who),
  phone(number),
  yes(agree),
  plan("particular"),
  hour(time),
  name(who),
  phone(number),
  yes(agree),
];

export const seventhAsideClinic = setAside(
  dialoguesOf("clinic", [
    {
      name: "seven-27 knee, monday morning",
      goal: "book",
      lines: [
        "oi boa tarde, preciso marcar uma avaliação com a fisioterapeuta, meu joelho ta péssimo 😩",
        "segunda de manhã seria ótimo",
        ...settle("o primeiro", "Renata Campos", "19 99123-4567", "isso, pode marcar"),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Avaliação fisioterapêutica", on: "2026-11-30", before: "12:00" }],
    },
    {
      name: "seven-28 toothache, today",
      goal: "book",
      lines: [
        "to com uma dor de dente q nao aguento, tem horario p hj?",
        ifAsked(
          /^(?!.*hor[áa]rios (livres|para))(?=.*(qual (procedimento|servi[çc]o|atendimento|deles|tratamento)|avalia[çc][ãa]o[^?]*\?|canal[^?]*\?))/is,
          "acho q é uma avaliação com o dentista",
        ),
        ifAsked(/n[ãa]o (tenho|temos|h[áa]|tem)[^.]*hoje|amanh[ãa]/i, "entao o primeiro q tiver"),
        ...settle("o mais cedo", "Diego Martins", "(19) 98111-0909", "sim por favor"),
      ],
      reached: [{ kind: "appointment", status: "booked" }],
      orHandedOver: ["rule", "requested", "sentiment"],
    },
    {
      name: "seven-29 whitening: price, instalments, plan",
      goal: "ask",
      lines: ["qto custa clareamento?", "da pra parcelar?", "meu convenio é o sorriso certo, cobre?"],
      reached: [
        { kind: "told", words: /890/ },
        { kind: "told", words: /\b3 ?(x|vezes)|tr[êe]s vezes/i },
        {
          kind: "told",
          words:
            /n[ãa]o[^.]*(conv[êe]nio|plano|sorriso|cob)|(conv[êe]nio|plano|sorriso)[^.]*n[ãa]o|particular|sem conv|sorriso certo[^.]*(avalia|limpeza|canal)/i,
        },
      ],
    },
    {
      name: "seven-30 facial moved to friday",
      goal: "book",
      lines: [
        "Oi! Queria agendar limpeza de pele quinta à tarde",
        ...settle("pode ser o primeiro", "Aline Souza", "19 97222-3344", "pode sim"),
        "ai desculpa, quinta não consigo mais. dá pra mudar pra sexta?",
        hour("o primeiro da tarde"),
        hour("pode ser o primeiro"),
        yes("isso mesmo"),
        yes("sim"),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Limpeza de pele", on: "2026-11-27" }],
    },
    {
      name: "seven-31 drainage given up",
      goal: "book",
      lines: [
        "tem vaga pra drenagem amanhã?",
        ...settle("o último horário", "Vanessa", "19 96543-2100", "sim"),
        "ihh surgiu um imprevisto, vou ter q desmarcar 😔",
        yes("sim, desmarca"),
      ],
      reached: [{ kind: "no_appointment" }, { kind: "appointment", status: "cancelled", procedure: "Drenagem linfática" }],
      orHandedOver: ["rule", "requested"],
    },
    {
      name: "seven-32 before the peeling",
      goal: "ask",
      lines: ["vou fazer um peeling aí, precisa de algum preparo antes?", "e se eu tiver pego sol no fim de semana tem problema?"],
      reached: [
        { kind: "told", words: /[áa]cidos/i },
        { kind: "told", words: /bronzead/i },
      ],
    },
    {
      name: "seven-33 how to get there, and saturdays",
      goal: "ask",
      lines: ["qual o endereço da clinica?", "tem estacionamento aí?", "sabado vcs funcionam até q horas"],
      reached: [
        { kind: "told", words: /Brasil[^.]*1\.?500/i },
        { kind: "told", words: /subsolo|estacionamento pr[óo]prio/i },
        { kind: "told", words: /12 ?h|12:00|meio-dia/i },
      ],
    },
    {
      name: "seven-34 the dentist for her son",
      goal: "book",
      lines: [
        "queria marcar dentista pro meu filho de 9 anos, é só uma avaliação",
        "quarta depois das 15h pq ele tem escola",
        ...settle("a primeira", "Miguel Andrade", "19 99888-7766", "isso"),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Avaliação odontológica", on: "2026-11-25", from: "15:00" }],
    },
    {
      name: "seven-35 health plan, then the dermatologist, spoken",
      goal: "book",
      lines: [
        "oi boa tarde eu queria saber se vocês atendem pelo saúde vale",
        "ah que bom então eu quero marcar uma consulta com a dermatologista pode ser na sexta feira de manhã",
        plan("Saúde Vale"),
        ...settle("o primeiro horário", "Maria José da Silva", "dezenove 9 9777 1010", "pode marcar"),
      ],
      reached: [
        { kind: "told", words: /Sa[úu]de Vale/i },
        { kind: "appointment", status: "booked", procedure: "Consulta dermatológica", on: "2026-11-27", before: "12:00" },
      ],
    },
    {
      name: "seven-36 an hour in the waiting room",
      goal: "complain",
      lines: [
        "ontem esperei mais de 1 hora pra ser atendida e ninguém me deu satisfação. achei um desrespeito",
        "quero que alguém responsável me ligue",
        yes("sim"),
        name("Fátima Rocha"),
        phone("19 99555-4433"),
      ],
      reached: [
        { kind: "one_of", checks: [{ kind: "handed_over", reasons: ["sentiment", "requested", "rule"] }, { kind: "person_offered" }] },
      ],
    },
    {
      name: "seven-37 cleaning on saturday",
      language: "en",
      goal: "book",
      lines: [
        "Hi, can I get a teeth cleaning this Saturday morning?",
        hour("the earliest one works"),
        name("Emma Clarke"),
        phone("+55 19 98765-4321"),
        yes("yes please"),
        hour("the earliest one"),
        name("Emma Clarke"),
        phone("+55 19 98765-4321"),
        yes("yes"),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Limpeza dental", on: "2026-11-28", before: "12:00" }],
    },
    {
      name: "seven-38 running late",
      language: "en",
      goal: "ask",
      lines: ["what happens if im late for my appointment?", "and how far ahead do i have to tell you if i can't come"],
      reached: [
        { kind: "told", words: /10 min/i },
        { kind: "told", words: /24/ },
      ],
    },
    {
      name: "seven-39 physio tomorrow after work",
      language: "es",
      goal: "book",
      lines: [
        "hola, quiero una sesión de fisioterapia mañana después de las 18",
        hour("la primera"),
        name("Javier Ortega"),
        phone("19 98000-1122"),
        yes("sí, perfecto"),
        hour("la primera"),
        name("Javier Ortega"),
        phone("19 98000-1122"),
        yes("sí"),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Sessão de fisioterapia", on: "2026-11-25", from: "18:00" }],
    },
    {
      name: "seven-40 first visit and its price",
      language: "es",
      goal: "ask",
      lines: ["buenos días, es mi primera consulta, ¿qué tengo que llevar?", "¿y cuánto sale la consulta con la dermatóloga?"],
      reached: [
        { kind: "told", words: /document/i },
        { kind: "told", words: /320/ },
      ],
    },
  ]),
);
