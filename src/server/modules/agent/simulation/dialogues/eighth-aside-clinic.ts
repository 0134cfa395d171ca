import { dialoguesOf, ifAsked, type Line, setAside } from "../dialogue.ts";
import { agree, contact, hour, papers, personHasIt, photo, plan } from "./eighth-aside-lines.ts";

interface Patient {
  time: string;
  name: string;
  phone: string;
  yes: string;
  plan?: string;
  papers?: string;
}
/** Whatever a front desk asks before it books, in any order. */
const front = (one: Patient): readonly Line[] => {
  const once: readonly Line[] = [
    plan(one.plan ?? "particular"),
    papers(one.papers ?? "é a primeira vez, levo os documentos no dia"),
    hour(one.time),
    ...contact(one.name, one.phone),
    agree(one.yes),
  ];
  return [...once, ...once, ...once];
};

export const eighthAsideClinic = setAside(
  dialoguesOf("clinic", [
    {
      name: "eight-27 the braces after work",
      goal: "book",
      lines: [
        "eai blz? preciso apertar o aparelho, ta na hora da manutenção do mes",
        "quinta dps das 17h pq eu saio do trampo 16:30",
        ...front({ time: "a primeira depois das 17h", name: "Bruno Teles", phone: "19 99610-2020", yes: "isso, fechou" }),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Aparelho: manutenção", on: "2026-11-26", from: "17:00" }],
    },
    {
      name: "eight-28 a mole on the back, and the aspirin",
      goal: "ask",
      lines: [
        "Bom dia. Tenho uma pinta nas costas e queria tirar, quanto fica pra fazer a retirada?",
        "é q eu tomo AAS todo dia por causa do coração, tem q avisar vcs antes do procedimento?",
        "e dps a pinta vai pra analise ou joga fora?",
      ],
      reached: [
        { kind: "told", words: /450/ },
        { kind: "told", words: /anticoagul|rem[ée]dios?|medica(mento|[çc][ãa]o)/i },
        { kind: "told", words: /an[áa]lise|laborat|bi[óo]psia/i },
      ],
      orHandedOver: ["rule", "requested"],
    },
    {
      name: "eight-29 a root canal with the plan",
      goal: "book",
      lines: [
        "oi, um dentista falou q preciso fazer um canal 😖 vcs fazem pelo sorriso certo?",
        "graças a deus. quero marcar pra sexta de manha entao",
        ...front({
          time: "o mais cedo da sexta",
          name: "Patrícia Goulart",
          phone: "19 98440-5511",
          yes: "pode marcar",
          plan: "sorriso certo",
        }),
      ],
      reached: [
        { kind: "told", words: /sorriso certo/i },
        { kind: "appointment", status: "booked", procedure: "Tratamento de canal", on: "2026-11-27", before: "12:00" },
      ],
    },
    {
      name: "eight-30 for his grandmother, spoken",
      goal: "book",
      lines: [
        "oi bom dia é o seguinte a minha avó tem oitenta e dois anos e o médico passou fisioterapia pra ela a avaliação ela já fez aí com a camila agora eu queria marcar uma sessão",
        ifAsked(/avalia[çc][ãa]o[^.?!]*\?/i, "é a sessão mesmo a avaliação já foi feita"),
        "pode ser segunda feira que vem de manhã ela não gosta de sair de tarde não",
        ifAsked(/avalia[çc][ãa]o[^.?!]*\?/i, "é a sessão mesmo"),
        ...front({
          time: "o primeiro horário da manhã",
          name: "o nome dela é Lourdes Bittencourt",
          phone: "19 99234-8080",
          yes: "isso pode marcar",
          papers: "ela já passou aí uma vez, leva o documento no dia",
        }),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Sessão de fisioterapia", on: "2026-11-30", before: "12:00" }],
    },
    {
      name: "eight-31 a peel on friday, but not after lunch",
      goal: "book",
      lines: [
        "oii queria fazer um peeling na sexta a tarde, tem como?",
        "hmm entao pode ser sexta de manha msm, dou um jeito no trabalho",
        ...front({ time: "o ultimo da manhã", name: "Débora Pinheiro", phone: "19 99718-3456", yes: "sim!" }),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Peeling químico", on: "2026-11-27", before: "12:00" }],
    },
    {
      name: "eight-32 teeth on tuesday week, later please",
      goal: "book",
      lines: [
        "qro marcar limpeza nos dentes pra terça q vem dia 1, de tarde",
        ...front({ time: "o primeiro da tarde", name: "Caio Menezes", phone: "19 97455-6262", yes: "isso" }),
        "ihhh esqueci q terça saio so 17h30. da pra passar p depois das 18h no msm dia?",
        hour("a primeira depois das 18h"),
        agree("isso, pode mudar"),
        hour("a primeira depois das 18h"),
        agree("sim"),
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Limpeza dental", on: "2026-12-01", from: "18:00" }],
    },
    {
      name: "eight-33 Pix, and what a facial costs",
      goal: "ask",
      lines: [
        "oi vcs aceitam pix?",
        "e a limpeza de pele sai qto? da pra dividir no cartao?",
        "blz vou ver com meu marido e volto aqui 😘",
      ],
      reached: [
        { kind: "told", words: /\bpix\b/i },
        { kind: "told", words: /\b180\b/ },
        { kind: "told", words: /\b3 ?(x|vezes)|tr[êe]s vezes/i },
      ],
    },
    {
      name: "eight-34 teeth that ache after whitening",
      goal: "complain",
      lines: [
        "fiz clareamento com vcs semana passada e meus dente ta doendo tanto q nem agua eu consigo beber",
        "ninguem me avisou q ia ficar assim, to bem chateada. preciso falar com o dentista",
        agree("sim, por favor"),
        ...contact("Rosilene Maia", "19 98123-0077"),
        agree("sim"),
      ],
      reached: [personHasIt],
    },
    {
      name: "eight-35 no offers on the phone, with good manners",
      goal: "opt_out",
      customer: { verified: true, name: "Regina Célia" },
      lines: [
        ["Bom dia", "Por gentileza, uma informação"],
        "Eu não desejo mais receber as promoções da clínica no meu celular",
        agree("sim, pode retirar"),
        "Agradeço a atenção",
      ],
      reached: [{ kind: "opted_out" }],
    },
    {
      name: "eight-36 a rash, tomorrow afternoon",
      language: "en",
      goal: "book",
      lines: [
        "hi there, I've got a weird rash on my arm, could the dermatologist see me tomorrow afternoon?",
        photo("I'd rather show it in person"),
        ...front({
          time: "the first one in the afternoon",
          name: "Hannah Weiss",
          phone: "+55 19 99876-1234",
          yes: "yes please",
          plan: "no insurance, I'll pay myself",
          papers: "it's my first visit, I'll bring my documents",
        }),
        "perfect, thank you!",
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Consulta dermatológica", on: "2026-11-25", from: "12:00" }],
    },
    {
      name: "eight-37 physio: the plan, the papers, the car",
      language: "en",
      goal: "ask",
      lines: [
        "Hi! does the physiotherapy evaluation take Vida Plena insurance?",
        "great, what should i bring? it'd be my first visit",
        "and is there anywhere to park?",
      ],
      reached: [
        { kind: "told", words: /Vida Plena/i },
        { kind: "told", words: /\bID\b|document|insurance card|carteirinha|\bphoto\b/i },
        {
          kind: "told",
          words: /subsolo|basement|underground|(own|on-?site|private) (parking|car park)|first hour|primeira hora|parking (lot|garage)/i,
        },
      ],
    },
    {
      name: "eight-38 a facial on monday afternoon",
      language: "es",
      goal: "book",
      lines: [
        "hola, quisiera una limpieza de cutis para el lunes por la tarde si se puede",
        ifAsked(/(dental|dientes|de piel|facial)[^.?!]*\?/i, "sí, la de la piel, la cara"),
        ...front({
          time: "el primero de la tarde",
          name: "Valentina Ríos",
          phone: "19 98321-4400",
          yes: "sí, perfecto",
          plan: "particular",
          papers: "es mi primera vez, llevo los documentos ese día",
        }),
        "muchas gracias",
      ],
      reached: [{ kind: "appointment", status: "booked", procedure: "Limpeza de pele", on: "2026-11-30", from: "12:00" }],
    },
    {
      name: "eight-39 white teeth, and the coffee",
      language: "es",
      goal: "ask",
      lines: [
        "buenas, el blanqueamiento dental ¿cuántas sesiones son y cuánto cuesta?",
        "¿tengo que hacer algo antes de ir? yo tomo mucho café jaja",
        "¿y se puede pagar en cuotas?",
      ],
      reached: [
        { kind: "told", words: /890/ },
        {
          kind: "told",
          words: /\b(una|1|uma)\b( sola| [úu]nica)? ?(sesi|sess)|(sesi[óo]n|sess[ãa]o) [úu]nica|(s[óo]lo|solamente) (una|1)\b/i,
        },
        { kind: "told", words: /caf[ée][^.]*(v[íi]spera|d[íi]a (antes|anterior)|previ|noche)|v[íi]spera|evit[ea]|limpieza|limpeza/i },
        { kind: "told", words: /\b(3|tres) ?(x|cuotas|veces|vezes|pagos)/i },
      ],
    },
  ]),
);
