import { z } from "zod";
import type { Db, Tx } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { decodePlace, pageFrom } from "#platform/http/place.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { definitionSchema } from "./definition.contract.ts";
import { effectivenessOf } from "./effectiveness.ts";
import { countRuns } from "./effectiveness.repo.ts";
import { startByHand, stopByHand, viewPlayed } from "./play-by-hand.ts";
import * as contract from "./playbooks.contract.ts";
import { listVersions } from "./playbooks.repo.ts";
import { listRuns } from "./runs.repo.ts";
import type { Shelf } from "./shelf.ts";
import { viewRun } from "./view-run.ts";
import { getShelved, restoreVersion, takeAway, turnPlaybook, writePlaybook } from "./write-playbook.ts";

const usualDays = 90;
const day = 86_400_000;
const runPlace = z.object({ at: z.string().max(40), id: z.uuid() });
const versionPlace = z.object({ version: z.int() });

export function playbookRoutes({ db, clock, signals, shelf }: { db: Db; clock: Clock; signals: Signals; shelf: Shelf }): BoundRoute[] {
  const viewAll = async (tx: Tx, accountId: string, days: number): Promise<contract.PlaybookView[]> => {
    const now = clock.now();
    const counts = await countRuns(tx, accountId, new Date(now.getTime() - days * day), now);
    return (await shelf.list(tx, accountId)).map(({ key, pack, standard, changed, on, version, definition }) => ({
      key,
      pack,
      standard,
      changed,
      on,
      version,
      definition,
      effectiveness: effectivenessOf(
        counts.find((one) => one.key === key),
        days,
      ),
    }));
  };
  const viewOne = async (tx: Tx, accountId: string, key: string, days = usualDays): Promise<contract.PlaybookView> => {
    await getShelved(tx, shelf, accountId, key);
    const found = (await viewAll(tx, accountId, days)).find((one) => one.key === key);
    if (!found) throw new Error("The playbook went away within a transaction.");
    return found;
  };
  /** Changes what is played in a conversation and tells of it. */
  const played = async (accountId: string, conversationId: string, change: (tx: Tx) => Promise<NewEvent[]>) => {
    const view = await db.account(accountId, async (tx) => {
      const events = await change(tx);
      const seen = await viewPlayed(tx, shelf, accountId, conversationId, clock.now());
      await appendEvents(tx, accountId, events);
      return seen;
    });
    signals.emit("events", accountId);
    return view;
  };
  return [
    bind(contract.listPlaybooks, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => ({ items: await viewAll(tx, actor.accountId, query.days ?? usualDays), nextCursor: null })),
    ),
    bind(contract.getPlaybook, ({ actor, params, query }) =>
      db.account(actor.accountId, (tx) => viewOne(tx, actor.accountId, params.key, query.days)),
    ),
    bind(contract.putPlaybook, ({ actor, params, body }) =>
      db.account(actor.accountId, async (tx) => {
        await writePlaybook(tx, shelf, actor, params.key, body, clock.now());
        return viewOne(tx, actor.accountId, params.key);
      }),
    ),
    bind(contract.switchPlaybook, ({ actor, params, body }) =>
      db.account(actor.accountId, async (tx) => {
        await turnPlaybook(tx, shelf, actor, params.key, body.on, clock.now());
        return viewOne(tx, actor.accountId, params.key);
      }),
    ),
    bind(contract.removePlaybook, async ({ actor, params }) => {
      await db.account(actor.accountId, (tx) => takeAway(tx, shelf, actor, params.key, clock.now()));
      return ok;
    }),
    bind(contract.listPlaybookVersions, ({ actor, params, query }) =>
      db.account(actor.accountId, async (tx) => {
        await getShelved(tx, shelf, actor.accountId, params.key);
        const limit = query.limit ?? 20;
        const below = decodePlace(versionPlace, query.cursor)?.version ?? null;
        const rows = await listVersions(tx, actor.accountId, params.key, below, limit + 1);
        return pageFrom(
          rows.filter(({ definition }) => definitionSchema.safeParse(definition).success),
          limit,
          (row) => ({
            version: row.version,
            at: row.at.toISOString(),
            by: row.actor_name,
            definition: definitionSchema.parse(row.definition),
          }),
          ({ version }) => ({ version }),
        );
      }),
    ),
    bind(contract.restorePlaybook, ({ actor, params, body }) =>
      db.account(actor.accountId, async (tx) => {
        await restoreVersion(tx, shelf, actor, params.key, body.version, clock.now());
        return viewOne(tx, actor.accountId, params.key);
      }),
    ),
    bind(contract.listPlaybookRuns, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) => {
        const limit = query.limit ?? 50;
        const filter = {
          key: query.key ?? null,
          conversationId: query.conversation_id ?? null,
          before: decodePlace(runPlace, query.cursor),
        };
        const rows = await listRuns(tx, actor.accountId, { ...filter, limit: limit + 1 });
        return pageFrom(rows, limit, viewRun, (row) => ({ at: row.place, id: row.id }));
      }),
    ),
    bind(contract.getConversationPlaybook, ({ actor, params }) =>
      db.account(actor.accountId, (tx) => viewPlayed(tx, shelf, actor.accountId, params.id, clock.now())),
    ),
    bind(contract.startConversationPlaybook, ({ actor, params, body }) =>
      played(actor.accountId, params.id, (tx) => startByHand(tx, shelf, actor.accountId, params.id, body.key, clock.now())),
    ),
    bind(contract.stopConversationPlaybook, ({ actor, params }) =>
      played(actor.accountId, params.id, (tx) => stopByHand(tx, actor.accountId, params.id, clock.now())),
    ),
  ];
}
