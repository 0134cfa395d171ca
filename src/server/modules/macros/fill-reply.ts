import { findAccount } from "#modules/accounts/index.ts";
import { findCanned, findConversation, type Views } from "#modules/conversations/index.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { fillVariables, type VariableValues } from "#shared/reply-variables.ts";

export interface ReplyDeps {
  db: Db;
  views: Views;
  /** The customer's newest order in words, for the blanks that speak of it. */
  lastOrder(
    tx: Tx,
    accountId: string,
    customerId: string,
    locale: string,
  ): Promise<{ number: string; status: string; total: string } | null>;
}

const first = (name: string | null) => name?.trim().split(/\s+/)[0] ?? null;

/**
 * The text of a ready answer for one customer, with its files. A text with a blank that nothing is known for is not sent.
 * Errors: `macros.reply_gone`, `macros.blank`.
 */
export function fillReply(
  deps: ReplyDeps,
  by: { accountId: string; userId: string | null; name: string },
  conversationId: string,
  cannedId: string,
): Promise<{ text: string; files: string[] }> {
  const { accountId } = by;
  return deps.db.account(accountId, async (tx) => {
    const canned = await findCanned(tx, accountId, cannedId);
    if (!canned || (canned.owner_id !== null && canned.owner_id !== by.userId))
      throw new AppError("not_found", "macros.reply_gone", { message: "The ready answer of this macro does not exist any more." });
    const row = await findConversation(tx, accountId, conversationId);
    const [conversation] = row ? await deps.views.conversations(tx, accountId, [row], { locale: "pt-BR", reveal: true }) : [];
    if (!conversation) throw new AppError("not_found", "conversations.not_found", { message: "This conversation does not exist." });
    const { customer } = conversation;
    const order = canned.text.includes("pedido.")
      ? await deps.lastOrder(tx, accountId, customer.id, conversation.language ?? customer.language ?? "pt-BR")
      : null;
    const values: VariableValues = {
      "cliente.nome": customer.name,
      "cliente.primeiro_nome": first(customer.name),
      "cliente.telefone": customer.phone,
      "cliente.email": customer.email,
      "atendente.nome": by.name,
      "atendente.primeiro_nome": first(by.name),
      "conversa.id": conversation.id.slice(-8).toUpperCase(),
      "conversa.canal": conversation.channelName,
      "loja.nome": (await findAccount(tx, accountId))?.name ?? null,
      "pedido.numero": order?.number ?? null,
      "pedido.situacao": order?.status ?? null,
      "pedido.total": order?.total ?? null,
    };
    const filled = fillVariables(canned.text, values);
    if (filled.open.length > 0)
      throw new AppError("conflict", "macros.blank", {
        message: `Nothing is known for ${filled.open.join(", ")}: the answer was not sent.`,
      });
    return { text: filled.text, files: canned.files };
  });
}
