import { dialoguesOf, ifAsked, type Line, setAside } from "../dialogue.ts";
import { agree, cep, city, contact, email, personHasIt, photo, when } from "./eighth-aside-lines.ts";

interface Answers {
  bill: string;
  roof: string;
  city: string;
  cep: string;
  when: string;
  name: string;
  phone: string;
  email: string;
  photo: string;
  yes: string;
}
/** What whoever wants a quote may be asked, in any order. */
const quoting = (a: Answers): readonly Line[] => {
  const once = [
    ...contact(a.name, a.phone),
    ifAsked(
      /conta (de luz|de energia|vem|m[ée]dia)|consumo|kwh|quanto (voc[êe] |vc )?(paga|gasta|vem)|valor (da|m[ée]dio)|\bbill\b|consumption|factura|recibo|cu[áa]nto paga/i,
      a.bill,
    ),
    ifAsked(
      /telhado|laje|telha|tipo de im[óo]vel|casa ou|im[óo]vel (é|pr[óo]prio)|pr[óo]pri[oa]|\broof|house or|\bown\b|\brent|techo/i,
      a.roof,
    ),
    cep(a.cep),
    city(a.city),
    when(a.when),
    email(a.email),
    photo(a.photo),
    agree(a.yes),
  ];
  return [...once, ...once, ...once];
};

export const eighthAsideSolar = setAside(
  dialoguesOf("solar", [
    {
      name: "eight-51 only looking, for now",
      goal: "book",
      lines: [
        "oi, to só pesquisando por enquanto tá.. qto fica mais ou menos p por energia solar numa casa? gasto uns 620 de luz",
        "é em sumaré",
        "se for sem compromisso pode fazer um orçamento sim",
        ...quoting({
          bill: "uns 620 por mês",
          roof: "casa própria, telha de barro",
          city: "Sumaré, jardim das palmeiras",
          cep: "13170-000",
          when: "sem pressa, pode ser semana que vem de tarde",
          name: "Cristiane Furtado",
          phone: "19 99811-2727",
          email: "cris.furtado@example.com",
          photo: "agora nao tenho a conta em mãos",
          yes: "pode ser",
        }),
      ],
      reached: [{ kind: "noted" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "eight-52 when the street goes dark",
      goal: "ask",
      lines: [
        "se acabar a luz na rua minha casa fica acesa com a placa solar?",
        agree("sim"),
        "e se eu puser bateria junto?",
        "acho melhor falar com um tecnico de vcs, tem como?",
        agree("sim, por favor"),
        ...contact("Márcio Antunes", "19 98710-6060"),
        agree("sim"),
      ],
      reached: [{ kind: "one_of", checks: [personHasIt, { kind: "noted" }] }],
    },
    {
      name: "eight-53 the work, the leak, the years",
      goal: "ask",
      lines: [
        "qto tempo de garantia vcs dão na mão de obra da instalação?",
        "pq tenho medo de dar goteira por causa dos furos no telhado rs",
        "e as placas vao perdendo força c o tempo né? isso tem garantia tb?",
      ],
      reached: [
        { kind: "told", words: /\b2 (\*\*)?anos|dois anos/i },
        { kind: "told", words: /\b25 (\*\*)?anos|vinte e cinco anos/i },
      ],
    },
    {
      name: "eight-54 still five hundred a month",
      goal: "complain",
      lines: [
        "instalei com vcs em agosto e minha conta de luz continua vindo 500 conto. cade a economia???",
        "ja liguei 2 vezes e ninguem me retorna, isso é propaganda enganosa. quero falar com o gerente",
        agree("sim"),
        ...contact("Edson Barreto", "19 97733-0404"),
        city("Campinas"),
        agree("sim"),
      ],
      reached: [personHasIt],
    },
    {
      name: "eight-55 a corner shop in Vinhedo, not Valinhos",
      goal: "book",
      lines: [
        ["boa tarde", "tenho um mercadinho em valinhos e qro ver placa solar", "a conta ta 3 mil e pouco 😱"],
        "opa falei errado, o mercado é em VINHEDO, valinhos é onde eu moro",
        ...quoting({
          bill: "3 mil e duzentos",
          roof: "telhado metálico, o ponto é próprio",
          city: "Vinhedo",
          cep: "13280-000",
          when: "o quanto antes, de manhã é melhor",
          name: "Nelson Takahashi",
          phone: "19 99655-7171",
          email: "mercadotaka@example.com",
          photo: "depois eu mando a conta",
          yes: "isso",
        }),
        "queria o orçamento por escrito, ta?",
        ...contact("Nelson Takahashi", "19 99655-7171"),
        agree("isso"),
      ],
      reached: [{ kind: "noted" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "eight-56 not there, but at her mother's",
      goal: "book",
      lines: [
        "vcs instalam em indaiatuba?",
        "ah q pena. e em sumaré? minha mãe mora lá",
        "entao quero um orçamento pra casa dela, a conta vem uns 380",
        ...quoting({
          bill: "380 em média",
          roof: "casa própria, laje",
          city: "Sumaré",
          cep: "13171-000",
          when: "mês que vem, pode ligar de tarde",
          name: "Bianca Toledo",
          phone: "19 98866-4242",
          email: "bianca.toledo@example.com",
          photo: "não tenho a conta aqui",
          yes: "pode sim",
        }),
      ],
      reached: [{ kind: "told", words: /Sumar[ée]/i }, { kind: "noted" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "eight-57 coming by the office",
      goal: "ask",
      lines: ["bom dia! o escritorio de vcs fica aonde? queria ir aí conversar", "abre sabado de manhã?", "e na semana vai ate q horas?"],
      reached: [
        { kind: "told", words: /Ac[áa]cias/i },
        { kind: "told", words: /n[ãa]o[^.]*s[áa]bado|s[áa]bado[^.]*(n[ãa]o|fechad)|fechad|segunda (a|à) sexta/i },
        { kind: "told", words: /\b18 ?h|18:00|seis da (tarde|noite)/i },
      ],
    },
    {
      name: "eight-58 a house in Barão Geraldo",
      language: "en",
      goal: "book",
      lines: [
        "Hello, we just moved to Campinas and the electricity bill is insane, about 900 reais a month. Thinking about solar",
        "could somebody send me a quote? it's a house in Barão Geraldo",
        ...quoting({
          bill: "around 900 reais",
          roof: "it's our own house, clay tile roof",
          city: "Campinas, Barão Geraldo",
          cep: "13084-000",
          when: "this month if possible, afternoons are best",
          name: "Stephen Doyle",
          phone: "+55 19 98144-9090",
          email: "s.doyle@example.com",
          photo: "I can send the bill later",
          yes: "yes please",
        }),
      ],
      reached: [{ kind: "noted" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "eight-59 clouds, cards and the bank",
      language: "en",
      goal: "ask",
      lines: [
        "hey do the panels still work on cloudy days?",
        "ok and can I pay by card in installments? how many?",
        "or is there some kind of bank loan for it",
      ],
      reached: [
        { kind: "told", words: /cloud|nublad/i },
        { kind: "told", words: /\b12|twelve/i },
        { kind: "told", words: /financ|partner bank|loan|credit (check|analysis)|bancos? parceiro/i },
      ],
    },
    {
      name: "eight-60 no more advertising, please",
      language: "es",
      goal: "opt_out",
      customer: { verified: true, name: "Lucía Paredes" },
      lines: [
        "hola, buen día",
        "les pido por favor que no me manden más publicidad al celular",
        agree("sí, no quiero recibir más"),
        "gracias",
      ],
      reached: [{ kind: "opted_out" }],
    },
  ]),
);
