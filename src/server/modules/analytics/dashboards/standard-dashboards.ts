import type { z } from "zod";
import type { Role } from "#shared/endpoint.ts";
import type { Texts } from "../metric.ts";
import type { tileSchema } from "./dashboards.contract.ts";

type Tile = z.output<typeof tileSchema>;

export interface Dashboard {
  key: string;
  name: Texts;
  roles: readonly Role[];
  tiles: readonly Tile[];
}

const say = (pt: string, en: string, es: string): Texts => ({ "pt-BR": pt, en, es });

const tile = (
  id: string,
  kind: Tile["kind"],
  title: Texts,
  width: number,
  of: Partial<Omit<Tile, "id" | "kind" | "title" | "width">>,
): Tile => ({
  id,
  kind,
  title,
  width,
  metrics: [],
  dimensions: [],
  interval: null,
  path: null,
  ...of,
});

const numbers = (metrics: string[]) =>
  tile("numbers", "numbers", say("Números principais", "Main numbers", "Números principales"), 12, { metrics });
const report = (id: string, title: Texts, width: number) => tile(id, "report", title, width, { path: `/api/v1/analytics/${id}` });

export const standardDashboards: readonly Dashboard[] = [
  {
    key: "executive",
    name: say("Executivo", "Executive", "Ejecutivo"),
    roles: ["ADMIN", "MANAGER", "BI"],
    tiles: [
      numbers(["conversion_rate", "revenue", "return_on_investment", "orders", "average_order_value", "csat", "nps", "conversations"]),
      tile("revenue", "line", say("Receita mês a mês", "Revenue month by month", "Ingresos mes a mes"), 6, {
        metrics: ["revenue"],
        interval: "month",
      }),
      tile("conversion", "line", say("Conversão mês a mês", "Conversion month by month", "Conversión mes a mes"), 6, {
        metrics: ["conversion_rate"],
        interval: "month",
      }),
      report("revenue-forecast", say("Previsão de receita", "Revenue forecast", "Previsión de ingresos"), 6),
      report("anomalies", say("Alertas", "Alerts", "Alertas"), 6),
    ],
  },
  {
    key: "operations",
    name: say("Operações", "Operations", "Operaciones"),
    roles: ["ADMIN", "MANAGER", "BI"],
    tiles: [
      tile("now", "report", say("Agora", "Now", "Ahora"), 12, { path: "/api/v1/metrics/dashboard/realtime" }),
      numbers([
        "sla_compliance",
        "response_time_median",
        "response_time_p95",
        "response_time_p99",
        "queue_wait_mean",
        "queue_abandonment_rate",
        "resolution_time_median",
        "first_contact_resolution",
      ]),
      tile("load", "bar", say("Distribuição de carga", "Load", "Distribución de carga"), 6, {
        metrics: ["conversations"],
        dimensions: ["person"],
      }),
      tile("heat", "heatmap", say("Mensagens por hora e dia", "Messages by hour and weekday", "Mensajes por hora y día"), 6, {
        metrics: ["incoming_messages"],
        dimensions: ["weekday", "hour"],
      }),
      report("team-performance", say("Desempenho da equipe", "Team", "Desempeño del equipo"), 12),
      report("sla-compliance", say("Respostas no prazo", "Answers in time", "Respuestas a tiempo"), 6),
      report("anomalies", say("Anomalias", "Anomalies", "Anomalías"), 6),
    ],
  },
  {
    key: "marketing",
    name: say("Marketing", "Marketing", "Marketing"),
    roles: ["ADMIN", "MANAGER", "MARKETING", "BI"],
    tiles: [
      numbers([
        "leads",
        "converted_leads",
        "cost_per_acquisition",
        "cost_per_lead",
        "return_on_investment",
        "marketing_cost",
        "customer_acquisition_cost",
      ]),
      report("roi-by-channel", say("ROI por canal", "ROI by channel", "ROI por canal"), 12),
      report("conversion-funnel", say("Funil de conversão", "Conversion funnel", "Embudo de conversión"), 6),
      report("procedure-trends", say("Mais procurados", "Most asked for", "Más buscados"), 6),
      report("attribution", say("Atribuição", "Attribution", "Atribución"), 6),
      tile("campaigns", "table", say("Campanhas", "Campaigns", "Campañas"), 6, {
        metrics: ["leads", "conversion_rate"],
        dimensions: ["campaign"],
      }),
    ],
  },
  {
    key: "agent",
    name: say("Desempenho da IA", "AI performance", "Desempeño de la IA"),
    roles: ["ADMIN", "MANAGER", "BI"],
    tiles: [
      numbers([
        "agent_autonomy",
        "hand_over_rate",
        "intent_accuracy",
        "playbook_conversion",
        "maturity_at_conversion",
        "model_cost",
        "model_cost_per_conversation",
      ]),
      tile("autonomy", "line", say("Autonomia por dia", "Autonomy day by day", "Autonomía por día"), 6, {
        metrics: ["agent_autonomy", "hand_over_rate"],
        interval: "day",
      }),
      tile("reasons", "bar", say("Motivos de transferência", "Reasons for hand-overs", "Motivos de transferencia"), 6, {
        metrics: ["handed_over_conversations"],
        dimensions: ["hand_over_reason"],
      }),
      tile("playbooks", "table", say("Roteiros", "Playbooks", "Guiones"), 12, {
        metrics: ["playbook_runs", "playbook_conversion", "playbook_uplift"],
        dimensions: ["playbook"],
      }),
      report("bot-performance", say("Detalhes do agente", "The agent in detail", "Detalles del agente"), 12),
    ],
  },
  {
    key: "attendant",
    name: say("Meu desempenho", "My performance", "Mi desempeño"),
    roles: ["SECRETARY"],
    tiles: [
      numbers(["replies", "response_time_median", "sla_compliance", "conversations", "resolved_conversations", "converted_leads", "csat"]),
      tile("days", "line", say("Minhas respostas por dia", "My answers day by day", "Mis respuestas por día"), 6, {
        metrics: ["replies"],
        interval: "day",
      }),
      tile("times", "line", say("Meu tempo de resposta", "My answer time", "Mi tiempo de respuesta"), 6, {
        metrics: ["response_time_median"],
        interval: "day",
      }),
      tile("hours", "bar", say("Respostas por hora", "Answers by the hour", "Respuestas por hora"), 12, {
        metrics: ["replies"],
        dimensions: ["hour"],
      }),
    ],
  },
];
