import type { Texts } from "../metric.ts";

/** A dimension that numbers can be split and filtered by. `kind`: what its values are ids of, for showing names. */
export interface Dimension {
  id: string;
  name: Texts;
  kind?: "inbox" | "queue" | "team" | "person" | "product" | "playbook";
}

const named = (id: string, pt: string, en: string, es: string, kind?: Dimension["kind"]): Dimension => ({
  id,
  name: { "pt-BR": pt, en, es },
  ...(kind ? { kind } : {}),
});

export const dimensions: readonly Dimension[] = [
  named("channel", "Canal", "Channel", "Canal"),
  named("inbox", "Caixa de entrada", "Inbox", "Bandeja de entrada", "inbox"),
  named("queue", "Fila", "Queue", "Cola", "queue"),
  named("team", "Equipe", "Team", "Equipo", "team"),
  named("person", "Pessoa", "Person", "Persona", "person"),
  named("label", "Etiqueta", "Label", "Etiqueta"),
  named("priority", "Prioridade", "Priority", "Prioridad"),
  named("segment", "Segmento do cliente", "Customer segment", "Segmento del cliente"),
  named("state", "Estado (UF)", "State of the country", "Estado (UF)"),
  named("user_type", "Tipo de contato", "Kind of contact", "Tipo de contacto"),
  named("language", "Idioma", "Language", "Idioma"),
  named("intent", "Intenção", "Intent", "Intención"),
  named("playbook", "Roteiro", "Playbook", "Guion", "playbook"),
  named("hand_over_reason", "Motivo da transferência", "Reason for the hand-over", "Motivo de la transferencia"),
  named("resolved_by", "Resolvida por", "Resolved by", "Resuelta por"),
  named("sender", "Quem escreveu", "Who wrote", "Quién escribió"),
  named("served_by", "Quem atendeu", "Who served", "Quién atendió"),
  named("status", "Situação", "Status", "Situación"),
  named("product", "Produto", "Product", "Producto", "product"),
  named("category", "Categoria", "Category", "Categoría"),
  named("brand", "Marca", "Brand", "Marca"),
  named("method", "Forma de pagamento", "Payment method", "Forma de pago"),
  named("coupon", "Cupom", "Coupon", "Cupón"),
  named("technique", "Argumento", "Argument", "Argumento"),
  named("campaign", "Campanha", "Campaign", "Campaña"),
  named("source", "Origem", "Source", "Origen"),
  named("medium", "Mídia", "Medium", "Medio"),
  named("interest", "Interesse", "Interest", "Interés"),
  named("procedure", "Procedimento", "Procedure", "Procedimiento"),
  named("action", "Ação recomendada", "Action to take", "Acción recomendada"),
  named("lost_reason", "Motivo da perda", "Reason it was lost", "Motivo de la pérdida"),
  named("hour", "Hora do dia", "Hour of the day", "Hora del día"),
  named("weekday", "Dia da semana", "Weekday", "Día de la semana"),
];

/** Where rows come from, and which column is which dimension. */
export interface Source {
  table: string;
  columns: Readonly<Record<string, string>>;
  /** Dimensions that its rows have by the opening that they belong to. */
  byOpening?: boolean;
  /** The conversation of a row; null: rows have none. */
  conversation: string | null;
  /** The table's own time column; costs of a day have no hour. */
  hasHours: boolean;
}

const text = (column: string) => `toString(${column})`;
const idOf = (column: string) => `ifNull(toString(${column}), '')`;

/** Dimensions of whom a row is about, as the customer is known now. */
const ofCustomer = { segment: text("c.segment"), state: text("c.state") };

/** Dimensions of an opening. */
const ofOpening = (t: "f" | "o") => ({
  channel: text(`${t}.channel`),
  inbox: text(`${t}.inbox_id`),
  queue: idOf(`${t}.queue_id`),
  team: idOf(`${t}.team_id`),
  person: idOf(`${t}.person_id`),
  label: `arrayJoin(if(empty(${t}.labels), [''], ${t}.labels))`,
  priority: text(`${t}.priority`),
  user_type: text(`${t}.user_type`),
  language: text(`${t}.language`),
  intent: text(`${t}.intent`),
  playbook: text(`${t}.playbook`),
  hand_over_reason: text(`${t}.hand_over_reason`),
  resolved_by: text(`${t}.resolved_by`),
});

