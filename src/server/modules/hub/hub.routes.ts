import { toProductWire } from "#modules/commerce/index.ts";
import type { AnswerTimes } from "#modules/conversations/index.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import type { SenderType } from "#shared/messages.ts";
import type { DataServiceHub } from "./data-service-hub.ts";
import * as contract from "./hub.contract.ts";

const answersWire = ({ count, medianSeconds, slowestSeconds }: AnswerTimes) => ({
  count,
  median_seconds: medianSeconds,
  slowest_seconds: slowestSeconds,
});

/** The data services as programs and the inbox's side panel read them. */
export function hubRoutes({ hub, clock, publicUrl }: { hub: DataServiceHub; clock: Clock; publicUrl: string }): BoundRoute[] {
  return [
    bind(contract.getProductData, async ({ actor, params, db }) => {
      const product = await db.account(actor.accountId, (tx) => hub.products.get(tx, actor.accountId, params.id));
      return toProductWire(product, actor.accountId, publicUrl);
    }),
    bind(contract.getCustomerData, ({ actor, params, db }) =>
      db.account(actor.accountId, async (tx) => {
        const now = clock.now();
        const [profile, metrics] = await Promise.all([
          hub.customers.profile(tx, actor.accountId, params.id, { role: actor.role, now }),
          hub.customers.metrics(tx, actor.accountId, params.id, now),
        ]);
        return { profile, metrics };
      }),
    ),
    bind(contract.getCustomerShop, ({ actor, params, db }) =>
      db.account(actor.accountId, async (tx) => {
        const now = clock.now();
        // Who does not exist has no empty shop.
        await hub.customers.profile(tx, actor.accountId, params.id, { role: actor.role, now });
        return hub.customers.shop(tx, actor.accountId, params.id, now);
      }),
    ),
    bind(contract.getConversationContext, async ({ actor, params, db }) => {
      const { conversation, identities, others, figures } = await db.account(actor.accountId, (tx) =>
        hub.context.get(tx, actor.accountId, params.id, { role: actor.role, now: clock.now() }),
      );
      return {
        conversation_id: conversation.id,
        user_id: conversation.customer_id,
        channel: conversation.channel,
        status: conversation.status,
        language: conversation.language,
        identities: identities.map(({ id, kind, value, verified, current }) => ({ id, kind, value, verified, current })),
        participants: figures.participants.map((one) => ({
          id: one.id,
          name: one.name,
          sender_type: one.senderType satisfies SenderType,
          messages: one.messages,
          last_at: one.lastAt,
        })),
        recent_intents: figures.recentIntents,
        products_shown: figures.productsShown,
        other_conversations: others.map((one) => ({ ...one, last_message_at: one.last_message_at?.toISOString() ?? null })),
        basis: figures.basis,
      };
    }),
    bind(contract.getConversationAnalytics, async ({ actor, params, db }) => {
      const figures = await db.account(actor.accountId, (tx) => hub.analytics.get(tx, actor.accountId, params.id));
      return {
        conversation_id: params.id,
        answers: { by_person: answersWire(figures.answers.byPerson), by_agent: answersWire(figures.answers.byAgent) },
        messages: figures.messages,
        intents: figures.intents.map(({ name, count }) => ({ intent: name, count })),
        sentiment: figures.sentiment,
        basis: figures.basis,
      };
    }),
  ];
}
