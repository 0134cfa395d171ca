import type { FastifyReply } from "fastify";
import { z } from "zod";
import { recordExport } from "#modules/accounts/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import { AppError } from "#platform/errors.ts";
import type { Tx } from "#platform/db/db.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import { commit, type CustomerDeps } from "../commit.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { removeCustomer } from "../customers.repo.ts";
import { suggestDouble } from "../doubles/doubles.repo.ts";
import { writerOf } from "../writer.ts";
import { chosenIds, exportUsers, fittingIds } from "./export-users.ts";
import { queryOf } from "./find-users.ts";
import { getUser, loadUsers } from "./load-users.ts";
import { countUsers, listFacets, userIds, userPage, tagMany } from "./user-list.repo.ts";
import * as contract from "./users.contract.ts";
import { listTagCounts, lockVersion } from "./users.repo.ts";
import { IdentityTaken } from "./plan-identities.ts";
import { createUser, updateUser } from "./write-user.ts";

export interface ProfileRouteDeps extends CustomerDeps {
  vault: Vault;
  clock: Clock;
  /** Hears of a customer who is about to go, in that transaction: what lies elsewhere of them has to go too. May refuse. */
  onRemove?: (tx: Tx, actor: Actor, customerId: string) => Promise<void>;
}

const placeSchema = z.object({ id: z.uuid(), value: z.union([z.number().int(), z.iso.datetime()]) });
const bulkMost = 10_000;
const countMost = 10_000;

/** The version that `If-Match` names; null when anything goes. Error: `input.bad_if_match`. */
export function versionOf(header: string | undefined): number | null {
  if (header === undefined || header.trim() === "*") return null;
  const version = /^(?:W\/)?"(\d{1,15})"$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw new AppError("invalid", "input.bad_if_match", { message: 'If-Match holds the ETag that a read gave, such as "3".' });
  return Number(version);
}

const asFile = (reply: FastifyReply, now: Date): FastifyReply =>
  reply
    .header("content-type", "text/csv; charset=utf-8")
    .header("content-disposition", `attachment; filename="customers-${now.toISOString().slice(0, 10)}.csv"`);

