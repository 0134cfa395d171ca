import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { channelName } from "../names.ts";
import type { Unit } from "../format-value.ts";
import { stepKeyName } from "./funnel-names.ts";
import { rateIds } from "./analyses-search.ts";
import type { AnalysisId, DemandId, RateId } from "./analyses-search.ts";

export function analysisName(id: AnalysisId): string {
  const names: Record<AnalysisId, string> = {
    paths: t`Caminhos até a compra`,
    funnel: t`Funil montado por você`,
    topics: t`Assuntos das conversas`,
    seasonality: t`Tendência e sazonalidade`,
    seasonalIndex: t`Índice de demanda`,
    promotionUplift: t`Efeito das promoções`,
    persuasionImpact: t`Argumentos e incentivos`,
    engagementDecay: t`Esfriamento dos leads`,
    actionMatrix: t`Matriz de ações`,
    explainAnomaly: t`O que explica um dia`,
    whatIf: t`E se as taxas mudassem`,
  };
  return names[id];
}

export function analysisAbout(id: AnalysisId): string {
  const about: Record<AnalysisId, string> = {
    paths: t`As sequências de contatos que terminam em venda, e onde os outros param.`,
    funnel: t`Quantas pessoas passam por etapas que você escolhe, dentro de um prazo, e onde param.`,
    topics: t`Sobre o que os clientes escrevem, e o que cresce.`,
    seasonality: t`Para onde um número vai, e quais dias ou meses fogem do normal.`,
    seasonalIndex: t`O que se procura mais ou menos do que é usual no ano: 100 é o usual.`,
    promotionUplift: t`Quanto a mais entrou nos dias de cada cupom, contra os mesmos dias da semana antes.`,
    persuasionImpact: t`Carrinhos com cada argumento ou cupom contra os sem ele.`,
    engagementDecay: t`Quais leads abertos ainda estão quentes e quais esfriam.`,
    actionMatrix: t`Leads pela ação que pedem, e o que foi deles.`,
    explainAnomaly: t`Em que canal, pessoa ou fila está a mudança de um dia.`,
    whatIf: t`O funil do período com outras taxas, ao lado do que foi medido.`,
  };
  return about[id];
}

export function rateName(id: RateId): string {
  const names: Record<RateId, string> = {
    contact_rate: t`Taxa de contato`,
    qualification_rate: t`Taxa de qualificação`,
    proposal_rate: t`Taxa de proposta`,
    negotiation_rate: t`Taxa de negociação`,
    closing_rate: t`Taxa de fechamento`,
  };
  return names[id];
}

export function demandName(id: DemandId): string {
  const names: Record<DemandId, string> = {
    procedure: t`Leads por procedimento ou interesse`,
    product: t`Peças vendidas por produto`,
    category: t`Peças vendidas por categoria`,
    intent: t`Conversas por intenção`,
  };
  return names[id];
}

/** What a table of an analysis is called. */
export function tableName(id: string): string {
  const names: Record<string, string> = {
    path: t`Caminhos que levaram ao objetivo`,
    steps: t`Pessoas por etapa`,
    breakdown: t`As partes, etapa por etapa`,
    last_step: t`Onde os outros pararam`,
    whole: t`No todo`,
    topic: t`Assuntos`,
    topic_weeks: t`Assuntos por semana`,
    weekday: t`Índice por dia da semana`,
    month: t`Índice por mês`,
    trend: t`Tendência`,
    days: t`Dia a dia`,
    coupon: t`Por cupom`,
    technique: t`Por argumento`,
    warmth: t`Calor dos leads abertos`,
    cooling_by_action: t`Esfriando, por ação recomendada`,
    action: t`Por ação recomendada`,
    dimension: t`Onde está a mudança`,
    stage: t`Leads por etapa`,
    rate: t`Taxas de cada etapa`,
    value_cents: t`Valor das conversões`,
  };
  return names[id] ?? id;
}

