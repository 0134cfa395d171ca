import { dialoguesOf, setAside } from "../dialogue.ts";
import { jobAnswers, yes } from "./sixth-aside-lines.ts";

export const sixthAsideMarket = setAside(
  dialoguesOf("marketplace", [
    {
      name: "sixth: electrician for the shower",
      goal: "book",
      lines: [
        "preciso de um eletricista pra trocar a resistencia do chuveiro",
        ...jobAnswers({
          city: "São Paulo, zona leste",
          when: "essa semana",
          budget: "uns 200 reais",
          detail: "o chuveiro parou de esquentar, é trocar a resistencia",
          yes: "sim",
        }),
      ],
      reached: [{ kind: "job" }],
    },
    {
      name: "sixth: cleaning on saturday, spoken",
      goal: "book",
      lines: [
        "então eu tô precisando de uma pessoa pra fazer uma faxina no meu apartamento de dois quartos aqui em guarulhos no sábado",
        ...jobAnswers({
          city: "Guarulhos",
          when: "sábado de manhã",
          budget: "não sei, o que for justo",
          detail: "faxina completa, dois quartos, sala, cozinha e banheiro",
          yes: "pode sim",
        }),
      ],
      reached: [{ kind: "job" }],
    },
    {
      name: "sixth: how it works and what it costs",
      goal: "ask",
      lines: ["como q funciona isso aqui?", "e vcs cobram alguma coisa de mim q to contratando?"],
      reached: [
        { kind: "told", words: /propostas?/i },
        { kind: "told", words: /gr[áa]tis|gratuit|n[ãa]o (paga|cobra|h[áa])/i },
      ],
    },
    {
      name: "sixth: painter wants work",
      goal: "ask",
      lines: ["sou pintor e quero pegar serviço por ai, como q faço", "atendo osasco e região", "quanto vcs descontam de mim?"],
      reached: [
        {
          kind: "one_of",
          checks: [{ kind: "signed_up" }, { kind: "told", words: /documento/i }, { kind: "cites", title: "Cadastro de profissionais" }],
        },
        { kind: "told", words: /12 ?%/ },
      ],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "sixth: afraid of losing the money",
      goal: "ask",
      lines: ["e se o cara sumir com meu dinheiro?", "depois q eu confirmo em qto tempo ele recebe"],
      reached: [
        { kind: "told", words: /retid|guardad|at[ée] (o cliente|voc[êe])/i },
        { kind: "told", words: /2 dias [úu]teis/i },
      ],
    },
    {
      name: "sixth: painting, the city was wrong",
      goal: "book",
      lines: [
        "quero um orçamento pra pintar a sala, em Campinas",
        "ops, é em Valinhos, campinas é a casa da minha mãe",
        ...jobAnswers({
          city: "Valinhos",
          when: "sem pressa, até dezembro",
          budget: "uns 800",
          detail: "pintar a sala, uns 20 metros quadrados, só parede",
          yes: "isso",
        }),
      ],
      reached: [{ kind: "job", city: "Valinhos" }],
    },
    {
      name: "sixth: burst pipe",
      goal: "book",
      lines: [
        "socorro to com vazamento aqui em casa 😱 o cano da pia estourou",
        ...jobAnswers({
          city: "Santo André",
          when: "hoje, urgente",
          budget: "não faço ideia",
          detail: "cano debaixo da pia da cozinha estourou, ta saindo muita agua",
          yes: "siiim",
        }),
      ],
      reached: [{ kind: "job" }],
    },
    {
      name: "sixth: wardrobe, then the brother in law did it",
      goal: "book",
      lines: [
        "quero um montador pra um guarda roupa em São Paulo, amanhã",
        ...jobAnswers({ city: "São Paulo", when: "amanhã", budget: "150", detail: "guarda roupa de 6 portas, tá na caixa", yes: "sim" }),
        "pode cancelar esse pedido, meu cunhado montou",
        yes("sim, cancela"),
      ],
      reached: [{ kind: "told", words: /cancelad|cancelei|n[ãa]o (vou|foi) publi/i }],
    },
    {
      name: "sixth: hedge and roof",
      goal: "book",
      lines: [
        "são duas coisas: preciso de jardineiro pra podar uma cerca viva e de alguem pra lavar o telhado, em Jundiaí",
        "começa pelo jardineiro então",
        ...jobAnswers({
          city: "Jundiaí",
          when: "semana que vem",
          budget: "uns 300",
          detail: "podar cerca viva de uns 15 metros",
          yes: "ok",
        }),
      ],
      reached: [{ kind: "job" }],
    },
    {
      name: "sixth: bad plumber, wants the money",
      goal: "complain",
      lines: ["contratei um encanador por vcs e o serviço ficou uma porcaria, vazou tudo d novo", "quero meu dinheiro de volta"],
      reached: [
        { kind: "one_of", checks: [{ kind: "handed_over", reasons: ["requested", "sentiment", "rule"] }, { kind: "person_offered" }] },
      ],
    },
    {
      name: "sixth: can they be trusted",
      goal: "ask",
      lines: ["esses profissionais sao de confiança? vcs verificam eles?", "e da pra ver avaliação antes de contratar?"],
      reached: [
        { kind: "told", words: /documento|an[áa]lise|registro|verific/i },
        { kind: "told", words: /avalia[çc]/i },
      ],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "sixth: prefers somebody on the line",
      goal: "ask",
      lines: ["oi td bem", "vcs tem telefone? prefiro falar com alguem", yes("sim")],
      reached: [{ kind: "person_offered" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "sixth: air conditioner next week",
      language: "en",
      goal: "book",
      lines: [
        "I need someone to install an air conditioner in Guarulhos next week",
        ...jobAnswers({
          city: "Guarulhos",
          when: "next week",
          budget: "around 500 reais",
          detail: "split AC, 12000 btu, bedroom on the 3rd floor",
          yes: "yes",
        }),
      ],
      reached: [{ kind: "job" }],
    },
    {
      name: "sixth: furniture to be put together",
      language: "es",
      goal: "book",
      lines: [
        "hola necesito alguien que me arme un mueble",
        ...jobAnswers({
          city: "São Paulo",
          when: "este fin de semana",
          budget: "unos 150 reales",
          detail: "es un ropero grande, viene en cajas",
          yes: "sí, dale",
        }),
      ],
      reached: [{ kind: "job", city: "São Paulo" }],
    },
    {
      name: "sixth: when is the money released",
      language: "es",
      goal: "ask",
      lines: ["cuándo le llega la plata al profesional?", "y si yo no contesto nada qué pasa?"],
      reached: [
        { kind: "told", words: /2 d[íi]as/i },
        { kind: "told", words: /7 d[íi]as/i },
      ],
    },
  ]),
);
