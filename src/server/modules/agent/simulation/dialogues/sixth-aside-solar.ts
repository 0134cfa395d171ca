import { dialoguesOf, setAside, type Line } from "../dialogue.ts";
import { bill, city, name, phone, yes } from "./sixth-aside-lines.ts";

const about = (own: { bill: string; city: string; name: string; phone: string; yes: string }): readonly Line[] => {
  const round = [bill(own.bill), city(own.city), name(own.name), phone(own.phone)];
  return [...round, ...round, yes(own.yes)];
};

export const sixthAsideSolar = setAside(
  dialoguesOf("solar", [
    {
      name: "sixth: quote for Valinhos",
      goal: "buy",
      lines: [
        "quero fazer um orçamento de energia solar",
        "minha conta vem uns 600 por mes, moro em Valinhos",
        ...about({ bill: "uns 600", city: "Valinhos", name: "Cláudia Menezes", phone: "19 99123-4567", yes: "sim" }),
      ],
      reached: [{ kind: "noted" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "sixth: warranty of panel and inverter",
      goal: "ask",
      lines: ["qts anos de garantia tem a placa", "e o inversor"],
      reached: [
        { kind: "told", words: /12 anos|25 anos/i },
        { kind: "told", words: /10 anos/i },
      ],
    },
    {
      name: "sixth: rain and night",
      goal: "ask",
      lines: ["funciona quando ta chovendo?", "e de noite fico sem luz? kkk"],
      reached: [
        { kind: "told", words: /nublad|menor/i },
        { kind: "told", words: /rede|cr[ée]dito/i },
      ],
    },
    {
      name: "sixth: when would it run",
      goal: "ask",
      lines: ["se eu fechar com vcs hj quando q ta funcionando?", "e pq demora tanto essa parte da distribuidora"],
      reached: [
        { kind: "told", words: /1 a 3 dias/i },
        { kind: "told", words: /34 dias/i },
      ],
    },
    {
      name: "sixth: financing and its interest",
      goal: "ask",
      lines: ["da pra financiar?", "qual é o juros", "60 meses rola?"],
      reached: [
        { kind: "told", words: /bancos? parceiros?|financiamento/i },
        { kind: "one_of", checks: [{ kind: "person_offered" }, { kind: "told", words: /depende|an[áa]lise|n[ãa]o (sei|tenho|consigo)/i }] },
      ],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "sixth: Ribeirão and Sorocaba",
      goal: "ask",
      lines: ["voces atendem ribeirão preto?", "e em sorocaba?"],
      reached: [
        { kind: "told", words: /equipe|n[ãa]o/i },
        { kind: "told", words: /Sorocaba/ },
      ],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "sixth: washing the panels",
      goal: "ask",
      lines: ["tem q ficar lavando essas placas?", "e revisão de quanto em quanto tempo"],
      reached: [
        { kind: "told", words: /(uma ou duas|1 ou 2) vezes/i },
        { kind: "told", words: /(2|dois) anos/i },
      ],
    },
    {
      name: "sixth: four hundred, no, five hundred and fifty, spoken",
      goal: "buy",
      lines: [
        "então minha conta de luz tá vindo mais ou menos uns quatrocentos reais não minto quinhentos e cinquenta e eu queria saber quanto eu ia economizar colocando placa",
        "é casa em Sumaré",
        "pode me ligar no 19 99888-1122, é Jorge",
        yes("sim"),
      ],
      reached: [{ kind: "noted" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "sixth: the application shows zero",
      goal: "complain",
      lines: ["instalaram aqui mês passado e o app mostra geração zero faz 3 dias, ja mandei email e nada", "quero falar com o técnico"],
      reached: [
        { kind: "one_of", checks: [{ kind: "handed_over", reasons: ["requested", "sentiment", "rule"] }, { kind: "person_offered" }] },
      ],
    },
    {
      name: "sixth: what would it save in Vinhedo",
      language: "en",
      goal: "buy",
      lines: [
        "hi! how much could I save with solar? my bill is around 700 reais",
        "it's a house in Vinhedo",
        "can someone send me a quote?",
        ...about({ bill: "700 reais a month", city: "Vinhedo", name: "Tom Baker", phone: "19 99777-3344", yes: "yes" }),
      ],
      reached: [{ kind: "noted" }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "sixth: card instalments, and no more promotions",
      language: "en",
      goal: "opt_out",
      lines: ["can i pay in installments with my credit card?", "great. also please stop sending me promotional messages"],
      reached: [{ kind: "told", words: /\b12\b/ }, { kind: "opted_out" }],
    },
    {
      name: "sixth: Jundiaí, how long, and a quote",
      language: "es",
      goal: "buy",
      lines: [
        "hola, instalan en Jundiaí?",
        "cuánto demora la instalación?",
        "quiero una cotización, mi factura es de 800 reales",
        ...about({ bill: "800 reales", city: "Jundiaí", name: "Lucía Gómez", phone: "11 98888-7766", yes: "sí" }),
      ],
      reached: [{ kind: "told", words: /(1|un[oa]?) (a|y|e) (3|tres) d/i }, { kind: "noted" }],
      orHandedOver: ["requested", "rule"],
    },
  ]),
);
