import { z } from "zod";
import type { PackDeps } from "#modules/packs/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import { refuseStale, versionInIfMatch } from "#platform/http/if-match.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import { newId } from "#shared/ids.ts";
import { decodePlace, pageFrom } from "#platform/http/place.ts";
import { escrowOfJob, escrowPage, ledgerOf } from "./escrow.repo.ts";
import { checkPhotos, photoLinks } from "./job-photos.ts";
import * as contract from "./jobs.contract.ts";
import { categoriesInUse, changeJob, findJob, jobPage, jobTotals, setPhotos } from "./jobs.repo.ts";
import { matchesOf } from "./matching.repo.ts";
import { acceptProposal, jobEvent, jobMissing, moveJob, proposalMissing } from "./move-job.ts";
import { cityKey, postJob } from "./post-job.ts";
import { findProposal, proposalsOfJob } from "./proposals.repo.ts";
import { insertReview } from "./providers.repo.ts";
import { sendProposal } from "./send-proposal.ts";
import { escrowView, jobView, proposalView } from "./views.ts";
import { jobStatuses } from "./workflow.ts";

const place = z.object({ at: z.iso.datetime(), id: z.uuid() });
const placeOf = (row: { created_at: Date; id: string }) => ({ at: row.created_at.toISOString(), id: row.id });
const cents = (reais: number) => Math.round(reais * 100);
const mostProposals = 100;