/** What stands at the head of the first column. */
export function headName(id: string): string {
  const names: Record<string, string> = {
    path: t`Caminho`,
    steps: t`Etapa`,
    last_step: t`Última etapa`,
    whole: t`O quê`,
    topic: t`Assunto`,
    weekday: t`Dia da semana`,
    month: t`Mês`,
    trend: t`O quê`,
    coupon: t`Cupom`,
    technique: t`Argumento`,
    warmth: t`Calor`,
    cooling_by_action: t`Ação`,
    action: t`Ação`,
    dimension: t`Dimensão`,
    stage: t`Etapa`,
    rate: t`Taxa`,
    value_cents: t`O quê`,
  };
  return names[id] ?? id;
}

interface ColumnText {
  name: string;
  unit: Unit;
}

export function columnText(id: string, table = ""): ColumnText {
  const wished: Record<string, ColumnText> = {
    leads: { name: t`Medido`, unit: "number" },
    leads_expected: { name: t`Com as mudanças`, unit: "number" },
    measured: { name: t`Medido`, unit: table === "rate" ? "percent" : "cents" },
    used: { name: t`Com as mudanças`, unit: "percent" },
    expected: { name: t`Com as mudanças`, unit: "cents" },
    low: { name: t`Medido, no mínimo`, unit: "percent" },
    high: { name: t`Medido, no máximo`, unit: "percent" },
  };
  const own = ["stage", "rate", "value_cents"].includes(table) ? wished[id] : undefined;
  if (own) return own;
  const step = table === "breakdown" ? stepKeyName(id) : null;
  if (step !== null) return { name: step, unit: "count" };
  const columns: Record<string, ColumnText> = {
    rate_from_previous: { name: t`Da etapa anterior`, unit: "percent" },
    rate_from_first: { name: t`Da primeira etapa`, unit: "percent" },
    drop_off: { name: t`Pararam antes`, unit: "count" },
    converted: { name: t`Chegaram ao objetivo`, unit: "count" },
    persons: { name: t`Pessoas`, unit: "count" },
    conversion_rate: { name: t`Conversão`, unit: "percent" },
    conversion_rate_without: { name: t`Conversão sem ele`, unit: "percent" },
    value_cents: { name: t`Valor`, unit: "cents" },
    abandoned: { name: t`Pararam aqui`, unit: "count" },
    share: { name: t`Parte`, unit: "percent" },
    abandonment_rate: { name: t`De quem chegou aqui por último`, unit: "percent" },
    conversations: { name: t`Conversas`, unit: "count" },
    same_words: { name: t`Com as mesmas palavras`, unit: "count" },
    change: { name: t`Mudança (%)`, unit: "number" },
    seasonal_index: { name: t`Índice (100 é o usual)`, unit: "number" },
    daily_mean: { name: t`Média por dia`, unit: "number" },
    days: { name: t`Dias`, unit: "count" },
    demand: { name: t`Procura no período`, unit: "number" },
    usual_demand: { name: t`Procura usual`, unit: "number" },
    orders: { name: t`Pedidos`, unit: "count" },
    discount_cents: { name: t`Descontos`, unit: "cents" },
    order_mean_cents: { name: t`Pedido médio`, unit: "cents" },
    order_mean_without_cents: { name: t`Pedido médio sem cupom`, unit: "cents" },
    revenue_of_days_cents: { name: t`Receita desses dias`, unit: "cents" },
    expected_cents: { name: t`Receita esperada`, unit: "cents" },
    uplift_cents: { name: t`A mais`, unit: "cents" },
    uplift_percent: { name: t`A mais (%)`, unit: "number" },
    low: { name: t`No mínimo`, unit: "number" },
    high: { name: t`No máximo`, unit: "number" },
    carts: { name: t`Carrinhos`, unit: "count" },
    difference_points: { name: t`Diferença (pontos)`, unit: "number" },
    p_value: { name: t`Chance de ser acaso (p)`, unit: "number" },
    leads: { name: t`Leads`, unit: "count" },
    warmth_mean: { name: t`Calor médio (0 a 1)`, unit: "number" },
    score_mean: { name: t`Pontuação média`, unit: "number" },
    days_since_last_mean: { name: t`Dias sem atividade`, unit: "number" },
    lead_loss_rate: { name: t`Perdidos`, unit: "percent" },
    maturity_mean: { name: t`Maturidade média`, unit: "number" },
    value_mean_cents: { name: t`Valor médio`, unit: "cents" },
    surprise: { name: t`Surpresa (0 a 1)`, unit: "number" },
    value: { name: t`Valor`, unit: "number" },
    expected: { name: t`Esperado`, unit: "number" },
    first: { name: t`Primeiro contato`, unit: "number" },
    last: { name: t`Último contato`, unit: "number" },
    linear: { name: t`Partes iguais`, unit: "number" },
    time_decay: { name: t`Mais perto do pedido`, unit: "number" },
    position: { name: t`Primeiro e último`, unit: "number" },
    shapley: { name: t`Shapley`, unit: "number" },
    markov: { name: t`Markov`, unit: "number" },
    part: { name: t`Parte da mudança`, unit: "percent" },
  };
  return columns[id] ?? { name: id, unit: "number" };
}

