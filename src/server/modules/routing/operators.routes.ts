import { recordChange } from "#modules/accounts/index.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import * as contract from "./operators.contract.ts";
import { changeOperator, ensureOperators, findOperator } from "./operators.repo.ts";
import { slaReportEndpoint } from "./queues.contract.ts";
import type { QueueRoutesDeps } from "./queues.routes.ts";
import { itemsFor } from "./hide-names.ts";
import { readBoard, readOperators } from "./read-wire.ts";
import { readSlaReport } from "./sla-report.ts";

export function operatorRoutes({ db, clock, signals }: QueueRoutesDeps): BoundRoute[] {
  return [
    bind(contract.listOperatorsEndpoint, async ({ actor }) => ({
      items: await db.account(actor.accountId, (tx) => readOperators(tx, actor.accountId, clock.now())),
      nextCursor: null,
    })),
    bind(contract.getBoardEndpoint, ({ actor }) =>
      db.account(actor.accountId, async (tx) => {
        const board = await readBoard(tx, actor.accountId, clock.now());
        return { ...board, queues: board.queues.map((queue) => ({ ...queue, waiting: itemsFor(actor, queue.waiting) })) };
      }),
    ),
    bind(slaReportEndpoint, ({ actor, query }) =>
      db.account(actor.accountId, (tx) => readSlaReport(tx, actor.accountId, new Date(query.from), new Date(query.to))),
    ),
    bind(contract.updateOperatorEndpoint, async ({ actor, params, body }) => {
      const leads = actor.role === "ADMIN" || actor.role === "MANAGER";
      const { status, ...others } = body;
      if (!leads && (params.id !== actor.id || Object.keys(others).length > 0))
        throw new AppError("forbidden", "queues.leaders_only", { message: "Capacity and skills are set by administrators and managers." });
      const wire = await db.account(actor.accountId, async (tx) => {
        await ensureOperators(tx, actor.accountId);
        const before = await findOperator(tx, actor.accountId, params.id);
        if (!before) throw new AppError("not_found", "queues.operator_not_found", { message: "Nobody who attends has this id." });
        const after = {
          status: status ?? before.status,
          capabilities: body.capabilities ?? before.capabilities,
          specialties: body.specialties ?? before.specialties,
          max_capacity: body.max_capacity ?? before.max_capacity,
          auto_assignment: body.auto_assignment ?? before.auto_assignment,
        };
        await changeOperator(tx, actor.accountId, params.id, after);
        if (Object.keys(others).length > 0)
          await recordChange(tx, actor, "operators", {
            before: {
              capacity: before.max_capacity,
              skills: [...before.capabilities, ...before.specialties].join(", "),
              auto: before.auto_assignment,
            },
            after: {
              capacity: after.max_capacity,
              skills: [...after.capabilities, ...after.specialties].join(", "),
              auto: after.auto_assignment,
            },
            of: before.name,
            at: clock.now(),
          });
        const found = (await readOperators(tx, actor.accountId, clock.now())).find((one) => one.id === params.id);
        if (!found) throw new AppError("not_found", "queues.operator_not_found", { message: "Nobody who attends has this id." });
        await appendEvents(tx, actor.accountId, [
          { type: "operator.changed", subjectId: params.id, data: { operatorId: params.id, byId: actor.id } },
        ]);
        return found;
      });
      signals.emit("events", actor.accountId);
      signals.emit("routing", actor.accountId);
      return wire;
    }),
  ];
}
