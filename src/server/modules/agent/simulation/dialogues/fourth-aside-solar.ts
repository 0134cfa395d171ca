import { dialoguesOf, ifAsked, setAside } from "../dialogue.ts";

const wished = { kind: "one_of", checks: [{ kind: "noted" }, { kind: "person_offered" }] } as const;
const reallyNoPrice = (bill: string) => ({ kind: "never_told", words: new RegExp(`R\\$ ?(?!${bill})\\d`) }) as const;

/** Customers of the company for solar energy by another hand. */
export const fourthAsideSolar = setAside(
  dialoguesOf("solar", [
    {
      name: "a bill of 480 in valinhos",
      goal: "buy",
      lines: [
        ["oi boa tarde", "qro um orçamento de placa solar", "minha conta vem uns 480, moro em valinhos"],
        ifAsked(/nome/i, "Josué Meireles"),
        ifAsked(/\?/, "sim"),
      ],
      reached: [wished, reallyNoPrice("480")],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "what one panel costs",
      goal: "ask",
      lines: ["qual o valor de uma placa?"],
      reached: [wished, { kind: "never_told", words: /R\$ ?\d/ }],
      orHandedOver: ["low_confidence", "rule"],
    },
    {
      name: "in the dark at night",
      goal: "ask",
      lines: ["mas e de noite, fico sem luz?"],
      reached: [{ kind: "cites", title: "Como funciona a energia solar" }],
    },
    {
      name: "how soon it is ready, and who swaps the meter",
      goal: "ask",
      lines: ["se eu fechar hj em qto tempo fica pronto?", "e esse prazo da distribuidora é de quanto?"],
      reached: [
        { kind: "cites", title: "Prazo de instalação" },
        { kind: "told", words: /34 dias/ },
      ],
    },
    {
      name: "warranty of the inverter, and of the panels",
      goal: "ask",
      lines: ["o inversor tem quantos anos de garantia", "e as placas?"],
      reached: [
        { kind: "told", words: /10 anos/ },
        { kind: "told", words: /25 anos|12 anos/ },
      ],
    },
    {
      name: "no money at once",
      goal: "ask",
      lines: ["nao tenho como pagar tudo de uma vez, vcs financiam?"],
      reached: [{ kind: "cites", title: "Formas de pagamento e financiamento" }],
    },
    {
      name: "lives in another town",
      goal: "ask",
      lines: ["vcs instalam em Americana?"],
      reached: [{ kind: "one_of", checks: [{ kind: "cites", title: "Onde atendemos" }, { kind: "person_offered" }] }],
      orHandedOver: ["low_confidence"],
    },
    {
      name: "dust on the panels",
      goal: "ask",
      lines: ["aqui tem mta poeira, preciso ficar lavando as placas?"],
      reached: [{ kind: "cites", title: "Limpeza e manutenção" }],
    },
    {
      name: "somebody should look at the roof",
      goal: "book",
      lines: [
        "da pra vir alguem aqui em jundiai medir meu telhado?",
        ifAsked(/nome/i, "Fabrício Nunes"),
        ifAsked(/\?/, "pode ser quinta de manha"),
      ],
      reached: [wished],
      orHandedOver: ["requested", "rule", "low_confidence"],
    },
    {
      name: "whether it pays for a small bill",
      goal: "ask",
      lines: ["minha conta é só 150 por mes, vale a pena?"],
      reached: [{ kind: "person_offered" }, reallyNoPrice("150")],
      orHandedOver: ["low_confidence", "rule"],
    },
    {
      name: "the inverter has been dead for a week",
      goal: "complain",
      lines: [
        ["meu inversor ta com luz vermelha faz uma semana", "ja liguei 3 vezes e ninguem me retorna"],
        "to pagando financiamento e conta de luz, é um descaso",
      ],
      reached: [{ kind: "person_offered" }],
      orHandedOver: ["sentiment", "requested", "rule"],
    },
    {
      name: "the salesman, please",
      goal: "ask",
      lines: ["quero falar com um vendedor"],
      reached: [{ kind: "handed_over", reasons: ["requested"] }],
    },
    {
      name: "cloudy weeks, asked in english",
      language: "en",
      goal: "ask",
      lines: ["do the panels work on cloudy days?"],
      reached: [{ kind: "cites", title: "Como funciona a energia solar" }],
    },
    {
      name: "until when they answer, and where they are",
      goal: "ask",
      lines: ["vcs atendem ate q horas hj?", "e onde fica o escritorio?"],
      reached: [
        { kind: "told", words: /18 ?h|18:00/ },
        { kind: "told", words: /Acácias/ },
      ],
    },
    {
      name: "enough calls and messages about sun",
      goal: "opt_out",
      lines: [["nao tenho interesse", "por favor nao me mandem mais mensagem de divulgação"]],
      reached: [{ kind: "opted_out" }],
    },
  ]),
);
