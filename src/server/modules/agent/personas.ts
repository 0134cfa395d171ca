import { userTypes, type UserType } from "#shared/messages.ts";

/** How the agent speaks to some people, and what it is there for. */
export interface Persona {
  /** One of the kinds of people for the standard personas; any short word for those that a business adds. */
  id: string;
  /** What the team calls it; customers never see it. */
  name: string;
  /** Name by which the agent introduces itself. */
  agentName: string;
  /** Whose phrases it uses: each kind of person has a manner of its own. */
  manner: UserType;
  tone: readonly string[];
  purpose: string;
  /** First words when the person only greets; an empty one is replaced by the manner's. */
  greeting: { "pt-BR": string; en: string; es: string };
  /** The people and the channels it speaks to; no channel: every one. */
  userTypes: readonly UserType[];
  channelIds: readonly string[];
}

const standards = {
  cliente: {
    name: "Cliente",
    agentName: "Prosa",
    tone: ["cordial", "resolutivo", "acessível"],
    purpose: "Ajudar com dúvidas sobre produtos e serviços, orçamentos, pedidos e pagamentos.",
    greeting: {
      "pt-BR": "Como posso ajudar você hoje? Posso mostrar produtos, cuidar do seu carrinho ou ver o andamento de um pedido.",
      en: "How can I help you today? I can show products, take care of your cart or check on an order.",
      es: "¿Cómo puedo ayudarte hoy? Puedo mostrarte productos, ocuparme de tu carrito o revisar un pedido.",
    },
  },
  prestador: {
    name: "Prestador",
    agentName: "Prosa",
    tone: ["profissional", "direto", "motivacional"],
    purpose: "Ajudar com oportunidades de trabalho, propostas, perfil e visibilidade.",
    greeting: {
      "pt-BR": "Vamos ao que interessa: quer falar de oportunidades, de uma proposta ou do seu perfil?",
      en: "Let's get to it: opportunities, a proposal or your profile?",
      es: "Vamos al grano: ¿oportunidades, una propuesta o tu perfil?",
    },
  },
  prospector: {
    name: "Prospector",
    agentName: "Prosa",
    tone: ["estratégico", "motivacional", "equipe interna"],
    purpose: "Ajudar com contatos, CRM, metas e ferramentas de prospecção.",
    greeting: {
      "pt-BR": "Bora avançar na meta! No que posso ajudar: contatos, metas ou ferramentas?",
      en: "Let's move towards the goal! What do you need: contacts, targets or tools?",
      es: "¡Vamos por la meta! ¿Qué necesitas: contactos, objetivos o herramientas?",
    },
  },
  admin: {
    name: "Administrador",
    agentName: "Prosa",
    tone: ["técnico", "objetivo", "orientado a dados"],
    purpose: "Dar informações sobre a plataforma, os usuários e o desempenho.",
    greeting: {
      "pt-BR": "Informe a consulta: produto, pedido ou atendimento.",
      en: "State your query: product, order or support.",
      es: "Indica la consulta: producto, pedido o atención.",
    },
  },
} as const satisfies Record<UserType, Pick<Persona, "name" | "agentName" | "tone" | "purpose" | "greeting">>;

/** The persona that a kind of person has from the start. */
export function standardPersona(userType: UserType): Persona {
  return { id: userType, manner: userType, userTypes: [userType], channelIds: [], ...standards[userType] };
}

export const isStandard = (id: string): id is UserType => userTypes.some((userType) => userType === id);

/**
 * Who speaks: a persona made for this channel before one for every channel, one that the business added before a standard one, then by
 * id. Every kind of person has at least its standard persona.
 */
export function choosePersona(own: readonly Persona[], to: { userType: UserType; channelId: string }): Persona {
  const fitting = own.filter(
    ({ userTypes: kinds, channelIds }) => kinds.includes(to.userType) && (channelIds.length === 0 || channelIds.includes(to.channelId)),
  );
  const weight = ({ id, channelIds }: Persona) => (channelIds.length > 0 ? 2 : 0) + (isStandard(id) ? 0 : 1);
  const chosen = fitting.toSorted((a, b) => weight(b) - weight(a))[0] ?? standardPersona(to.userType);
  const usual = standards[chosen.manner].greeting;
  const { greeting } = chosen;
  return {
    ...chosen,
    greeting: { "pt-BR": greeting["pt-BR"] || usual["pt-BR"], en: greeting.en || usual.en, es: greeting.es || usual.es },
  };
}
