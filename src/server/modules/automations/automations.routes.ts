import { z } from "zod";
import { recordChange } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import { refuseStale, versionInIfMatch } from "#platform/http/if-match.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import { newId } from "#shared/ids.ts";
import * as contract from "./automations.contract.ts";
import * as repo from "./automations.repo.ts";
import { checkDefinition } from "./check-definition.ts";
import { compile } from "./compile.ts";
import { decodePlace, pageFrom } from "#platform/http/place.ts";
import { dryRun } from "./dry-run.ts";
import type { EngineDeps } from "./engine.ts";
import { giveShipped, startsBy } from "./give-shipped.ts";
import { sourcesOf } from "./sources/registry.ts";
import { webhookKey } from "./steps/call-webhook.ts";
import { writtenSecret } from "#platform/net/webhook-signature.ts";
import { viewTemplates } from "./templates-of-automation.ts";
import { viewAutomations } from "./view-automations.ts";

const namePlace = z.object({ name: z.string().max(200), id: z.uuid() });
const defaultLimit = 50;
const missing = () => new AppError("not_found", "automations.not_found", { message: "There is no such automation." });

export function automationRoutes(deps: EngineDeps): BoundRoute[] {
  const { db, clock } = deps;
  type Change = Partial<Pick<repo.AutomationRow, "name" | "enabled" | "draft" | "starts_by" | "published">> & { deleted?: boolean };

  async function read(
    accountId: string,
    id: string,
    reply?: { header(name: string, value: string): unknown },
  ): Promise<contract.Automation> {
    return db.account(accountId, async (tx) => {
      const row = await repo.findAutomation(tx, accountId, id);
      if (row === null) throw missing();
      void reply?.header("etag", `"${row.version}"`);
      const [view] = await viewAutomations(tx, accountId, [row], clock.now());
      if (view === undefined) throw missing();
      return view;
    });
  }

  /** Changes an automation, keeps who did it and tells the log. */
  async function change(
    actor: Actor,
    of: { id: string; ifMatch: string | undefined },
    make: (tx: Tx, row: repo.AutomationRow) => Promise<Change>,
  ): Promise<void> {
    const { accountId } = actor;
    const at = clock.now();
    await db.account(accountId, async (tx) => {
      const row = await repo.findAutomation(tx, accountId, of.id, true);
      if (row === null) throw missing();
      refuseStale(versionInIfMatch(of.ifMatch), row.version, "automations.changed_meanwhile");
      const { deleted = false, ...made } = await make(tx, row);
      const after = { name: row.name, enabled: row.enabled, draft: row.draft, starts_by: row.starts_by, published: row.published, ...made };
      await repo.changeAutomation(tx, accountId, row.id, { ...after, deleted, at });
      const told = (one: typeof after) => ({ name: one.name, enabled: one.enabled, published: one.published });
      await recordChange(tx, actor, "automations", { before: told(row), after: deleted ? {} : told(after), at });
      tx.ending(appendEvents(tx, accountId, [{ type: "automation.changed", subjectId: row.id, data: { automation: row.id } }]));
    });
    deps.signals.emit("events", accountId);
  }

  async function publish(tx: Tx, actor: Actor, row: repo.AutomationRow): Promise<Change> {
    checkDefinition(row.draft, (await sourcesOf(deps, actor.accountId)).sources);
    const number = (await repo.lastVersion(tx, actor.accountId, row.id)) + 1;
    await repo.insertVersion(tx, actor.accountId, {
      automation_id: row.id,
      number,
      definition: row.draft,
      program: compile(row.draft.steps),
      published_at: clock.now(),
      published_by: actor.name,
    });
    return { published: number, starts_by: startsBy(row.draft.trigger) };
  }

  return [
    bind(contract.listAutomations, async ({ actor, query }) => {
      await giveShipped(deps, actor.accountId);
      const limit = query.limit ?? defaultLimit;
      return db.account(actor.accountId, async (tx) => {
        const rows = await repo.automationPage(tx, actor.accountId, {
          after: decodePlace(namePlace, query.cursor),
          limit: limit + 1,
          enabled: query.enabled === undefined ? null : query.enabled === "true",
          q: query.q ?? null,
        });
        const { items, nextCursor } = pageFrom(
          rows,
          limit,
          (row) => row,
          ({ name, id }) => ({ name, id }),
        );
        return { items: await viewAutomations(tx, actor.accountId, items, clock.now()), nextCursor };
      });
    }),
    bind(contract.createAutomation, async ({ actor, body, reply }) => {
      checkDefinition(body.definition, (await sourcesOf(deps, actor.accountId)).sources);
      const id = newId();
      const at = clock.now();
      await db.account(actor.accountId, async (tx) => {
        await repo.insertAutomation(tx, actor.accountId, { id, name: body.name, draft: body.definition, at });
        await recordChange(tx, actor, "automations", { before: {}, after: { name: body.name }, at });
        tx.ending(appendEvents(tx, actor.accountId, [{ type: "automation.changed", subjectId: id, data: { automation: id } }]));
      });
      return read(actor.accountId, id, reply);
    }),
    bind(contract.getAutomation, ({ actor, params, reply }) => read(actor.accountId, params.id, reply)),
    bind(contract.listTemplatesOfAutomation, async ({ actor, params }) => {
      const { definition } = await read(actor.accountId, params.id);
      return db.account(actor.accountId, (tx) => viewTemplates(tx, actor.accountId, definition));
    }),
    bind(contract.updateAutomation, async ({ actor, params, body, request, reply }) => {
      if (body.definition) checkDefinition(body.definition, (await sourcesOf(deps, actor.accountId)).sources);
      await change(actor, { id: params.id, ifMatch: request.headers["if-match"] }, async () => ({
        ...(body.name === undefined ? {} : { name: body.name }),
        ...(body.definition === undefined ? {} : { draft: body.definition }),
      }));
      return read(actor.accountId, params.id, reply);
    }),
    bind(contract.deleteAutomation, async ({ actor, params, request }) => {
      await change(actor, { id: params.id, ifMatch: request.headers["if-match"] }, async () => ({ enabled: false, deleted: true }));
      return ok;
    }),
    bind(contract.publishAutomation, async ({ actor, params, request, reply }) => {
      await change(actor, { id: params.id, ifMatch: request.headers["if-match"] }, (tx, row) => publish(tx, actor, row));
      return read(actor.accountId, params.id, reply);
    }),
    bind(contract.enableAutomation, async ({ actor, params, request, reply }) => {
      await change(actor, { id: params.id, ifMatch: request.headers["if-match"] }, async (tx, row) => ({
        ...(row.published === null ? await publish(tx, actor, row) : {}),
        enabled: true,
      }));
      return read(actor.accountId, params.id, reply);
    }),
    bind(contract.disableAutomation, async ({ actor, params, request, reply }) => {
      await change(actor, { id: params.id, ifMatch: request.headers["if-match"] }, async () => ({ enabled: false }));
      return read(actor.accountId, params.id, reply);
    }),
    bind(contract.listAutomationVersions, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => {
        if ((await repo.findAutomation(tx, actor.accountId, params.id)) === null) throw missing();
        const rows = await repo.listVersions(tx, actor.accountId, params.id);
        return {
          items: rows.map((row) => ({
            number: row.number,
            definition: row.definition,
            publishedAt: row.published_at.toISOString(),
            publishedBy: row.published_by,
          })),
        };
      }),
    ),
    bind(contract.dryRunAutomation, async ({ actor, params, body }) => {
      const row = await db.account(actor.accountId, (tx) => repo.findAutomation(tx, actor.accountId, params.id));
      if (row === null) throw missing();
      const definition = body.definition ?? row.draft;
      checkDefinition(definition, (await sourcesOf(deps, actor.accountId)).sources);
      return dryRun(deps, actor.accountId, { definition, automation: row });
    }),
    bind(contract.listTriggerSources, async ({ actor }) => {
      const { sources } = await sourcesOf(deps, actor.accountId);
      return {
        items: sources.map(({ id, names, fields, variables }) => ({
          id,
          names,
          fields: fields.map(({ min, max, ...field }) => ({ ...field, min: min ?? null, max: max ?? null })),
          variables: [...variables],
        })),
      };
    }),
    bind(contract.getWebhookSecret, async ({ actor }) => ({ secret: writtenSecret(await webhookKey(deps.vault, actor.accountId)) })),
  ];
}
