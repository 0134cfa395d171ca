import { listActivity } from "#modules/conversations/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import { appendEvents } from "#platform/events/log.ts";
import { captureLeads, type LeadSign } from "./capture-lead.ts";
import { openLeadsOf } from "./leads.repo.ts";
import { moveLead } from "./move-lead.ts";
import { intentWeights, type InterestType } from "./score.ts";

/** From here on a message speaks for buying; product questions alone are many, and no lead each. */
const captureFrom = 55;
const contactEntities = new Set(["email", "phone", "cpf"]);

const interestOf: Readonly<Record<string, InterestType>> = {
  quote_request: "quote",
  financing_simulation: "financing",
  solar_savings: "solar",
  price_check: "product",
  availability: "product",
  add_to_cart: "product",
  checkout: "product",
  payment_selection: "product",
  shipping_quote: "product",
  coupon: "product",
};

const wordIn = (bag: Record<string, unknown>, key: string) => (typeof bag[key] === "string" && bag[key] !== "" ? bag[key] : null);

function attributionOf(referral: Record<string, unknown> | null): Record<string, unknown> {
  if (referral === null) return {};
  const entries = {
    ad_id: wordIn(referral, "sourceId"),
    ad_title: wordIn(referral, "headline"),
    ad_url: wordIn(referral, "sourceUrl"),
    click_id: wordIn(referral, "clickId"),
    utm_source: wordIn(referral, "source"),
    utm_content: wordIn(referral, "ref"),
  };
  return Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== null));
}

/** Leads from conversations: by what customers want, by the contact they give, by the ad that brought them. */
export function leadCapture({ vault }: { vault: Vault }): Consumer {
  return {
    name: "lead_capture",
    async handle(tx, accountId, events) {
      const ids = events.flatMap((event) => (event.type === "message.created" && event.subjectId !== null ? [event.subjectId] : []));
      if (ids.length === 0) return;
      const signs = (await listActivity(tx, accountId, ids)).flatMap((message): LeadSign[] => {
        if (message.direction !== "incoming") return [];
        const isAd = message.referral !== null;
        const isBuying = message.intent !== null && (intentWeights[message.intent] ?? 0) >= captureFrom;
        const givesContact = message.entities.some((type) => contactEntities.has(type));
        return [
          {
            customerId: message.customer_id,
            capturedBy: isAd ? "ad" : isBuying || givesContact ? "chat" : null,
            channel: message.channel,
            interestType: (message.intent === null ? undefined : interestOf[message.intent]) ?? "chat",
            interest: message.referral === null ? null : wordIn(message.referral, "headline"),
            intent: message.intent,
            attribution: attributionOf(message.referral),
            messages: 1,
            visits: 0,
            at: message.at,
          },
        ];
      });
      const made = await captureLeads(tx, vault, accountId, signs);
      if (made.length > 0)
        tx.ending(
          appendEvents(
            tx,
            accountId,
            made.map((id) => ({ type: "lead.created", subjectId: id, data: { leadId: id } })),
          ),
        );
    },
  };
}

/** An order converts the open lead of its customer. */
export function leadConversion({ vault, now }: { vault: Vault; now: () => Date }): Consumer {
  return {
    name: "lead_conversion",
    async handle(tx, accountId, events) {
      for (const { type, subjectId, data } of events) {
        const customerId = data["customerId"];
        if (type !== "order.placed" || typeof customerId !== "string") continue;
        const cents = typeof data["totalCents"] === "number" ? data["totalCents"] : null;
        for (const lead of await openLeadsOf(tx, accountId, [customerId])) {
          const actor = { kind: "system" as const, id: null, name: null };
          // Bought without a word to us: it was qualified by that.
          if (lead.status === "new" || lead.status === "contacted")
            await moveLead(tx, vault, accountId, { id: lead.id, ifVersion: null }, { to: "qualified" }, actor, now());
          const move = { to: "converted" as const, valueCents: cents, orderId: subjectId };
          await moveLead(tx, vault, accountId, { id: lead.id, ifVersion: null }, move, actor, now());
        }
      }
    },
  };
}
