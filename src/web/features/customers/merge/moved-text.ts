import { plural, t } from "@lingui/core/macro";

/** What moves with a customer, in words; null when nothing does. */
export function movedText(moved: Readonly<Record<string, number>>): string | null {
  const words = (kind: string, count: number): string => {
    switch (kind) {
      case "conversations":
        return plural(count, { one: "# conversa", other: "# conversas" });
      case "orders":
        return plural(count, { one: "# pedido", other: "# pedidos" });
      case "carts":
        return plural(count, { one: "# carrinho", other: "# carrinhos" });
      case "visitors":
        return plural(count, { one: "# navegador", other: "# navegadores" });
      case "leads":
        return plural(count, { one: "# lead", other: "# leads" });
      case "rag_queries":
        return plural(count, { one: "# pergunta ao conhecimento", other: "# perguntas ao conhecimento" });
      case "appointments":
        return plural(count, { one: "# horário da agenda", other: "# horários da agenda" });
      case "jobs":
        return plural(count, { one: "# serviço", other: "# serviços" });
      case "feedback":
        return plural(count, { one: "# pesquisa de satisfação", other: "# pesquisas de satisfação" });
      case "arguments":
        return plural(count, { one: "# argumento usado", other: "# argumentos usados" });
      case "playbook_runs":
        return plural(count, { one: "# roteiro", other: "# roteiros" });
      case "automation_runs":
        return plural(count, { one: "# automação", other: "# automações" });
      default:
        return t`${count} de ${kind}`;
    }
  };
  const parts = Object.entries(moved).flatMap(([kind, count]) => (count > 0 ? [words(kind, count)] : []));
  return parts.length === 0 ? null : parts.join(", ");
}
