import { z } from "zod";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { commit, rehearse } from "../commit.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import { countDoubles, doublesPage, setDismissed } from "../doubles/doubles.repo.ts";
import { mergeCustomers } from "../merge-customers.ts";
import { getUser, loadUsers } from "../profile/load-users.ts";
import { getSalt } from "../profile/customer-salt.ts";
import type { ProfileRouteDeps } from "../profile/users.routes.ts";
import { mergeFollowers } from "./follow-merge.ts";
import * as contract from "./merges.contract.ts";
import { listIdentityLinks } from "./identity-links.contract.ts";
import { listLinks, listMerges } from "./merges.repo.ts";
import { splitCustomer } from "./split-customer.ts";
import { undoMerge } from "./undo-merge.ts";

const doubleCursor = z.object({ score: z.number().int().min(0).max(100), id: z.uuid() });
const unknownPair = () => new AppError("not_found", "customers.duplicate_unknown", { message: "There is no such pair." });

async function countAll(tx: Tx, accountId: string, customerId: string): Promise<Record<string, number>> {
  const all = await Promise.all(mergeFollowers().map((follower) => follower.count(tx, accountId, customerId)));
  return Object.assign({}, ...all) as Record<string, number>;
}

/** Routes of merging, splitting, undoing and of pairs that may be one person. */
export function mergeRoutes(deps: ProfileRouteDeps): BoundRoute[] {
  const { vault, clock } = deps;
  return [
    bind(contract.mergeCustomer, async ({ actor, params, body, db }) => {
      const { accountId } = actor;
      if (body.other_id === params.id)
        throw new AppError("invalid", "customers.merge_with_self", {
          message: "A customer cannot be merged with itself.",
          issues: [{ path: "other_id", message: "the same customer" }],
        });
      const by = { id: actor.kind === "user" ? actor.id : null, name: actor.name };
      const run = async (tx: Tx) => {
        const intoSalt = await getSalt(tx, accountId, params.id);
        await getSalt(tx, accountId, body.other_id);
        const moved = await countAll(tx, accountId, body.other_id);
        const merge = { fromId: body.other_id, intoId: params.id, intoSalt, reason: "by_hand", actor: by, take: body.take };
        const mergeId = await mergeCustomers(tx, vault, accountId, merge);
        return { user: await getUser(tx, vault, accountId, params.id, actor, clock.now()), merge_id: mergeId, moved };
      };
      if (body.dry_run) return { ...(await rehearse(db, accountId, run)), merge_id: null };
      return commit(deps, accountId, async (tx) => ({
        result: await run(tx),
        events: [{ type: "customer.merged", subjectId: params.id, data: { fromId: body.other_id } }],
      }));
    }),
    bind(contract.splitCustomerEndpoint, async ({ actor, params, body, db }) => {
      const { accountId } = actor;
      const now = clock.now();
      const by = { id: actor.kind === "user" ? actor.id : null, name: actor.name };
      const run = async (tx: Tx) => {
        const split = { customerId: params.id, identityIds: body.identity_ids, name: body.name ?? null };
        const made = await splitCustomer(tx, vault, accountId, split, by, now);
        return {
          user: await getUser(tx, vault, accountId, params.id, actor, now),
          other: await getUser(tx, vault, accountId, made.customerId, actor, now),
          split_id: made.splitId,
          moved: await countAll(tx, accountId, made.customerId),
        };
      };
      if (body.dry_run) return { ...(await rehearse(db, accountId, run)), split_id: null };
      return commit(deps, accountId, async (tx) => {
        const result = await run(tx);
        return { result, events: [{ type: "customer.split", subjectId: params.id, data: { otherId: result.other.id } }] };
      });
    }),
    bind(contract.listMergesEndpoint, async ({ actor, params, db }) =>
      db.account(actor.accountId, async (tx) => {
        await getSalt(tx, actor.accountId, params.id);
        const rows = await listMerges(tx, actor.accountId, params.id, 100);
        return {
          items: rows.map((row) => ({ ...row, at: row.at.toISOString(), undone_at: row.undone_at?.toISOString() ?? null })),
        };
      }),
    ),
    bind(listIdentityLinks, ({ actor, params, db }) =>
      db.account(actor.accountId, async (tx) => {
        await getSalt(tx, actor.accountId, params.id);
        const rows = await listLinks(tx, actor.accountId, params.id, 200);
        return { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
      }),
    ),
    bind(contract.undoMergeEndpoint, async ({ actor, params }) =>
      commit(deps, actor.accountId, async (tx) => {
        const by = { id: actor.kind === "user" ? actor.id : null, name: actor.name };
        const merge = { id: params.mergeId, customerId: params.id };
        const undone = await undoMerge(tx, vault, actor.accountId, merge, by, clock.now());
        return {
          result: { customer_id: undone.customerId, kept_id: undone.keptId },
          events: [{ type: "customer.merge_undone", subjectId: undone.keptId, data: { customerId: undone.customerId } }],
        };
      }),
    ),
    bind(contract.listDuplicates, async ({ actor, query, db }) => {
      const limit = query.limit ?? 20;
      const before = decodeCursor(doubleCursor, query.cursor);
      return db.account(actor.accountId, async (tx) => {
        const rows = await doublesPage(tx, actor.accountId, { customerId: query.user_id ?? null, before, limit: limit + 1 });
        const page = rows.slice(0, limit);
        const last = rows.length > limit ? page.at(-1) : undefined;
        const ids = [...new Set(page.flatMap((row) => [row.one_id, row.other_id]))];
        const users = new Map(
          (await loadUsers(tx, vault, actor.accountId, ids, actor, clock.now())).map((user) => [user.id, user] as const),
        );
        return {
          items: page.flatMap((row) => {
            const pair = [users.get(row.one_id), users.get(row.other_id)].filter((user) => user !== undefined);
            return pair.length === 2
              ? [{ id: row.id, reasons: row.reasons, score: row.score, found_at: row.found_at.toISOString(), users: pair }]
              : [];
          }),
          nextCursor: last ? encodeCursor({ score: last.score, id: last.id }) : null,
          open: await countDoubles(tx, actor.accountId),
        };
      });
    }),
    bind(contract.dismissDuplicate, async ({ actor, params, db }) => {
      if ((await db.account(actor.accountId, (tx) => setDismissed(tx, actor.accountId, params.id, clock.now(), actor.name))) === 0)
        throw unknownPair();
      return { ok: true } as const;
    }),
    bind(contract.restoreDuplicate, async ({ actor, params, db }) => {
      if ((await db.account(actor.accountId, (tx) => setDismissed(tx, actor.accountId, params.id, null, null))) === 0) throw unknownPair();
      return { ok: true } as const;
    }),
  ];
}
