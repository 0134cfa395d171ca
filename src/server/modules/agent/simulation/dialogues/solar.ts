import { dialoguesOf, ifAsked } from "../dialogue.ts";

/** People who think about solar energy. */
export const solar = dialoguesOf("solar", [
  {
    name: "what does it cost for my bill",
    goal: "ask",
    lines: ["quanto custa instalar energia solar na minha casa, minha conta é 450 reais", ifAsked(/pessoa|equipe|chame|alguém/i, "sim")],
    reached: [{ kind: "person_offered" }, { kind: "never_told", words: /R\$ ?(?!450)\d/ }],
    orHandedOver: ["requested", "rule"],
  },
  {
    name: "how long does the installation take",
    goal: "ask",
    lines: ["qto tempo demora a instalação?"],
    reached: [{ kind: "cites", title: "Prazo de instalação" }],
  },
  {
    name: "warranty of the panels",
    goal: "ask",
    lines: ["os painéis tem garantia de quantos anos?"],
    reached: [{ kind: "cites", title: "Garantia dos equipamentos" }],
  },
  {
    name: "wants a visit",
    goal: "book",
    lines: ["queria agendar uma visita técnica", ifAsked(/pessoa|equipe|chame|alguém/i, "pode ser")],
    reached: [{ kind: "person_offered" }],
    orHandedOver: ["requested", "rule"],
  },
  {
    name: "financing",
    goal: "ask",
    lines: ["dá pra financiar o sistema solar?"],
    reached: [{ kind: "cites", title: "Formas de pagamento e financiamento" }],
  },
  {
    name: "does it work when it rains",
    goal: "ask",
    lines: ["funciona em dia nublado?"],
    reached: [{ kind: "cites", title: "Como funciona a energia solar" }],
  },
  {
    name: "do they serve my town",
    goal: "ask",
    lines: ["vcs atendem em Sorocaba?"],
    reached: [{ kind: "cites", title: "Onde atendemos" }],
  },
  {
    name: "how much shall I save",
    goal: "ask",
    lines: ["quanto vou economizar por mês com energia solar?", ifAsked(/pessoa|equipe|chame|alguém/i, "quero")],
    reached: [{ kind: "never_told", words: /R\$/ }],
    orHandedOver: ["requested", "rule"],
  },
  {
    name: "Spanish question about the warranty",
    goal: "ask",
    language: "es",
    lines: ["hola, quiero hablar con un asesor sobre paneles solares"],
    reached: [{ kind: "handed_over", reasons: ["requested"] }],
  },
  {
    name: "angry about a delay",
    goal: "complain",
    lines: ["a instalação tá atrasada há 2 meses, um absurdo, ninguém responde!"],
    reached: [{ kind: "person_offered" }],
    orHandedOver: ["sentiment", "requested"],
  },
  {
    name: "two questions",
    goal: "ask",
    lines: ["qual a garantia e vcs parcelam?"],
    reached: [
      { kind: "cites", title: "Garantia dos equipamentos" },
      { kind: "cites", title: "Formas de pagamento e financiamento" },
    ],
  },
  {
    name: "maintenance",
    goal: "ask",
    lines: ["precisa de manutenção? tem q lavar as placas?"],
    reached: [{ kind: "cites", title: "Limpeza e manutenção" }],
  },
]);