const monthName = (key: string) =>
  new Intl.DateTimeFormat(i18n.locale, { month: "long", timeZone: "UTC" }).format(new Date(Date.UTC(2026, Number(key) - 1, 1)));

type ChannelNames = Readonly<Record<string, string>>;

function stepName(key: string, channels: ChannelNames): string {
  const [kind = "", of = ""] = key.split(":");
  const channel = channelName(of, channels[of]);
  if (kind === "conversation") return t`Conversa (${channel})`;
  if (kind === "lead") return of === "" ? t`Lead` : t`Lead (${channel})`;
  const names: Record<string, string> = {
    proposal: t`Proposta`,
    cart: t`Carrinho`,
    cart_abandoned: t`Carrinho abandonado`,
  };
  return names[kind] ?? key;
}

const arrow = " → ";

/** What a key of an analysis's own tables stands for; null: it is a name already. */
export function ownKeyName(table: string, key: string, channels: ChannelNames = {}): string | null {
  if (table === "path")
    return key
      .split(arrow)
      .map((step) => stepName(step, channels))
      .join(arrow);
  if (table === "steps") return stepKeyName(key);
  if (table === "last_step") return stepName(key, channels);
  if (table === "month") return monthName(key);
  if (table === "rate") return rateIds.includes(key as RateId) ? rateName(key as RateId) : null;
  if (table === "stage" && key === "converted") return t`Convertidos`;
  const names: Record<string, string> = {
    hot: t`Quentes`,
    warm: t`Mornos`,
    cooling: t`Esfriando`,
    cold: t`Frios`,
    CONVERT: t`Converter`,
    NURTURE: t`Nutrir`,
    PUSH: t`Insistir`,
    DISCARD: t`Descartar`,
    persons: t`Pessoas com algum contato`,
    converted: t`Chegaram ao objetivo`,
    conversion_rate: t`Conversão (%)`,
    steps_mean: t`Etapas até o objetivo, em média`,
    conversations: t`Conversas lidas`,
    without_topic: t`Sem assunto claro`,
    slope_per_day: t`Mudança por dia`,
    percent_in_month: t`Mudança em 30 dias (%)`,
    mann_kendall: t`Certeza (além de ±1,96 é mais que acaso)`,
    value: t`Valor do dia`,
    new: t`Todos os leads`,
    contacted: t`Contatados`,
    qualified: t`Qualificados`,
    proposal: t`Com proposta`,
    negotiation: t`Em negociação`,
    converted_leads: t`Leads convertidos`,
    expected: t`Esperado`,
  };
  return ["warmth", "action", "cooling_by_action", "whole", "trend", "stage", "value_cents"].includes(table) ? (names[key] ?? null) : null;
}
