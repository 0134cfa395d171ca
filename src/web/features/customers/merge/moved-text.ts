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
      default:
        return t`${count} de ${kind}`;
    }
  };
  const parts = Object.entries(moved).flatMap(([kind, count]) => (count > 0 ? [words(kind, count)] : []));
  return parts.length === 0 ? null : parts.join(", ");
}