/** Routes of customers: list, read, write, tags, export. */
export function userRoutes(deps: ProfileRouteDeps): BoundRoute[] {
  const { vault, clock } = deps;
  /** Notes that a person claimed what is somebody else's: the two may be one. */
  async function noteClaim(accountId: string, customerId: string, error: unknown): Promise<void> {
    if (!(error instanceof IdentityTaken)) return;
    const reason = `same_${error.identityKind}`;
    await deps.db.account(accountId, (tx) =>
      suggestDouble(tx, accountId, { id: newId(), pair: [customerId, error.ownerId], reason, score: 90 }),
    );
  }
  const fileOf = (actor: Actor, pages: AsyncIterable<readonly string[]>, filter: Record<string, unknown>, now: Date) =>
    exportUsers(deps.db, vault, actor.accountId, pages, actor, now, (rows) =>
      deps.db.account(actor.accountId, (tx) => recordExport(tx, actor, { exported: "customers", rows, filter, at: clock.now() })),
    );
  return [
    bind(contract.listCustomers, async ({ actor, query, db }) => {
      const { limit = 50, cursor, sort = "last_active_at", ...filters } = query;
      const after = decodeCursor(placeSchema, cursor);
      if (after !== null && (typeof after.value === "number") !== (sort === "lifetime_value"))
        throw new AppError("invalid", "input.bad_cursor", { issues: [{ path: "cursor", message: "not a cursor of this order" }] });
      const now = clock.now();
      const wanted = await queryOf(vault, actor.accountId, filters, actor, now);
      return db.account(actor.accountId, async (tx) => {
        const places = await userPage(tx, actor.accountId, wanted, { sort, after, limit: limit + 1 });
        const page = places.slice(0, limit);
        const last = places.length > limit ? page.at(-1) : undefined;
        return {
          items: await loadUsers(
            tx,
            vault,
            actor.accountId,
            page.map((place) => place.id),
            actor,
            now,
          ),
          nextCursor: last ? encodeCursor(last) : null,
        };
      });
    }),
    bind(contract.countCustomers, async ({ actor, query, db }) => {
      const wanted = await queryOf(vault, actor.accountId, query, actor, clock.now());
      const count = await db.account(actor.accountId, (tx) => countUsers(tx, actor.accountId, wanted, countMost + 1));
      return { count: Math.min(count, countMost), more: count > countMost };
    }),
    bind(contract.listCustomerFacets, async ({ actor, db }) => {
      const rows = await db.account(actor.accountId, (tx) => listFacets(tx, actor.accountId));
      const of = (facet: string) => rows.filter((row) => row.facet === facet).map(({ value, customers }) => ({ value, customers }));
      return { tier: of("tier"), stage: of("stage"), source: of("source"), state: of("state") };
    }),
    bind(contract.getCustomer, async ({ actor, params, db, reply }) => {
      const user = await db.account(actor.accountId, (tx) => getUser(tx, vault, actor.accountId, params.id, actor, clock.now()));
      void reply.header("etag", `"${user.version}"`);
      return user;
    }),
    bind(contract.createCustomer, async ({ actor, body, reply }) => {
      const now = clock.now();
      const user = await commit(deps, actor.accountId, async (tx) => {
        const { id, events } = await createUser(tx, vault, actor.accountId, body, writerOf(actor), now);
        return { result: await getUser(tx, vault, actor.accountId, id, actor, now), events };
      });
      void reply.header("etag", `"${user.version}"`);
      return user;
    }),
    bind(contract.updateCustomer, async ({ actor, params, body, request, reply }) => {
      const now = clock.now();
      const ifVersion = versionOf(request.headers["if-match"]);
      try {
        const user = await commit(deps, actor.accountId, async (tx) => {
          const events = await updateUser(tx, vault, actor.accountId, { id: params.id, ifVersion }, body, writerOf(actor), now);
          return { result: await getUser(tx, vault, actor.accountId, params.id, actor, now), events };
        });
        void reply.header("etag", `"${user.version}"`);
        return user;
      } catch (error) {
        await noteClaim(actor.accountId, params.id, error);
        throw error;
      }
    }),
    bind(contract.deleteCustomer, async ({ actor, params }) =>
      commit(deps, actor.accountId, async (tx) => {
        if ((await lockVersion(tx, actor.accountId, params.id)) === null)
          throw new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
        await deps.onRemove?.(tx, actor, params.id);
        await removeCustomer(tx, actor.accountId, params.id);
        return {
          result: { ok: true } as const,
          events: [{ type: "customer.deleted", subjectId: params.id, data: { customerId: params.id } }],
        };
      }),
    ),
    bind(contract.tagCustomers, async ({ actor, body }) => {
      const wanted = body.filter ? await queryOf(vault, actor.accountId, body.filter, actor, clock.now()) : null;
      return commit(deps, actor.accountId, async (tx) => {
        const ids = body.ids ?? (wanted ? await userIds(tx, actor.accountId, wanted, bulkMost + 1) : []);
        const changed = await tagMany(tx, actor.accountId, ids.slice(0, bulkMost), body);
        return {
          result: { changed, capped: ids.length > bulkMost },
          events: [{ type: "customers.tagged", subjectId: null, data: { customers: changed.length } }],
        };
      });
    }),
    bind(contract.exportCustomers, async ({ actor, query, db, reply }) => {
      const now = clock.now();
      const wanted = await queryOf(vault, actor.accountId, query, actor, now);
      return asFile(reply, now).send(fileOf(actor, fittingIds(db, actor.accountId, wanted), query, now));
    }),
    bind(contract.exportChosenCustomers, ({ actor, body, reply }) => {
      const now = clock.now();
      return Promise.resolve(asFile(reply, now).send(fileOf(actor, chosenIds(body.ids), { chosen: true }, now)));
    }),
    bind(contract.listTags, async ({ actor, db }) => ({
      items: await db.account(actor.accountId, (tx) => listTagCounts(tx, actor.accountId)),
    })),
  ];
}
