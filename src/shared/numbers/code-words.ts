/** pt-BR, en, es. */
type Row = readonly [pt: string, en: string, es: string];
const places: Readonly<Record<string, 0 | 1 | 2>> = { "pt-BR": 0, en: 1, es: 2 };

/** Dimensions whose codes are those of another one. */
const sameAs: Readonly<Record<string, string>> = { procedure: "interest" };

const keys: Readonly<Record<string, Row>> = {
  "channel.web": ["Chat do site", "Site chat", "Chat del sitio"],
  "channel.webchat": ["Chat do site", "Site chat", "Chat del sitio"],
  "channel.email": ["E-mail", "E-mail", "Correo"],
  "hand_over_reason.requested": ["O cliente pediu", "The customer asked", "El cliente lo pidió"],
  "hand_over_reason.low_confidence": ["Não entendeu", "Did not understand", "No entendió"],
  "hand_over_reason.sentiment": ["Cliente insatisfeito", "Unhappy customer", "Cliente insatisfecho"],
  "hand_over_reason.rule": ["Regra", "Rule", "Regla"],
  "hand_over_reason.failure": ["Falha do agente", "Failure of the agent", "Falla del agente"],
  "hand_over_reason.taken_over": ["A equipe assumiu", "The team took over", "El equipo lo asumió"],
  "hand_over_reason.other": ["Outro", "Other", "Otro"],
  "sender.customer": ["Cliente", "Customer", "Cliente"],
  "sender.person": ["Pessoa da equipe", "Person of the team", "Persona del equipo"],
  "sender.agent": ["Assistente", "Assistant", "Asistente"],
  "sender.automatic": ["Automático", "Automatic", "Automático"],
  "sender.note": ["Nota", "Note", "Nota"],
  "resolved_by.person": ["Pessoa da equipe", "Person of the team", "Persona del equipo"],
  "resolved_by.agent": ["Assistente", "Assistant", "Asistente"],
  "resolved_by.nobody": ["Ninguém", "Nobody", "Nadie"],
  "served_by.person": ["Pessoa da equipe", "Person of the team", "Persona del equipo"],
  "served_by.agent": ["Assistente", "Assistant", "Asistente"],
  "channel.api": ["API", "API", "API"],
  "priority.none": ["Sem prioridade", "No priority", "Sin prioridad"],
  "priority.urgent": ["Urgente", "Urgent", "Urgente"],
  "user_type.cliente": ["Cliente", "Customer", "Cliente"],
  "user_type.prestador": ["Prestador", "Provider", "Prestador"],
  "user_type.prospector": ["Prospector", "Prospector", "Prospector"],
  "user_type.admin": ["Administrador", "Administrator", "Administrador"],
  "language.pt": ["Português", "Portuguese", "Portugués"],
  "language.pt-BR": ["Português", "Portuguese", "Portugués"],
  "language.en": ["Inglês", "English", "Inglés"],
  "language.es": ["Espanhol", "Spanish", "Español"],
  "status.active": ["Em andamento", "Active", "En curso"],
  "status.abandoned": ["Abandonado", "Abandoned", "Abandonado"],
  "status.pending": ["Pendente", "Pending", "Pendiente"],
  "status.paid": ["Pago", "Paid", "Pagado"],
  "status.processing": ["Em preparo", "Being prepared", "En preparación"],
  "status.shipped": ["Enviado", "Shipped", "Enviado"],
  "status.out_for_delivery": ["Saiu para entrega", "Out for delivery", "En reparto"],
  "status.delivered": ["Entregue", "Delivered", "Entregado"],
  "status.cancelled": ["Cancelado", "Cancelled", "Cancelado"],
  "status.returned": ["Devolvido", "Returned", "Devuelto"],
  "status.completed": ["Atendido", "Completed", "Atendido"],
  "status.assigned": ["Com uma pessoa", "With a person", "Con una persona"],
  "status.lost": ["Perdido", "Lost", "Perdido"],
  "method.pix": ["Pix", "Pix", "Pix"],
  "method.credit_card": ["Cartão de crédito", "Credit card", "Tarjeta de crédito"],
  "method.debit_card": ["Cartão de débito", "Debit card", "Tarjeta de débito"],
  "method.boleto": ["Boleto", "Bank slip", "Boleto"],
  "method.voucher": ["Vale", "Voucher", "Vale"],
  "technique.social_proof": ["Prova social", "Social proof", "Prueba social"],
  "technique.scarcity": ["Escassez", "Scarcity", "Escasez"],
  "technique.authority": ["Autoridade", "Authority", "Autoridad"],
  "technique.reciprocity": ["Reciprocidade", "Reciprocity", "Reciprocidad"],
  "technique.urgency": ["Urgência", "Urgency", "Urgencia"],
  "technique.none": ["Nenhum", "None", "Ninguno"],
  "action.CONVERT": ["Converter", "Convert", "Convertir"],
  "action.NURTURE": ["Nutrir", "Nurture", "Nutrir"],
  "action.PUSH": ["Empurrar", "Push", "Empujar"],
  "action.DISCARD": ["Deixar", "Leave", "Dejar"],
  "source.chat": ["Conversa", "Chat", "Conversación"],
  "source.ad": ["Anúncio", "Advertisement", "Anuncio"],
  "source.form": ["Formulário do site", "Form of the site", "Formulario del sitio"],
  "source.identify": ["Cadastro no site", "Sign-up on the site", "Registro en el sitio"],
  "source.manual": ["À mão", "By hand", "A mano"],
  "source.import": ["Importação", "Import", "Importación"],
  "source.api": ["Programa", "Program", "Programa"],
  "source.webchat": ["Chat do site", "Site chat", "Chat del sitio"],
  "source.web": ["Chat do site", "Site chat", "Chat del sitio"],
  "source.email": ["E-mail", "E-mail", "Correo"],
  "interest.solar": ["Energia solar", "Solar energy", "Energía solar"],
  "interest.financing": ["Financiamento", "Financing", "Financiación"],
  "interest.quote": ["Orçamento", "Quote", "Presupuesto"],
  "interest.product": ["Produto", "Product", "Producto"],
  "interest.catalog": ["Catálogo", "Catalogue", "Catálogo"],
  "interest.calculator": ["Calculadora", "Calculator", "Calculadora"],
  "interest.chat": ["Conversa", "Chat", "Conversación"],
  "interest.other": ["Outro", "Other", "Otro"],
  new: ["Novo", "New", "Nuevo"],
  contacted: ["Contatado", "Contacted", "Contactado"],
  qualified: ["Qualificado", "Qualified", "Calificado"],
  proposal: ["Proposta", "Proposal", "Propuesta"],
  negotiation: ["Negociação", "Negotiation", "Negociación"],
  converted: ["Convertido", "Converted", "Convertido"],
  open: ["Em aberto", "Open", "Abiertas"],
  waiting: ["Esperando resposta", "Waiting", "Esperando respuesta"],
  low: ["Baixo", "Low", "Bajo"],
  medium: ["Médio", "Medium", "Medio"],
  high: ["Alto", "High", "Alto"],
  gone: ["Perdido", "Gone", "Perdido"],
};

/** A code in readable letters. */
export const plainly = (key: string): string => {
  const text = key.replaceAll(/[_-]+/g, " ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
};

/** What a code of a dimension stands for. A name that somebody wrote stays as it is; a code without a word is made readable. */
export function codeWord(language: string, dimension: string, key: string): string {
  const known = keys[`${sameAs[dimension] ?? dimension}.${key}`] ?? (dimension === "channel" ? undefined : keys[key]);
  if (known) return known[places[language] ?? 0];
  return /^[a-z][a-z0-9]*([_-][a-z0-9]+)*$/.test(key) ? plainly(key) : key;
}
