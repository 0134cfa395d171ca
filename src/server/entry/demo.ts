import {
  importConversations,
  removeDemoCanned,
  removeDemoConversations,
  removeDemoViews,
  seedCanned,
  seedDemoViews,
  type ImportedConversation,
} from "#modules/conversations/index.ts";
import { importCustomers, removeDemoCustomers, seedProfiles, type ImportedCustomer } from "#modules/customers/index.ts";
import { agentSender } from "#modules/agent/index.ts";
import { createAccount } from "#modules/accounts/index.ts";
import { removeDemoArticles, seedDemoKnowledge } from "#modules/knowledge/index.ts";
import { seedDemoLeads, type DemoSale, type DemoTalk } from "#modules/leads/index.ts";
import { connectConfigured, removeDemoChannels } from "#modules/channels/index.ts";
import { getProducts, refreshAllBuyerFigures } from "#modules/commerce/index.ts";
import { removeDemoCosts, seedDemoCosts } from "#modules/analytics/index.ts";
import { rebuildHelioConversations } from "#modules/quality/index.ts";
import { listQueues } from "#modules/routing/index.ts";
import { seedDemoFeedback, type DemoClosing } from "#modules/satisfaction/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { appendEvents } from "#platform/events/log.ts";
import { canonicalPhone } from "#shared/phone.ts";
import { demoAdvertising } from "#packs/ecommerce/demo/advertising.ts";
import { demoCannedReplies } from "#packs/ecommerce/demo/canned-replies.ts";
import type { DemoChannel, DemoConversation, DemoCustomer, DemoData } from "#packs/ecommerce/demo/demo-data.ts";
import { demoHelp, demoQuestions } from "#packs/ecommerce/demo/help/demo-help.ts";
import { generateDemo } from "#packs/ecommerce/demo/generate-demo.ts";
import { removeDemo as removeDemoShop, seedCommerceDemo } from "#packs/ecommerce/demo/seed-commerce-demo.ts";
import { demoChannelSetups } from "./demo-channels.ts";
import { demoDataExists } from "./demo.repo.ts";
import { packs } from "./packs.ts";

const seed = 20_260_101;

const demoViews = [
  { name: "Esperando há mais de 30 min", filter: { view: "all", waitingMinutes: 30, order: "waiting" } },
  { name: "Prioridade alta", filter: { view: "all", priority: "high" } },
  { name: "Chat do site, não lidas", filter: { view: "all", channel: "webchat", attention: "unread" } },
] as const;

const leadDays = 21;
const mostTalks = 60;

const identityKinds = { whatsapp: "phone", instagram: "igsid", facebook: "psid", webchat: "visitor" } as const;

function keyOf(channel: DemoChannel, externalId: string, channelId: string) {
  const kind = identityKinds[channel];
  return {
    kind,
    scope: kind === "phone" ? "" : channelId,
    value: kind === "phone" ? canonicalPhone(externalId) : externalId,
    address: externalId,
  };
}

/** Makes the account «Loja Exemplo» with its catalogue, customers, orders, conversations and channels. Gives back its id. */
export async function createDemoAccount(db: Db, vault: Vault, now: Date, onProgress: (line: string) => void): Promise<string> {
  onProgress("Preparing the demo shop (products, customers, orders, conversations)…");
  const data = generateDemo({ seed, now });
  const accountId = await createAccount(db, { name: data.businessName, locale: "pt-BR", timeZone: "America/Sao_Paulo", demo: true });
  const channelIds = new Map<DemoChannel, string>();
  for (const setup of demoChannelSetups) {
    const { id } = await connectConfigured(db, vault, accountId, setup);
    channelIds.set(setup.kind as DemoChannel, id);
  }
  // Opened before the transaction: it writes the account's data key when it is new.
  await vault.blindIndex(accountId, "warm", "");
  await db.account(accountId, async (tx) => {
    const identityIds = await importCustomers(
      tx,
      vault,
      accountId,
      data.customers.map((customer) => customerOf(customer, channelIds)),
      true,
    );
    await seedProfiles(tx, accountId, data.profiles);
    await seedCommerceDemo(tx, vault, accountId, data);
    await seedCanned(tx, accountId, demoCannedReplies);
    await seedDemoViews(tx, accountId, demoViews);
    await refreshAllBuyerFigures(tx, accountId);
    const ids = [...new Set(data.conversations.flatMap((conversation) => conversation.messages.flatMap((message) => message.productIds)))];
    const products = new Map((await getProducts(tx, accountId, ids)).map((product) => [product.id, product]));
    await importConversations(
      tx,
      accountId,
      data.conversations.map((conversation) => conversationOf(conversation, data, channelIds, identityIds, products)),
    );
    await seedDemoFeedback(tx, accountId, data.conversations.flatMap(closingOf));
    await seedDemoCosts(tx, accountId, demoAdvertising, now);
    // The queue for everything is made at the first look; who waits is in it before somebody looks.
    await listQueues(tx, accountId);
    await seedDemoLeads(tx, vault, accountId, leadsOf(data, now));
    await seedDemoKnowledge(tx, accountId, { articles: demoHelp, questions: demoQuestions, now });
    const customerIds = data.customers.map((customer) => customer.id);
    for (const { demo } of packs) await demo?.seed(tx, vault, accountId, { customerIds, now });
  });
  await rebuildHelioConversations(db, accountId, { now: () => now }, () => {});
  return accountId;
}