export const sources = {
  openings: { table: "fact_openings", columns: { ...ofOpening("f"), ...ofCustomer }, conversation: "f.conversation_id", hasHours: true },
  messages: {
    table: "fact_messages",
    columns: { ...ofOpening("o"), ...ofCustomer, person: idOf("f.person_id"), intent: text("f.intent"), sender: text("f.sender") },
    byOpening: true,
    conversation: "f.conversation_id",
    hasHours: true,
  },
  queue_items: {
    table: "fact_queue_items",
    columns: {
      ...ofCustomer,
      channel: text("f.channel"),
      queue: text("f.queue_id"),
      person: idOf("f.person_id"),
      intent: text("f.intent"),
      status: text("f.status"),
    },
    conversation: "f.conversation_id",
    hasHours: true,
  },
  feedback: {
    table: "fact_feedback",
    columns: {
      ...ofCustomer,
      channel: text("f.channel"),
      inbox: text("f.inbox_id"),
      person: idOf("f.person_id"),
      served_by: text("f.served_by"),
    },
    conversation: "f.conversation_id",
    hasHours: true,
  },
  checks: { table: "fact_checks", columns: { ...ofCustomer, intent: text("f.intent") }, conversation: "f.conversation_id", hasHours: true },
  playbook_runs: {
    table: "fact_playbook_runs",
    columns: { ...ofCustomer, playbook: text("f.playbook") },
    conversation: "f.conversation_id",
    hasHours: true,
  },
  orders: {
    table: "fact_orders",
    columns: {
      ...ofCustomer,
      channel: text("f.channel"),
      campaign: text("f.campaign"),
      person: idOf("f.person_id"),
      method: text("f.method"),
      coupon: text("f.coupon"),
      status: text("f.status"),
      technique: "arrayJoin(if(empty(f.techniques), [''], f.techniques))",
    },
    conversation: "f.conversation_id",
    hasHours: true,
  },
  order_items: {
    table: "fact_order_items",
    columns: {
      ...ofCustomer,
      channel: text("f.channel"),
      campaign: text("f.campaign"),
      product: text("f.product"),
      category: text("f.category"),
      brand: text("f.brand"),
      status: text("f.status"),
    },
    conversation: "f.conversation_id",
    hasHours: true,
  },
  carts: {
    table: "fact_carts",
    columns: {
      ...ofCustomer,
      channel: text("f.channel"),
      campaign: text("f.campaign"),
      coupon: text("f.coupon"),
      status: text("f.status"),
      technique: "arrayJoin(if(empty(f.techniques), [''], f.techniques))",
    },
    conversation: "f.conversation_id",
    hasHours: true,
  },
  leads: {
    table: "fact_leads",
    columns: {
      ...ofCustomer,
      channel: text("f.channel"),
      person: idOf("f.person_id"),
      source: text("f.source"),
      medium: text("f.medium"),
      campaign: text("f.campaign"),
      interest: text("f.interest"),
      // What somebody comes for, in the words of a clinic.
      procedure: text("f.interest"),
      action: text("f.action"),
      intent: text("f.intent"),
      status: text("f.status"),
      lost_reason: text("f.lost_reason"),
    },
    conversation: null,
    hasHours: true,
  },
  customers: {
    table: "fact_customers",
    columns: { channel: text("f.channel"), user_type: text("f.user_type"), segment: text("f.segment"), state: text("f.state") },
    conversation: null,
    hasHours: true,
  },
  costs: {
    table: "fact_costs",
    columns: { channel: text("f.channel"), campaign: text("f.campaign") },
    conversation: null,
    hasHours: false,
  },
} as const satisfies Record<string, Source>;

export type SourceId = keyof typeof sources;

/** Dimensions of time, by a column and the placeholder of the zone. */
export const timeColumns: Readonly<Record<string, (column: string) => string>> = {
  hour: (column) => `toString(toHour(${column}, {zone:String}))`,
  // 0 is Sunday.
  weekday: (column) => `toString(toDayOfWeek(${column}, 0, {zone:String}) % 7)`,
};

/** Names of the dimensions that rows of a source have. */
export function dimensionsOf(source: SourceId): string[] {
  const { columns, hasHours } = sources[source];
  return [...Object.keys(columns), ...(hasHours ? ["hour"] : []), "weekday"];
}
