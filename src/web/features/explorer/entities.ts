import { t } from "@lingui/core/macro";
import type { Role } from "#shared/endpoint.ts";

export interface EntityFilter {
  key: string;
  label: string;
  type: "text" | "instant" | "choice";
  choices?: readonly string[];
}

export interface Entity {
  id: string;
  label: string;
  path: string;
  roles: readonly Role[];
  /** Columns shown unless others are chosen. */
  columns: readonly string[];
  filters: readonly EntityFilter[];
}

const text = (key: string, label: string): EntityFilter => ({ key, label, type: "text" });
const instant = (key: string, label: string): EntityFilter => ({ key, label, type: "instant" });
const choice = (key: string, label: string, choices: readonly string[]): EntityFilter => ({ key, label, type: "choice", choices });

/** Every stored entity that the API lists, with what its list can be narrowed by. */
export function entities(): Entity[] {
  const team: readonly Role[] = ["ADMIN", "MANAGER", "SECRETARY"];
  const readers: readonly Role[] = [...team, "MARKETING", "DPO"];
  const customer = text("user_id", t`Código do cliente`);
  const since = instant("from", t`De`);
  const until = instant("to", t`Até`);
  return [
    {
      id: "users",
      label: t`Clientes`,
      path: "/api/v1/users",
      roles: readers,
      columns: ["id", "name", "phone", "email", "status", "segmentation.customer_value_tier", "metrics.lifetime_value", "created_at"],
      filters: [text("q", t`Busca`), text("tag", t`Tag`), instant("created_from", t`De`), instant("created_to", t`Até`)],
    },
    {
      id: "sessions",
      label: t`Sessões`,
      path: "/api/v1/sessions",
      roles: readers,
      columns: ["id", "user_id", "channel", "started_at", "ended_at", "duration", "messages", "origin"],
      filters: [customer, text("channel", t`Canal`), since, until],
    },
    {
      id: "interactions",
      label: t`Interações`,
      path: "/api/v1/interactions",
      roles: readers,
      columns: ["id", "user_id", "channel", "type", "direction", "timestamp"],
      filters: [customer, text("channel", t`Canal`), choice("direction", t`Sentido`, ["incoming", "outgoing"])],
    },
    {
      id: "helio_conversations",
      label: t`Conversas`,
      path: "/api/v1/helio-conversations",
      roles: [...readers, "BI"],
      columns: [
        "id",
        "status",
        "channel",
        "primary_topic",
        "message_count",
        "duration_seconds",
        "issue_resolved",
        "escalation_reason",
        "quality_score",
        "total_cost_usd",
        "last_message_at",
      ],
      filters: [
        choice("status", t`Situação`, ["active", "resolved", "abandoned", "escalated", "completed"]),
        choice("intent", t`Para quê`, ["buy", "learn", "compare", "support"]),
        choice("flag", t`Marca`, ["good", "hallucination", "wrong_price", "error", "needed_clarification"]),
        text("channel", t`Canal`),
        text("customer_id", t`Código do cliente`),
        since,
        until,
      ],
    },
    {
      id: "events",
      label: t`Eventos`,
      path: "/api/v1/events",
      roles: [...team, "MARKETING"],
      columns: ["timestamp", "event_name", "category", "page.path", "user_id", "visitor_id", "marketing.utm_source", "device.type"],
      filters: [
        text("event_name", t`Nome do evento`),
        choice(
          "category",
          t`Categoria`,
          "page_view engagement ecommerce navigation form search social video download error performance".split(" "),
        ),
        customer,
        since,
        until,
      ],
    },
    {
      id: "leads",
      label: t`Leads`,
      path: "/api/v1/leads",
      roles: [...team, "MARKETING"],
      columns: ["id", "name", "status", "score", "action", "interest_type", "captured_by", "conversion_value", "created_at"],
      filters: [
        text("q", t`Busca`),
        choice("status", t`Situação`, ["new", "contacted", "qualified", "proposal", "negotiation", "converted", "lost"]),
        choice("action", t`O que fazer`, ["CONVERT", "NURTURE", "PUSH", "DISCARD"]),
        customer,
      ],
    },
    {
      id: "orders",
      label: t`Pedidos`,
      path: "/api/v1/orders",
      roles: team,
      columns: ["id", "order_number", "status", "user_id", "totals.grand_total", "payment.method", "created_at"],
      filters: [
        choice("status", t`Situação`, [
          "pending",
          "paid",
          "processing",
          "shipped",
          "out_for_delivery",
          "delivered",
          "cancelled",
          "returned",
        ]),
        customer,
      ],
    },
    {
      id: "carts",
      label: t`Carrinhos`,
      path: "/api/v1/carts",
      roles: team,
      columns: ["id", "user_id", "status", "source", "totals.grand_total", "created_at", "updated_at"],
      filters: [choice("status", t`Situação`, ["active", "converted", "abandoned"]), customer],
    },
    {
      id: "products",
      label: t`Produtos`,
      path: "/api/v1/products",
      roles: team,
      columns: ["id", "sku", "name", "category", "brand", "price", "stock", "active"],
      filters: [text("q", t`Busca`), text("category", t`Categoria`)],
    },
    {
      id: "transactions",
      label: t`Pagamentos`,
      path: "/api/v1/transactions",
      roles: team,
      columns: ["id", "order_id", "status", "method", "amount", "created_at"],
      filters: [],
    },
    {
      id: "consents",
      label: t`Consentimentos`,
      path: "/api/v1/consents",
      roles: [...team, "DPO"],
      columns: ["id", "user_id", "type", "action", "timestamp", "source", "version", "actor.name"],
      filters: [customer, text("type", t`Finalidade`), choice("action", t`O que`, ["granted", "revoked"])],
    },
  ];
}
