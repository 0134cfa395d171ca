import { z } from "zod";
import { putSetting, recordChange } from "#modules/accounts/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { refuseStale, versionInIfMatch } from "#platform/http/if-match.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { decodePlace, pageFrom } from "#platform/http/place.ts";
import { stepsOf } from "./onboarding.repo.ts";
import { proposalsOfProvider } from "./proposals.repo.ts";
import * as contract from "./providers.contract.ts";
import { findProvider, providerPage, reviewsOf } from "./providers.repo.ts";
import { readRules, rulesKey } from "./rules.ts";
import { setPayoutKey, wakePayouts } from "./payments/payments.repo.ts";
import { payoutKeyContext } from "./payments/send-money.ts";
import { providerMissing } from "./send-proposal.ts";
import { noteStep, signUpProvider, updateProvider, verifyProvider } from "./sign-up-provider.ts";
import { providerView } from "./views.ts";

const place = z.object({ at: z.iso.datetime(), id: z.uuid() });

/** Routes of providers and the rules of the marketplace. */
export function providerRoutes({ db, vault, clock, signals }: { db: Db; vault: Vault; clock: Clock; signals: Signals }): BoundRoute[] {
  async function change(actor: Actor, run: (tx: Tx, now: Date) => Promise<{ id: string; events: readonly NewEvent[] }>) {
    const view = await db.account(actor.accountId, async (tx) => {
      const { id, events } = await run(tx, clock.now());
      const row = await findProvider(tx, actor.accountId, id);
      if (row === null) throw providerMissing();
      tx.ending(appendEvents(tx, actor.accountId, events));
      return providerView(row);
    });
    signals.emit("events", actor.accountId);
    return view;
  }
  return [
    bind(contract.listProviders, async ({ actor, query: { limit = 50, cursor, verification, category, q } }) => {
      const rows = await db.account(actor.accountId, (tx) =>
        providerPage(tx, actor.accountId, { verification, category, text: q }, decodePlace(place, cursor), limit + 1),
      );
      return pageFrom(rows, limit, providerView, (row) => ({ at: row.created_at.toISOString(), id: row.id }));
    }),
    bind(contract.getProvider, ({ actor, params, reply }) =>
      db.account(actor.accountId, async (tx) => {
        const provider = await findProvider(tx, actor.accountId, params.id);
        if (provider === null) throw providerMissing();
        const steps = await stepsOf(tx, actor.accountId, provider.customer_id, "prestador");
        const reviews = await reviewsOf(tx, actor.accountId, provider.id, 50);
        const proposals = await proposalsOfProvider(tx, actor.accountId, provider.id, 50);
        void reply.header("etag", `"${provider.version}"`);
        return {
          provider: providerView(provider),
          steps: steps.map((step) => ({ ...step, done_at: step.done_at?.toISOString() ?? null })),
          reviews: reviews.map((review) => ({ ...review, at: review.at.toISOString() })),
          proposals: proposals.map((row) => ({
            id: row.id,
            job_id: row.job_id,
            job_title: row.job_title,
            amount: row.amount_cents / 100,
            status: row.status,
            created_at: row.created_at.toISOString(),
          })),
        };
      }),
    ),
    bind(contract.createProvider, ({ actor, body: { customer_id: customerId, ...body } }) =>
      change(actor, (tx, now) =>
        signUpProvider(
          tx,
          actor.accountId,
          {
            customerId,
            name: body.name,
            ...(body.bio !== undefined && { bio: body.bio }),
            ...(body.categories !== undefined && { categories: body.categories }),
            ...(body.cities !== undefined && { cities: body.cities }),
            ...(body.radius_km !== undefined && { radius_km: body.radius_km }),
            ...(body.active !== undefined && { active: body.active }),
            latitude: body.latitude ?? null,
            longitude: body.longitude ?? null,
          },
          now,
        ),
      ),
    ),
    bind(contract.updateProvider, ({ actor, params, body, request }) => {
      const ifVersion = versionInIfMatch(request.headers["if-match"]);
      return change(actor, async (tx, now) => ({
        id: params.id,
        events: await updateProvider(
          tx,
          actor.accountId,
          params.id,
          body,
          (row) => refuseStale(ifVersion, row.version, "market.provider_changed_meanwhile"),
          now,
        ),
      }));
    }),
    bind(contract.verifyProvider, ({ actor, params, body }) =>
      change(actor, async (tx, now) => ({
        id: params.id,
        events: await verifyProvider(tx, actor.accountId, params.id, { verification: body.verification, note: body.note ?? null }, now),
      })),
    ),
    bind(contract.setPayoutKey, ({ actor, params, body }) =>
      change(actor, async (tx, now) => {
        const before = await findProvider(tx, actor.accountId, params.id, true);
        if (before === null) throw providerMissing();
        const key = body.pix_key?.trim() || null;
        const sealed = key === null ? null : await vault.seal(actor.accountId, payoutKeyContext, key);
        await setPayoutKey(tx, actor.accountId, params.id, sealed, now);
        if (sealed !== null) await wakePayouts(tx, actor.accountId, params.id, now);
        await recordChange(tx, actor, "market_payouts", {
          before: { pix_key: before.has_payout_key ? "kept" : null },
          after: { pix_key: key === null ? null : `new ${params.id}` },
          secrets: ["pix_key"],
          of: params.id,
          at: now,
        });
        return {
          id: params.id,
          events: [{ type: "provider.updated", subjectId: params.id, data: { providerId: params.id, customerId: before.customer_id } }],
        };
      }),
    ),
    bind(contract.setProviderStep, ({ actor, params, body }) =>
      change(actor, async (tx, now) => ({
        id: params.id,
        events: await noteStep(
          tx,
          actor.accountId,
          params.id,
          { name: body.step, status: body.status, document: body.document ?? null, note: body.note ?? null },
          now,
        ),
      })),
    ),
    bind(contract.getMarketRules, ({ actor }) => db.account(actor.accountId, (tx) => readRules(tx, actor.accountId))),
    bind(contract.setMarketRules, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const before = await readRules(tx, actor.accountId);
        const after = { ...body, release_after_days: body.release_after_days ?? before.release_after_days };
        await putSetting(tx, actor.accountId, rulesKey, after);
        await recordChange(tx, actor, "market_rules", { before, after, at: clock.now() });
        return after;
      }),
    ),
  ];
}
