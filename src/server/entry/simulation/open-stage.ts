import { createHmac } from "node:crypto";
import type { Dialogue, SimulatedBusiness } from "#modules/agent/simulation/dialogue.ts";
import type { Actor, Stage, StagedReply } from "#modules/agent/simulation/stage.ts";
import { importCustomers } from "#modules/customers/index.ts";
import { newId } from "#shared/ids.ts";
import type { Config } from "#platform/config/config.ts";
import { createServices, type Services } from "../services.ts";
import { identitySecret, openBusinesses, type OpenBusiness } from "./open-businesses.ts";
import { giveOrder, listAnswers, listCatalogue, readOutcome, type AnswerRow } from "./simulation.repo.ts";

/** Between what a customer reads and what they write next. */
const pauseMillis = 40_000;
const day = 86_400_000;
const viewer = { locale: "pt-BR", reveal: false };

export interface OpenStage extends Stage {
  close(): Promise<void>;
}

/**
 * Puts the product's own services on a database, with an account for each business: customers come in by the web chat's door, the real agent answers with
 * its real tools. Nothing leaves the machine, and nothing else runs.
 */
export async function openStage(
  config: Config,
  databaseUrl: string,
  wanted: readonly SimulatedBusiness[],
  { together = false, onProgress = () => {} }: { together?: boolean; onProgress?: (line: string) => void } = {},
): Promise<OpenStage> {
  const facts = new Map<string, unknown[]>();
  const services = await createServices(config, databaseUrl, {
    onToolResult(conversationId, _tool, result) {
      facts.set(conversationId, [...(facts.get(conversationId) ?? []), result]);
    },
  });
  services.warmUp();
  const open = await openBusinesses(services, wanted, { together, onProgress });
  services.processor.start();

  const businessOf = ({ business }: Dialogue): OpenBusiness => {
    const found = open.get(business);
    if (found === undefined) throw new Error(`No business for ${business}.`);
    return found;
  };
  return {
    enter: (dialogue) => enter(services, businessOf(dialogue), dialogue, facts),
    async settle() {
      await services.agent.drain();
      services.adjustable?.advance(pauseMillis);
    },
    catalogue(dialogue) {
      const { accountId } = businessOf(dialogue);
      return services.db.account(accountId, (tx) => listCatalogue(tx, accountId));
    },
    async close() {
      await services.processor.stop();
      await services.agent.stop();
      await services.webchat.drain();
      await services.acknowledger.drain();
      services.feed.stop();
      services.watch.stop();
      await services.place.close();
      await services.signals.close();
      await Promise.all([services.guarded.close(), services.provider?.close(), services.analytics.close()]);
      await services.db.close();
    },
  };
}

async function enter(
  services: Services,
  { accountId, channelId, channelKey }: OpenBusiness,
  { customer = {} }: Dialogue,
  facts: ReadonlyMap<string, unknown[]>,
): Promise<Actor> {
  const { db, vault, clock, webchat } = services;
  const visitorId = newId();
  const proof = customer.verified === true ? createHmac("sha256", identitySecret).update(visitorId).digest("hex") : undefined;
  const orderNumber = customer.verified === true ? await makeKnown() : null;
  let conversationId: string | null = null;
  let lastId: string | null = null;

  /** A customer of some weeks, with the order that the script speaks of. */
  async function makeKnown(): Promise<string | null> {
    const now = clock.now();
    const id = newId();
    return db.account(accountId, async (tx) => {
      const known = {
        id,
        name: customer.name ?? "Cliente",
        userType: "cliente",
        language: "pt-BR",
        createdAt: new Date(now.getTime() - 30 * day),
        lastActiveAt: new Date(now.getTime() - 2 * day),
        identities: [{ kind: "visitor" as const, scope: channelId, value: visitorId, address: visitorId }],
      };
      await importCustomers(tx, vault, accountId, [known], false);
      return customer.order === undefined ? null : giveOrder(tx, accountId, id, customer.order, new Date(now.getTime() - 2 * day));
    });
  }

  async function say(text: string, payload: string | null): Promise<void> {
    const channel = await webchat.channelOf(channelKey);
    const input = { text, clientId: newId(), payload, attachments: [], page: undefined, privacyVersion: undefined };
    const { message } = await webchat.receive(channel, visitorId, proof, customer.name ?? null, input, false, viewer);
    conversationId = message.conversationId;
  }

  return {
    orderNumber,
    async send(texts, payload) {
      for (const text of texts) await say(text, payload);
    },
    async replies() {
      const talk = conversationId;
      if (talk === null) return [];
      const rows = await db.account(accountId, (tx) => listAnswers(tx, accountId, talk, lastId));
      lastId = rows.at(-1)?.id ?? lastId;
      return rows.map(toReply);
    },
    facts: () => (conversationId === null ? [] : (facts.get(conversationId) ?? [])),
    outcome() {
      const talk = conversationId;
      if (talk === null) throw new Error("Nothing was said.");
      return db.account(accountId, (tx) => readOutcome(tx, accountId, talk, orderNumber));
    },
  };
}

function toReply(row: AnswerRow): StagedReply {
  return {
    // Scripts write amounts with a plain space.
    text: row.text.replaceAll("\u00a0", " "),
    options: row.options ?? [],
    products: row.products ?? [],
    type: row.type ?? "text",
    intent: row.intent ?? "",
    confidence: row.confidence ?? 0,
  };
}
