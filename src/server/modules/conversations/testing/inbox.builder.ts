import type { Db } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";

export interface InboxShape {
  status?: string;
  assigneeId?: string | null;
  teamId?: string | null;
  labels?: string[];
  priority?: string | null;
  unread?: number;
  bot?: string;
  waitingSince?: Date | null;
  lastMessageAt?: Date | null;
  channel?: string;
  userType?: string;
  /** A customer of its own with this name. */
  customerName?: string;
  lastMessage?: string | null;
}

/** Makes conversations with their own channel and customer. */
export async function anInbox(db: Db, accountId: string) {
  const channelId = newId();
  const customerId = newId();
  await db.system(async (tx) => {
    await tx.execute(
      "insert into channels (account_id, id, kind, name, external_id, config, secret_source) values ($1, $2, 'test', 'Teste', $3, '{}', 'env')",
      [accountId, channelId, newId()],
    );
    await tx.execute("insert into customers (account_id, id, name) values ($1, $2, 'Ana')", [accountId, customerId]);
  });
  return {
    async user(name: string): Promise<string> {
      const id = newId();
      await db.system((tx) =>
        tx.execute("insert into users (account_id, id, email_sealed, email_index, name, role) values ($1, $2, $3, $3, $4, 'SECRETARY')", [
          accountId,
          id,
          Buffer.from(id),
          name,
        ]),
      );
      return id;
    },
    async conversation(shape: InboxShape = {}): Promise<string> {
      const id = newId();
      const ownCustomerId = shape.customerName === undefined ? customerId : newId();
      await db.account(accountId, async (tx) => {
        if (ownCustomerId !== customerId)
          await tx.execute("insert into customers (account_id, id, name) values ($1, $2, $3)", [
            accountId,
            ownCustomerId,
            shape.customerName,
          ]);
        await tx.execute(
          `insert into conversations (account_id, id, channel_id, channel, identity_id, customer_id, status, assignee_id, labels, priority, unread, bot, waiting_since, last_message_at, user_type, last_message, team_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
          [
            accountId,
            id,
            channelId,
            shape.channel ?? "test",
            newId(),
            ownCustomerId,
            shape.status ?? "active",
            shape.assigneeId ?? null,
            shape.labels ?? [],
            shape.priority ?? null,
            shape.unread ?? 0,
            shape.bot ?? "paused",
            shape.waitingSince ?? null,
            shape.lastMessageAt === undefined ? new Date() : shape.lastMessageAt,
            shape.userType ?? "cliente",
            shape.lastMessage ?? null,
            shape.teamId ?? null,
          ],
        );
      });
      return id;
    },
  };
}