/** What of the last weeks' conversations may become leads, and who of them bought. */
function leadsOf(data: DemoData, now: Date): { talks: DemoTalk[]; sales: DemoSale[]; now: Date } {
  const since = new Date(now.getTime() - leadDays * 86_400_000);
  const talks = data.conversations
    .flatMap(({ customerId, messages }) => {
      const messageIds = messages.flatMap((message) => (message.sender === "customer" && message.at >= since ? [message.id] : []));
      return messageIds.length === 0 ? [] : [{ customerId, messageIds }];
    })
    .slice(-mostTalks);
  const sales = data.orders.flatMap((order) =>
    order.placedAt < since
      ? []
      : [
          {
            customerId: order.customerId,
            orderId: order.id,
            at: order.placedAt,
            valueCents: order.items.reduce((sum, item) => sum + item.quantity * item.unitPriceCents, 0) - order.discountCents,
          },
        ],
  );
  return { talks, sales, now };
}

function closingOf({ id, status, messages }: DemoConversation): DemoClosing[] {
  const endedAt = messages.at(-1)?.at;
  const feeling = messages.findLast((message) => message.nlp !== null)?.nlp?.sentiment.score ?? 0;
  return status !== "closed" || endedAt === undefined ? [] : [{ conversationId: id, endedAt, feeling }];
}

function customerOf(customer: DemoCustomer, channelIds: ReadonlyMap<DemoChannel, string>): ImportedCustomer {
  const phone = customer.phone.replace(/\D/g, "");
  const keys = customer.identities.map(({ channel, externalId }) => keyOf(channel, externalId, channelIds.get(channel) ?? ""));
  return {
    id: customer.id,
    name: customer.name,
    userType: customer.userType,
    language: customer.language,
    createdAt: customer.createdAt,
    lastActiveAt: customer.lastActiveAt,
    identities: [
      ...keys,
      ...(keys.some((key) => key.kind === "phone") ? [] : [{ kind: "phone", scope: "", value: canonicalPhone(phone), address: phone }]),
      { kind: "email", scope: "", value: customer.email, address: customer.email },
    ],
  };
}

type Products = ReadonlyMap<string, Awaited<ReturnType<typeof getProducts>>[number]>;

function conversationOf(
  conversation: DemoConversation,
  data: DemoData,
  channelIds: ReadonlyMap<DemoChannel, string>,
  identityIds: ReadonlyMap<string, string>,
  products: Products,
): ImportedConversation {
  const customer = data.customers.find((one) => one.id === conversation.customerId);
  return {
    id: conversation.id,
    channelId: channelIds.get(conversation.channel) ?? "",
    channel: conversation.channel,
    identityId: identityIds.get(`${conversation.customerId}|${identityKinds[conversation.channel]}`) ?? "",
    customerId: conversation.customerId,
    customerName: customer?.name ?? null,
    userType: customer?.userType ?? "cliente",
    status: conversation.status,
    // Whoever asked for a person is out of the agent's hands.
    bot: conversation.handOver ? "paused" : conversation.bot,
    labels: conversation.labels,
    priority: conversation.priority,
    unread: conversation.unread,
    handOver: conversation.handOver,
    language: customer?.language ?? "pt-BR",
    hasWindow: conversation.channel !== "webchat",
    messages: conversation.messages.map((message) => ({
      id: message.id,
      sender: message.sender,
      senderId: message.sender === "customer" ? conversation.customerId : message.sender === "bot" ? agentSender : "team",
      senderName: message.sender === "customer" ? (customer?.name ?? null) : message.sender === "bot" ? "Assistente virtual" : "Equipe",
      text: message.text,
      at: message.at,
      status: message.status,
      nlp: message.nlp,
      options: message.options.map((title, index) => ({ id: `option:${index}`, title })),
      products: message.productIds.flatMap((id) => {
        const product = products.get(id);
        const variant = product?.variants[0];
        if (!product || !variant) return [];
        return [
          {
            productId: id,
            name: product.name,
            priceCents: variant.priceCents,
            listPriceCents: variant.listPriceCents,
            imageUrl: null,
            inStock: product.variants.some((one) => one.stock > 0),
          },
        ];
      }),
    })),
  };
}

export function hasDemoData(db: Db, accountId: string): Promise<boolean> {
  return db.account(accountId, (tx) => demoDataExists(tx, accountId));
}

/** Takes the demonstration away; what the business itself made stays. */
export async function removeDemoData(db: Db, accountId: string): Promise<void> {
  await db.account(accountId, async (tx) => {
    for (const { demo } of packs) await demo?.remove(tx, accountId);
    await removeDemoConversations(tx, accountId);
    await removeDemoCanned(tx, accountId);
    await removeDemoArticles(tx, accountId);
    await removeDemoCosts(tx, accountId);
    await removeDemoViews(tx, accountId);
    await removeDemoShop(tx, accountId);
    await removeDemoCustomers(tx, accountId);
    await removeDemoChannels(tx, accountId);
    tx.ending(appendEvents(tx, accountId, [{ type: "data.replaced", subjectId: null, data: {} }]));
  });
}
