import { t } from "@lingui/core/macro";
import type { RetentionClass } from "#modules/privacy/retention/periods.contract.ts";
import type { RetentionRun } from "#modules/privacy/retention/retention.contract.ts";
import type { Tone } from "../../ui/badge.tsx";

export function className(name: RetentionClass): string {
  return {
    profiles: t`Perfis`,
    interactions: t`Conversas e interações`,
    orders: t`Pedidos de compra`,
    metrics: t`Métricas por pessoa`,
    browsing: t`Navegação no site`,
    carts: t`Carrinhos abandonados`,
    sessions: t`Acessos e senhas temporárias`,
  }[name];
}

export function classHint(name: RetentionClass): string {
  return {
    profiles: t`Contado do último sinal de vida. Depois disso a pessoa é apagada por inteiro.`,
    interactions: t`Mensagens, anexos, visitas e interações.`,
    orders: t`A lei fiscal pede pelo menos cinco anos, somando o arquivo.`,
    metrics: t`Depois disso os números continuam, sem a pessoa.`,
    browsing: t`Páginas vistas e eventos.`,
    carts: t`Contado da última mudança no carrinho.`,
    sessions: t`Contado do vencimento.`,
  }[name];
}

/** What a report counts, by its name. */
export function storeName(name: string): string {
  const names: Record<string, string> = {
    messages: t`Mensagens`,
    customer_interactions: t`Interações registradas`,
    customer_sessions: t`Sessões de clientes`,
    rag_queries: t`Perguntas à base de conhecimento`,
    customer_imports: t`Planilhas importadas`,
    orders: t`Pedidos`,
    ordered_carts: t`Carrinhos que viraram pedido`,
    carts: t`Carrinhos abandonados`,
    user_metrics: t`Métricas de clientes`,
    satisfaction_surveys: t`Pesquisas de satisfação`,
    playbook_runs: t`Roteiros percorridos`,
    persuasion_uses: t`Argumentos usados`,
    conversations: t`Conversas vazias`,
    leads: t`Leads sem cliente`,
    invitations: t`Convites vencidos`,
    password_links: t`Links de senha vencidos`,
    user_sessions: t`Acessos vencidos`,
    archived_files: t`Anexos levados ao arquivo`,
    archive_interactions: t`Interações no arquivo`,
    archive_orders: t`Pedidos no arquivo`,
    events: t`Eventos de navegação`,
    visitors: t`Visitantes`,
    facts: t`Números que perdem a pessoa`,
    profiles: t`Perfis`,
  };
  return names[name] ?? name;
}

export function runState(run: RetentionRun): { name: string; tone: Tone } {
  return {
    waiting: { name: t`Espera confirmação`, tone: "warn" as const },
    running: { name: t`Em andamento`, tone: "accent" as const },
    done: { name: t`Concluída`, tone: "good" as const },
    cancelled: { name: t`Dispensada`, tone: "neutral" as const },
  }[run.state];
}
