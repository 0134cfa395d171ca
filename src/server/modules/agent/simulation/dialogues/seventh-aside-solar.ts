import { dialoguesOf, ifAsked, type Line, setAside } from "../dialogue.ts";
import { cep, city, email, name, phone, when, yes } from "./seventh-aside-lines.ts";

interface Answers {
  city: string;
  bill: string;
  name: string;
  phone: string;
  yes: string;
}
const quote = (a: Answers): readonly Line[] => {
  const once = [
    name(a.name),
    phone(a.phone),
    ifAsked(/conta (de luz|de energia)|consumo|kwh|quanto (voc[êe] )?paga|valor (da|m[ée]dio)|bill|factura|recibo|consum/i, a.bill),
    ifAsked(/telhado|laje|tipo de im[óo]vel|casa ou|pr[óo]pri[oa]|roof|techo|house or|\bown\b/i, "casa própria, telha de barro"),
    city(a.city),
    cep("13270-000"),
    email("contato@example.com"),
    yes(a.yes),
  ];
  return [...once, ...once, ...once];
};

export const seventhAsideSolar = setAside(
  dialoguesOf("solar", [
    {
      name: "seven-52 a quote for a house in Valinhos",
      goal: "book",
      lines: [
        "oi queria um orçamento de energia solar, minha conta ta vindo uns 450 por mes 💸",
        "é uma casa em valinhos",
        ...quote({ city: "Valinhos", bill: "uns 450 reais", name: "Gustavo Prado", phone: "19 99444-1234", yes: "sim" }),
      ],
      reached: [{ kind: "noted" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "seven-53 rain and warranty",
      goal: "ask",
      lines: ["funciona qdo ta chovendo?", "e a garantia das placas é de qto tempo?", "e do inversor?"],
      reached: [
        { kind: "told", words: /nublad|menor|n[ãa]o para/i },
        { kind: "told", words: /25 anos|12 anos/i },
        { kind: "told", words: /10 anos/i },
      ],
    },
    {
      name: "seven-54 paying little by little",
      goal: "ask",
      lines: ["da pra financiar?", "e no cartão vai até quantas vezes"],
      reached: [
        { kind: "told", words: /financiamento|bancos? parceiro/i },
        { kind: "told", words: /\b12 ?(x|vezes)/i },
      ],
    },
    {
      name: "seven-55 a town further away",
      goal: "ask",
      lines: [
        "vcs atendem ribeirão preto?",
        "poxa. teria como ver com alguém se abre exceção?",
        yes("sim"),
        name("Helena"),
        phone("16 99111-2020"),
      ],
      reached: [
        {
          kind: "one_of",
          checks: [{ kind: "noted" }, { kind: "handed_over", reasons: ["requested", "rule"] }, { kind: "person_offered" }],
        },
        { kind: "told", words: /Campinas|n[ãa]o atend|equipe|outras cidades/i },
      ],
    },
    {
      name: "seven-56 how long it takes",
      goal: "ask",
      lines: ["quanto tempo leva pra instalar tudo?", "e a parte da cpfl demora?"],
      reached: [
        { kind: "told", words: /1 a 3 dias/i },
        { kind: "told", words: /34 dias/i },
      ],
    },
    {
      name: "seven-57 a red light on the inverter",
      goal: "complain",
      lines: [
        "bom dia, vcs instalaram aqui em março e o inversor ta com uma luz vermelha e parou de gerar",
        "preciso que venha um técnico ver, to pagando conta cheia",
        yes("sim"),
        name("Osvaldo Pires"),
        phone("19 98333-0101"),
        city("Vinhedo"),
      ],
      reached: [
        {
          kind: "one_of",
          checks: [
            { kind: "handed_over", reasons: ["sentiment", "requested", "rule", "low_confidence"] },
            { kind: "person_offered" },
            { kind: "noted" },
          ],
        },
      ],
    },
    {
      name: "seven-58 a farm in Sorocaba, spoken, with a slip",
      goal: "book",
      lines: [
        "olha eu tenho um sítio em sorocaba e tô querendo botar placa solar lá a conta vem trezentos e oitenta não minto oitocentos e trinta por mês",
        "queria que alguém fizesse um orçamento pra mim",
        ...quote({ city: "Sorocaba", bill: "oitocentos e trinta", name: "Seu Antônio Vieira", phone: "15 99777-5566", yes: "pode ser" }),
      ],
      reached: [{ kind: "noted" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "seven-59 solar for a shop in Jundiaí",
      language: "en",
      goal: "book",
      lines: [
        "Hi! I own a small bakery in Jundiaí and would like a quote for solar panels. Power bill is about 1200 reais a month",
        when("as soon as possible"),
        ...quote({ city: "Jundiaí", bill: "about 1200 reais", name: "Mark Olsen", phone: "11 98222-7070", yes: "yes" }),
      ],
      reached: [{ kind: "noted" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "seven-60 washing the panels",
      language: "es",
      goal: "ask",
      lines: ["hola, ¿hay que lavar los paneles?", "¿y de noche me quedo sin luz?"],
      reached: [
        { kind: "told", words: /agua|água|una o dos veces|uma ou duas/i },
        { kind: "told", words: /cr[ée]dito|red\b|rede/i },
      ],
    },
  ]),
);