/** Routes of jobs, proposals and escrows. */
export function jobRoutes({ db, clock, signals, vault }: Pick<PackDeps, "db" | "clock" | "signals" | "vault">): BoundRoute[] {
  const signing = vault.signingKey("files");
  // Whoever asks meets a failure; nobody else has to.
  signing.catch(() => {});
  const linksOf = async (actor: Actor) => photoLinks(actor.accountId, await signing, clock.now());
  /** Runs a change with its events in one transaction and answers what it gives as it is then. */
  async function change<View>(
    actor: Actor,
    run: (tx: Tx) => Promise<{ events: readonly NewEvent[]; view: () => Promise<View> }>,
  ): Promise<View> {
    const view = await db.account(actor.accountId, async (tx) => {
      const made = await run(tx);
      const seen = await made.view();
      tx.ending(appendEvents(tx, actor.accountId, made.events));
      return seen;
    });
    signals.emit("events", actor.accountId);
    return view;
  }
  const jobOf = (tx: Tx, actor: Actor, id: string) => async () => {
    const row = await findJob(tx, actor.accountId, id);
    if (row === null) throw jobMissing();
    return jobView(row, actor, await linksOf(actor));
  };

  return [
    bind(contract.listJobs, async ({ actor, query: { limit = 50, cursor, status, category, q, client_id: clientId } }) => {
      const rows = await db.account(actor.accountId, (tx) =>
        jobPage(tx, actor.accountId, { status, category, text: q, clientId }, decodePlace(place, cursor), limit + 1),
      );
      const link = await linksOf(actor);
      return pageFrom(rows, limit, (row) => jobView(row, actor, link), placeOf);
    }),
    bind(contract.getJobBoard, ({ actor, query: { limit = 20, q } }) =>
      db.account(actor.accountId, async (tx) => {
        const link = await linksOf(actor);
        const totals = await jobTotals(tx, actor.accountId);
        const columns = await Promise.all(
          jobStatuses.map(async (status) => {
            const total = totals.find((one) => one.status === status);
            const rows = total === undefined ? [] : await jobPage(tx, actor.accountId, { status, text: q }, null, limit);
            return {
              status,
              count: total?.count ?? 0,
              amount: (total?.cents ?? 0) / 100,
              items: rows.map((row) => jobView(row, actor, link)),
            };
          }),
        );
        return { columns, categories: await categoriesInUse(tx, actor.accountId) };
      }),
    ),
    bind(contract.getJob, ({ actor, params, reply }) =>
      db.account(actor.accountId, async (tx) => {
        const job = await findJob(tx, actor.accountId, params.id);
        if (job === null) throw jobMissing();
        const proposals = await proposalsOfJob(tx, actor.accountId, job.id, mostProposals);
        const escrow = await escrowOfJob(tx, actor.accountId, job.id);
        const ledger = escrow === null ? [] : await ledgerOf(tx, actor.accountId, escrow.id);
        const matches = job.status === "open" ? await matchesOf(tx, actor.accountId, job.id, 10) : [];
        void reply.header("etag", `"${job.version}"`);
        return {
          job: jobView(job, actor, await linksOf(actor)),
          proposals: proposals.map(proposalView),
          escrow: escrow === null ? null : escrowView(escrow),
          ledger: ledger.map(({ amount_cents: amount, at, ...entry }) => ({ ...entry, amount: amount / 100, at: at.toISOString() })),
          matches: matches.map(({ customer_id: _customer, ...match }) => match),
        };
      }),
    ),
    bind(contract.createJob, ({ actor, body }) =>
      change(actor, async (tx) => {
        await checkPhotos(tx, actor.accountId, body.photos ?? []);
        const { id, events } = await postJob(
          tx,
          actor.accountId,
          {
            clientId: body.client_id,
            title: body.title,
            category: body.category,
            description: body.description,
            city: body.city ?? "",
            postalCode: body.postal_code ?? null,
            latitude: body.latitude ?? null,
            longitude: body.longitude ?? null,
            urgency: body.urgency ?? "normal",
            budgetCents: body.budget === undefined || body.budget === null ? null : cents(body.budget),
            wantedFor: body.wanted_for ?? null,
            photos: body.photos ?? [],
            source: actor.kind === "user" ? "team" : "api",
            channel: null,
            conversationId: null,
            requestKey: newId(),
          },
          clock.now(),
        );
        return { events, view: jobOf(tx, actor, id) };
      }),
    ),
    bind(contract.updateJob, ({ actor, params, body, request }) => {
      const ifVersion = versionInIfMatch(request.headers["if-match"]);
      return change(actor, async (tx) => {
        const row = await findJob(tx, actor.accountId, params.id, true);
        if (row === null) throw jobMissing();
        refuseStale(ifVersion, row.version, "market.job_changed_meanwhile");
        const city = body.city ?? row.city;
        await changeJob(
          tx,
          actor.accountId,
          row.id,
          {
            title: body.title ?? row.title,
            category: body.category ?? row.category,
            description: body.description ?? row.description,
            city,
            cityKey: cityKey(city),
            urgency: body.urgency ?? row.urgency,
            budgetCents: body.budget === undefined ? row.budget_cents : body.budget === null ? null : cents(body.budget),
            wantedFor: body.wanted_for === undefined ? row.wanted_for : body.wanted_for,
          },
          clock.now(),
        );
        return { events: [jobEvent("updated", row)], view: jobOf(tx, actor, row.id) };
      });
    }),
    bind(contract.setJobPhotos, ({ actor, params, body }) =>
      change(actor, async (tx) => {
        const row = await findJob(tx, actor.accountId, params.id, true);
        if (row === null) throw jobMissing();
        await checkPhotos(tx, actor.accountId, body.photos);
        await setPhotos(tx, actor.accountId, row.id, [...new Set(body.photos)], clock.now());
        return { events: [jobEvent("updated", row)], view: jobOf(tx, actor, row.id) };
      }),
    ),
    bind(contract.moveJob, ({ actor, params, body }) =>
      change(actor, async (tx) => {
        const events = await moveJob(
          tx,
          actor.accountId,
          { jobId: params.id, to: body.status, reason: body.reason ?? null, actor: { kind: actor.kind, id: actor.id } },
          clock.now(),
        );
        return { events, view: jobOf(tx, actor, params.id) };
      }),
    ),
    bind(contract.createProposal, ({ actor, params, body }) =>
      change(actor, async (tx) => {
        const { id, events } = await sendProposal(
          tx,
          actor.accountId,
          {
            jobId: params.id,
            providerId: body.provider_id,
            amountCents: cents(body.amount),
            deadline: body.deadline ?? "",
            message: body.message ?? "",
          },
          clock.now(),
        );
        return {
          events,
          view: async () => {
            const row = await findProposal(tx, actor.accountId, id);
            if (row === null) throw proposalMissing();
            return proposalView(row);
          },
        };
      }),
    ),
    bind(contract.acceptProposal, ({ actor, params }) =>
      change(actor, async (tx) => {
        const { job, events } = await acceptProposal(tx, actor.accountId, params.id, clock.now());
        return { events, view: jobOf(tx, actor, job.id) };
      }),
    ),
    bind(contract.listEscrows, async ({ actor, query: { limit = 50, cursor, status = null, provider_id: providerId = null } }) => {
      const rows = await db.account(actor.accountId, (tx) =>
        escrowPage(tx, actor.accountId, { status, providerId }, decodePlace(place, cursor), limit + 1),
      );
      return pageFrom(rows, limit, escrowView, placeOf);
    }),
    bind(contract.reviewJob, ({ actor, params, body }) =>
      change(actor, async (tx) => {
        const job = await findJob(tx, actor.accountId, params.id, true);
        const escrow = job === null ? null : await escrowOfJob(tx, actor.accountId, job.id);
        if (job === null) throw jobMissing();
        if (job.status !== "completed" || escrow === null)
          throw new AppError("conflict", "market.not_completed", { message: "Only completed jobs are reviewed." });
        const made = await insertReview(tx, actor.accountId, {
          jobId: job.id,
          providerId: escrow.provider_id,
          clientId: job.client_id,
          stars: body.stars,
          comment: body.comment ?? "",
          at: clock.now(),
        });
        if (!made) throw new AppError("conflict", "market.reviewed", { message: "This job has a review already." });
        return {
          events: [jobEvent("reviewed", job, { providerId: escrow.provider_id, stars: body.stars })],
          view: () => Promise.resolve(ok),
        };
      }),
    ),
  ];
}
