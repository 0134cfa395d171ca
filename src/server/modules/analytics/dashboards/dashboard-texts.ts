import type { Texts } from "../metric.ts";

const say = (pt: string, en: string, es: string): Texts => ({ "pt-BR": pt, en, es });

/** Names of the dashboards. */
export const boardNames = {
  executive: say("Executivo", "Executive", "Ejecutivo"),
  operations: say("Operação", "Operations", "Operación"),
  marketing: say("Marketing", "Marketing", "Marketing"),
  agent: say("Assistente (IA)", "Assistant (AI)", "Asistente (IA)"),
  mine: say("Secretaria", "Attendant", "Secretaría"),
} as const;

/** What they are about. */
export const boardAbouts = {
  executive: say(
    "Conversão, receita e retorno, e o que pede atenção.",
    "Conversion, revenue and return, and what needs attention.",
    "Conversión, ingresos y retorno, y lo que pide atención.",
  ),
  operations: say(
    "A equipe, os prazos, a carga e as filas.",
    "The team, its targets, the load and the queues.",
    "El equipo, los plazos, la carga y las colas.",
  ),
  marketing: say(
    "De onde vêm os leads, quanto custam e o que trazem.",
    "Where leads come from, what they cost and what they bring.",
    "De dónde vienen los leads, cuánto cuestan y qué traen.",
  ),
  agent: say(
    "O que o assistente resolve sozinho, o que entende e quanto custa.",
    "What the assistant resolves alone, what it understands and what it costs.",
    "Lo que el asistente resuelve solo, lo que entiende y cuánto cuesta.",
  ),
  mine: say(
    "Os seus números, os seus leads e o que os clientes disseram de você.",
    "Your numbers, your leads and what customers said of you.",
    "Sus números, sus leads y lo que los clientes dijeron de usted.",
  ),
} as const;

export const sectionNames = {
  main: say("Principais", "Main", "Principales"),
  monthly: say("Mês a mês", "Month by month", "Mes a mes"),
  attention: say("O que pede atenção", "What needs attention", "Lo que pide atención"),
  service: say("Atendimento", "Customer care", "Atención"),
  flow: say("Ritmo", "Pace", "Ritmo"),
  team: say("Equipe", "Team", "Equipo"),
  queues: say("Carga e filas", "Load and queues", "Carga y colas"),
  acquisition: say("Aquisição", "Acquisition", "Adquisición"),
  channels: say("Canais e funil", "Channels and funnel", "Canales y embudo"),
  demand: say("O que se procura", "What is in demand", "Lo que se busca"),
  campaigns: say("Campanhas", "Campaigns", "Campañas"),
  agent: say("Autonomia e custo", "Autonomy and cost", "Autonomía y costo"),
  understanding: say("Entendimento", "Understanding", "Comprensión"),
  playbooks: say("Roteiros", "Playbooks", "Guiones"),
  failures: say("Falhas e custo por dia", "Failures and cost by day", "Fallos y costo por día"),
  mine: say("Meus números", "My numbers", "Mis números"),
  my_days: say("Meus dias", "My days", "Mis días"),
  now: say("Agora", "Now", "Ahora"),
  forecast: say("Previsão e anomalias", "Forecast and anomalies", "Previsión y anomalías"),
  anomalies: say("Anomalias", "Anomalies", "Anomalías"),
  attribution: say("Atribuição", "Attribution", "Atribución"),
  compared: say("Comparação com a equipe", "Compared with the team", "Comparación con el equipo"),
} as const;

/** Titles of tiles; a tile without one is named by its number. */
export const tileTitles = {
  revenue_months: say("Receita por mês, últimos 12 meses", "Revenue by month, last 12 months", "Ingresos por mes, últimos 12 meses"),
  conversion_months: say(
    "Conversão por mês, últimos 12 meses",
    "Conversion by month, last 12 months",
    "Conversión por mes, últimos 12 meses",
  ),
  revenue_line: say("Receita no período", "Revenue in the period", "Ingresos en el período"),
  funnel: say("Funil de conversão", "Conversion funnel", "Embudo de conversión"),
  response_line: say("Tempo até a primeira resposta", "Time to the first response", "Tiempo hasta la primera respuesta"),
  busy_hours: say("Conversas por dia e hora", "Conversations by day and hour", "Conversaciones por día y hora"),
  volume_line: say("Volume de conversas", "Volume of conversations", "Volumen de conversaciones"),
  by_channel: say("Conversas por canal", "Conversations by channel", "Conversaciones por canal"),
  people: say("Desempenho da equipe", "Team performance", "Desempeño del equipo"),
  load_people: say("Carga por pessoa", "Load by person", "Carga por persona"),
  load_teams: say("Carga por equipe", "Load by team", "Carga por equipo"),
  roi_channel: say("ROI por canal", "ROI by channel", "ROI por canal"),
  cpa_channel: say("Custo por aquisição por canal", "Cost per acquisition by channel", "Costo por adquisición por canal"),
  leads_source: say("Leads por origem", "Leads by source", "Leads por origen"),
  interests: say("Interesses mais procurados", "Most wanted interests", "Intereses más buscados"),
  products: say("Produtos mais vendidos", "Best-selling products", "Productos más vendidos"),
  campaign_table: say("Custos e cliques por campanha", "Costs and clicks by campaign", "Costos y clics por campaña"),
  leads_campaign: say("Leads por campanha", "Leads by campaign", "Leads por campaña"),
  revenue_campaign: say("Receita por campanha", "Revenue by campaign", "Ingresos por campaña"),
  autonomy_line: say("Autonomia e transferências", "Autonomy and hand-overs", "Autonomía y transferencias"),
  hand_over_reasons: say("Por que passou para uma pessoa", "Why it went to a person", "Por qué pasó a una persona"),
  intents: say("Conversas por intenção", "Conversations by intent", "Conversaciones por intención"),
  intent_accuracy_by: say("Acerto por intenção", "Accuracy by intent", "Acierto por intención"),
  playbook_table: say("Desempenho dos roteiros", "Performance of playbooks", "Desempeño de los guiones"),
  failures_line: say(
    "Conversas passadas por falha do assistente",
    "Conversations handed over because the assistant failed",
    "Conversaciones transferidas por fallo del asistente",
  ),
  cost_line: say("Custo do modelo", "Cost of the model", "Costo del modelo"),
  my_line: say("Minhas conversas", "My conversations", "Mis conversaciones"),
  my_hours: say("Minhas respostas por dia e hora", "My replies by day and hour", "Mis respuestas por día y hora"),
  live: say("Agora", "Now", "Ahora"),
  revenue_forecast: say(
    "Previsão de receita, próximos 30 dias",
    "Revenue forecast, next 30 days",
    "Previsión de ingresos, próximos 30 días",
  ),
  revenue_anomalies: say("Dias fora do normal: receita", "Unusual days: revenue", "Días fuera de lo normal: ingresos"),
  conversation_anomalies: say("Dias fora do normal: conversas", "Unusual days: conversations", "Días fuera de lo normal: conversaciones"),
  sla_anomalies: say("Dias fora do normal: prazos", "Unusual days: targets", "Días fuera de lo normal: plazos"),
  attribution: say("Pedidos por contato que os trouxe", "Orders by the contact that brought them", "Pedidos por contacto que los trajo"),
  hand_over_anomalies: say("Dias fora do normal: transferências", "Unusual days: hand-overs", "Días fuera de lo normal: transferencias"),
  team_mean: say("Eu e a média da equipe", "I and the mean of the team", "Yo y la media del equipo"),
} as const;
