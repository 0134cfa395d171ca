import { type Check, dialoguesOf, ifAsked, type Line, setAside } from "../dialogue.ts";
import { dontKnow, name, person } from "./fifth-aside-services.ts";

const wanted: Check = { kind: "one_of", checks: [{ kind: "noted" }, { kind: "person_offered" }] };
const contact: Line[] = [
  ifAsked(/cidade\b[^.!\n]*\?/i, "Valinhos"),
  name("Fernando Rocha"),
  ifAsked(/telefone|\bzap|celular|contato\?/i, "19 99123-4567"),
];

/** People who think about solar energy, by a third hand. */
export const fifthAsideSolar = setAside(
  dialoguesOf("solar", [
    {
      name: "fifth: what do panels cost",
      goal: "buy",
      lines: ["bom dia qto fica pra por placa solar em casa? minha conta vem uns 380", ...contact, person("pode ser")],
      reached: [wanted, { kind: "never_told", words: /R\$ ?(?!380)\d/ }],
      orHandedOver: ["requested", "rule"],
    },
    {
      name: "fifth: Sumaré, and the mother-in-law's town",
      goal: "ask",
      lines: ["vcs instalam em sumaré?", "e em americana? minha sogra mora la"],
      reached: [{ kind: "cites", title: "Onde atendemos" }],
    },
    {
      name: "fifth: dark at night",
      goal: "ask",
      lines: ["uma duvida, de noite qdo nao tem sol eu fico sem luz?"],
      reached: [{ kind: "cites", title: "Como funciona a energia solar" }],
    },
    {
      name: "fifth: how long, and the inverter",
      goal: "ask",
      lines: ["qto tempo leva pra instalar e qual a garantia do inversor"],
      reached: [
        { kind: "told", words: /1 a 3 dias/i },
        { kind: "told", words: /10 anos/i },
      ],
    },
    {
      name: "fifth: instalments, and the interest",
      goal: "ask",
      lines: ["da pra parcelar no cartao? em qtas vezes", "e o juros é de qnto?", person("nao, obrigado")],
      reached: [
        { kind: "told", words: /12 (?:vezes|x)|12x/i },
        { kind: "never_told", words: /\d ?% (?:ao|a\.)|sem juros/i },
      ],
      orHandedOver: ["low_confidence", "requested"],
    },
    {
      name: "fifth: rather by telephone",
      goal: "ask",
      lines: ["nao gosto de ficar digitando, alguem pode me ligar?", ...contact, person()],
      reached: [wanted],
      orHandedOver: ["requested"],
    },
    {
      name: "fifth: it drips through the ceiling",
      goal: "complain",
      lines: [
        ["vcs instalaram aqui mes passado", "agora choveu e ta pingando no forro, e ngm me responde"],
        person("quero"),
        person("sim"),
      ],
      reached: [{ kind: "person_offered" }],
      orHandedOver: ["sentiment", "requested"],
    },
    {
      name: "fifth: off the list",
      goal: "opt_out",
      lines: ["tirem meu numero dessa lista de ofertas, nao quero mais receber", ifAsked(/(?:confirm|certeza|quer)[^.!\n]*\?/i, "sim")],
      reached: [{ kind: "opted_out" }],
    },
    {
      name: "fifth: English, do they need cleaning",
      goal: "ask",
      language: "en",
      lines: ["do the panels need cleaning?"],
      reached: [{ kind: "cites", title: "Limpeza e manutenção" }],
    },
    {
      name: "fifth: Spanish, how many years",
      goal: "ask",
      language: "es",
      lines: ["hola, cuántos años de garantía tienen los paneles?"],
      reached: [{ kind: "cites", title: "Garantia dos equipamentos" }],
    },
    {
      name: "fifth: the weight of a panel",
      goal: "ask",
      lines: ["qntos kg pesa cada placa? meu telhado é de eternit", person("pode chamar")],
      reached: [
        { kind: "one_of", checks: [{ kind: "person_offered" }, dontKnow] },
        { kind: "never_told", words: /\d ?(?:kg|quilos)/i },
      ],
      orHandedOver: ["low_confidence", "requested"],
    },
    {
      name: "fifth: somebody to look at the roof",
      goal: "book",
      lines: ["queria q alguem viesse aqui olhar meu telhado e fazer um orçamento", ...contact, person("pode ser")],
      reached: [wanted],
      orHandedOver: ["requested", "rule"],
    },
  ]),
);
