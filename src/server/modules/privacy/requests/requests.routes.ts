import { recordExport } from "#modules/accounts/index.ts";
import { commitWithEvents, decodeCursor, encodeCursor } from "#modules/conversations/index.ts";
import { getSalt } from "#modules/customers/index.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Mail } from "#platform/mail/mailer.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { personFile } from "../export/person-file.ts";
import * as act from "./handle-request.ts";
import * as contract from "./requests.contract.ts";
import * as repo from "./requests.repo.ts";
import { type CodeDeps, sendCode } from "./send-code.ts";
import { readRequest, viewOf } from "./view-request.ts";

export interface PrivacyDeps extends CodeDeps {
  db: Db;
  clock: Clock;
  signals: Signals;
  files: FileStore;
  log: Logger;
  /** There is something for the eraser to do. */
  wakeEraser(): void;
}

const handlerOf = (actor: Actor): act.Handler => ({ kind: actor.kind, id: actor.id, name: actor.name });

/** Routes of what persons ask for by right, for the team. */
export function requestRoutes(deps: PrivacyDeps): BoundRoute[] {
  const { db, clock, vault } = deps;

  /** Changes a request that can still be worked on, and shows it as it is then. */
  async function change(
    actor: Actor,
    id: string,
    run: (tx: Tx, request: repo.RequestRow, now: Date) => Promise<{ events: NewEvent[]; letter?: Mail | null }>,
  ): Promise<contract.PrivacyRequestDetail> {
    const now = clock.now();
    let letter: Mail | null = null;
    const shown = await commitWithEvents(deps, actor.accountId, async (tx) => {
      const outcome = await run(tx, await act.takeRequest(tx, actor.accountId, id), now);
      letter = outcome.letter ?? null;
      return { result: await readRequest(tx, deps, actor.accountId, id, now), events: outcome.events };
    });
    if (letter !== null && !(await deps.mailer.send(letter)))
      throw new AppError("unavailable", "privacy.mail_refused", { message: "The letter with the code was not taken by the mail server." });
    deps.signals.emit("outbound");
    return shown;
  }

  return [
    bind(contract.listPrivacyRequests, async ({ actor, query }) => {
      const limit = query.limit ?? 50;
      const now = clock.now();
      const before = query.cursor === undefined ? null : decodeCursor(query.cursor);
      const filter = {
        state: query.state ?? null,
        kind: query.kind ?? null,
        customerId: query.user_id ?? null,
        overdueAt: query.overdue === true ? now : null,
      };
      return db.account(actor.accountId, async (tx) => {
        const rows = await repo.requestsPage(tx, actor.accountId, filter, before, limit + 1);
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        return {
          items: rows.slice(0, limit).map((row) => viewOf(row, now)),
          nextCursor: last ? encodeCursor({ at: last.received_at, id: last.id }) : null,
          counts: await repo.countRequests(tx, actor.accountId, now),
        };
      });
    }),
    bind(contract.getPrivacyRequest, ({ actor, params }) =>
      db.account(actor.accountId, (tx) => readRequest(tx, deps, actor.accountId, params.id, clock.now())),
    ),
    bind(contract.addPrivacyRequest, ({ actor, body }) => {
      const now = clock.now();
      return commitWithEvents(deps, actor.accountId, async (tx) => {
        await getSalt(tx, actor.accountId, body.user_id);
        const { id, events } = await act.openRequest(tx, vault, actor.accountId, {
          kind: body.kind,
          source: actor.kind === "key" ? "api" : "team",
          customerId: body.user_id,
          detail: body.detail,
          contact: "",
          conversationId: null,
          tokenHash: null,
          by: handlerOf(actor),
          at: now,
        });
        return { result: await readRequest(tx, deps, actor.accountId, id, now), events };
      });
    }),
    bind(contract.sendRequestCode, ({ actor, params, body }) =>
      change(actor, params.id, async (tx, request, now) => {
        const sent = await sendCode(tx, deps, request, body.way, now);
        await act.addStep(tx, vault, request, "code_sent", handlerOf(actor), now);
        return { ...sent, events: [...sent.events, act.eventOf("code_sent", request)] };
      }),
    ),
    bind(contract.proveRequest, async ({ actor, params, body }) => {
      try {
        return await change(actor, params.id, async (tx, request, now) => {
          if (body.proof === "code") await act.checkCode(vault, request, body.code, now);
          return {
            events: await act.noteProof(tx, vault, request, body.proof, handlerOf(actor), now, body.proof === "code" ? "" : body.note),
          };
        });
      } catch (error) {
        // Counted by itself: the transaction that judged it was taken back.
        if (error instanceof AppError && error.code === "privacy.code_wrong")
          await db.account(actor.accountId, (tx) => repo.countCodeAttempt(tx, actor.accountId, params.id));
        throw error;
      }
    }),
    bind(contract.startPrivacyRequest, ({ actor, params }) =>
      change(actor, params.id, async (tx, request, now) => {
        if (request.state === "in_progress") return { events: [] };
        await repo.changeRequest(tx, actor.accountId, request.id, { state: "in_progress" }, now);
        await act.addStep(tx, vault, request, "started", handlerOf(actor), now);
        return { events: [act.eventOf("started", request)] };
      }),
    ),
    bind(contract.completePrivacyRequest, async ({ actor, params, body }) => {
      const shown = await change(actor, params.id, async (tx, request, now) => ({
        events: await act.completeRequest(tx, vault, request, body.answer, handlerOf(actor), now),
      }));
      if (shown.erasure_id !== null) deps.wakeEraser();
      return shown;
    }),
    bind(contract.refusePrivacyRequest, ({ actor, params, body }) =>
      change(actor, params.id, async (tx, request, now) => ({
        events: await act.refuseRequest(tx, vault, request, body, handlerOf(actor), now),
      })),
    ),
    bind(contract.withdrawPrivacyRequest, ({ actor, params }) =>
      change(actor, params.id, async (tx, request, now) => {
        await repo.changeRequest(tx, actor.accountId, request.id, { state: "withdrawn", ended_at: now }, now);
        await act.addStep(tx, vault, request, "withdrawn", handlerOf(actor), now);
        return { events: [act.eventOf("withdrawn", request)] };
      }),
    ),
    bind(contract.getPersonFile, async ({ actor, params, reply }) => {
      const now = clock.now();
      const request = await db.account(actor.accountId, (tx) => repo.findRequest(tx, actor.accountId, params.id));
      if (request === null || request.state === "unproved")
        throw new AppError("not_found", "privacy.request_not_found", { message: "There is no such request." });
      if (request.kind !== "access" && request.kind !== "portability")
        throw new AppError("conflict", "privacy.no_file", { message: "Only requests of access and of portability have a file." });
      if (request.proof === null)
        throw new AppError("conflict", "privacy.proof_missing", { message: "Prove first that the person asked for it." });
      const file = request.customer_id === null ? null : await personFile(deps, actor.accountId, request.customer_id, now);
      if (file === null)
        throw new AppError("conflict", "privacy.person_unknown", { message: "There is no customer behind this request (any more)." });
      await db.account(actor.accountId, (tx) =>
        recordExport(tx, actor, { exported: "person", rows: 1, filter: { request: request.protocol }, at: now }),
      );
      return reply
        .header("content-type", "application/zip")
        .header("content-disposition", `attachment; filename="dados-${request.protocol}.zip"`)
        .send(file);
    }),
  ];
}
