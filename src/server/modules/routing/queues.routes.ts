import { recordChange } from "#modules/accounts/index.ts";
import { findBusinessHours } from "#modules/hours/index.ts";
import { isUniqueViolation, type Db, type Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { isTimeZone } from "#platform/time-zone.ts";
import type { Signals } from "#platform/events/signals.ts";
import { appendEvents } from "#platform/events/log.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import { promisesDiffer } from "./follow-sla.ts";
import { itemRoutes } from "./items.routes.ts";
import { operatorRoutes } from "./operators.routes.ts";
import { queueSettingsSchema, type QueueSettings } from "./queue-settings.contract.ts";
import * as contract from "./queues.contract.ts";
import * as repo from "./queues.repo.ts";
import { readQueues } from "./read-wire.ts";
import { queueWire } from "./wire.ts";

export interface QueueRoutesDeps {
  db: Db;
  clock: Clock;
  signals: Signals;
}

const notFound = () => new AppError("not_found", "queues.not_found", { message: "There is no such queue." });

async function once<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUniqueViolation(error, "queues_name")) throw error;
    throw new AppError("conflict", "queues.name_taken", {
      message: "There is already a queue with this name.",
      issues: [{ path: "name", message: "This name is taken." }],
    });
  }
}

/** What another queue or the clocks have to know of. Errors: `queues.bad_settings`. */
function check(settings: QueueSettings, queues: readonly repo.Queue[], ownId: string | null): void {
  const refuse = (path: string, message: string) =>
    new AppError("invalid", "queues.bad_settings", { message, issues: [{ path: `settings.${path}`, message }] });
  if (!isTimeZone(settings.time_zone)) throw refuse("time_zone", "There is no such time zone.");
  const known = (id: string) => id !== ownId && queues.some((queue) => queue.id === id);
  if (settings.overflow_queue_id !== null && !known(settings.overflow_queue_id))
    throw refuse("overflow_queue_id", "What overflows goes to another queue of this account.");
  for (const [index, rule] of settings.escalation_rules.entries())
    if (rule.queue_id !== undefined && !known(rule.queue_id))
      throw refuse(`escalation_rules.${index}.queue_id`, "The rule moves to another queue of this account.");
}

const sendsTo = (settings: QueueSettings, id: string) =>
  settings.overflow_queue_id === id || settings.escalation_rules.some((rule) => rule.queue_id === id);

export function queueRoutes(deps: QueueRoutesDeps): BoundRoute[] {
  const { db, clock, signals } = deps;

  async function show(tx: Tx, accountId: string, id: string): Promise<contract.QueueWire> {
    const queue = await repo.findQueue(tx, accountId, id);
    if (!queue) throw notFound();
    const now = clock.now();
    const figures = (await repo.readQueueFigures(tx, accountId, now)).find((row) => row.queue_id === id);
    return queueWire(queue, figures, await findBusinessHours(tx, accountId), now);
  }
  const historyOf = ({ name, description, status, autoAssign, settings }: repo.Queue) => ({
    name,
    description,
    status,
    autoAssign,
    ...settings,
  });
  const tell = async (tx: Tx, actor: Actor, queueId: string, before: repo.Queue | null, after: repo.Queue | null) => {
    await recordChange(tx, actor, "queues", {
      before: before ? historyOf(before) : {},
      after: after ? historyOf(after) : {},
      of: (after ?? before)?.name ?? "",
      at: clock.now(),
    });
    await appendEvents(tx, actor.accountId, [{ type: "queue.changed", subjectId: queueId, data: { queueIds: [queueId], byId: actor.id } }]);
  };
  const wake = (accountId: string) => {
    signals.emit("events", accountId);
    signals.emit("routing", accountId);
  };

  return [
    bind(contract.listQueuesEndpoint, async ({ actor }) => ({
      items: await db.account(actor.accountId, (tx) => readQueues(tx, actor.accountId, clock.now())),
      nextCursor: null,
    })),
    // Before those with an id: their names are no ids.
    ...itemRoutes(deps),
    ...operatorRoutes(deps),
    bind(contract.getQueueEndpoint, ({ actor, params }) => db.account(actor.accountId, (tx) => show(tx, actor.accountId, params.id))),
    bind(contract.createQueueEndpoint, async ({ actor, body }) => {
      const made = await once(() =>
        db.account(actor.accountId, async (tx) => {
          const queues = await repo.listQueues(tx, actor.accountId);
          if (queues.length >= repo.mostQueues)
            throw new AppError("conflict", "queues.too_many", { message: `There are ${repo.mostQueues} queues already.` });
          const settings = queueSettingsSchema.parse(body.settings);
          check(settings, queues, null);
          const id = newId();
          const { name, description, status, auto_assign: autoAssign } = body;
          await repo.insertQueue(tx, actor.accountId, { id, name, description, status, autoAssign, settings });
          await repo.askBackfill(tx, actor.accountId);
          const wire = await show(tx, actor.accountId, id);
          await tell(tx, actor, id, null, await repo.findQueue(tx, actor.accountId, id));
          return wire;
        }),
      );
      wake(actor.accountId);
      return made;
    }),
    bind(contract.updateQueueEndpoint, async ({ actor, params, body }) => {
      const changed = await once(() =>
        db.account(actor.accountId, async (tx) => {
          const queues = await repo.listQueues(tx, actor.accountId);
          const before = queues.find((queue) => queue.id === params.id);
          if (!before) throw notFound();
          const settings = queueSettingsSchema.parse({ ...before.settings, ...body.settings });
          check(settings, queues, before.id);
          if (before.isDefault && body.status === "paused")
            throw new AppError("conflict", "queues.default_stays", { message: "The queue for everything else is always active." });
          const after = {
            ...before,
            name: body.name ?? before.name,
            description: body.description ?? before.description,
            status: body.status ?? before.status,
            autoAssign: body.auto_assign ?? before.autoAssign,
            settings,
          };
          await repo.changeQueue(tx, actor.accountId, after, promisesDiffer(before.settings, settings));
          if (after.autoAssign && !before.autoAssign) await repo.askBackfill(tx, actor.accountId);
          if (body.position !== undefined && !before.isDefault) {
            const others = queues.filter((queue) => !queue.isDefault && queue.id !== before.id).map(({ id }) => id);
            others.splice(body.position, 0, before.id);
            await repo.saveQueueOrder(tx, actor.accountId, others);
          }
          const wire = await show(tx, actor.accountId, before.id);
          await tell(tx, actor, before.id, before, after);
          return wire;
        }),
      );
      wake(actor.accountId);
      return changed;
    }),
    bind(contract.deleteQueueEndpoint, async ({ actor, params }) => {
      await db.account(actor.accountId, async (tx) => {
        const queues = await repo.listQueues(tx, actor.accountId);
        const queue = queues.find(({ id }) => id === params.id);
        const heir = queues.find(({ isDefault }) => isDefault);
        if (!queue || !heir) throw notFound();
        if (queue.isDefault)
          throw new AppError("conflict", "queues.default_stays", { message: "The queue for everything else cannot be removed." });
        const sends = queues.find(({ settings }) => sendsTo(settings, queue.id));
        if (sends)
          throw new AppError("conflict", "queues.in_use", {
            message: `The queue ${sends.name} sends conversations here: change that first.`,
            issues: [{ path: "queue", message: sends.name }],
          });
        await repo.deleteQueueRow(tx, actor.accountId, queue.id, heir.id);
        await tell(tx, actor, queue.id, queue, null);
      });
      wake(actor.accountId);
      return ok;
    }),
  ];
}
