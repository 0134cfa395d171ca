import { randomBytes } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Vault } from "#platform/crypto/vault.ts";
import { isUniqueViolation, type Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Signals } from "#platform/events/signals.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import { adapters, findAdapter } from "../adapters/registry.ts";
import type { ChannelAdapter } from "../adapters/adapter.ts";
import * as contract from "../channels.contract.ts";
import { deleteChannelRow, findChannel, insertChannel, listChannelRows, updateChannelRow, type ChannelRow } from "../channels.repo.ts";
import { openSecrets, secretsContext, type SharedSecrets } from "../directory.ts";
import { listTraffic } from "./admin.repo.ts";
import { alertRoutes } from "./alerts.routes.ts";
import { chatLookRoutes } from "./chat-look.routes.ts";
import { channelSetupView, channelView } from "./channel-view.ts";
import { describeFields } from "./config-fields.ts";
import type { Alerts } from "../health/alerts.ts";
import type { HealthChecker } from "../health/health-checker.ts";
import { releaseHeldSends } from "../outbound/sender.repo.ts";

export interface ChannelRoutesDeps {
  db: Db;
  vault: Vault;
  signals: Signals;
  shared: SharedSecrets;
  health: HealthChecker;
  alerts: Alerts;
  clock: Clock;
  publicUrl: string | undefined;
  verifyToken: string | undefined;
}

const notFound = () => new AppError("not_found", "channels.not_found", { message: "This channel does not exist." });

function checkedConfig(adapter: ChannelAdapter, config: Record<string, unknown>): Record<string, unknown> {
  const result = adapter.configSchema.safeParse(config);
  if (result.success) return result.data;
  throw new AppError("invalid", "channels.bad_config", {
    message: "The channel's settings are not complete.",
    issues: result.error.issues.map((issue) => ({ path: `config.${issue.path.map(String).join(".")}`, message: issue.message })),
  });
}

/** The provider's id of our end, which the checked settings always hold. */
function externalIdOf(adapter: ChannelAdapter, config: Record<string, unknown>): string {
  const value = config[adapter.externalIdField];
  if (typeof value !== "string") throw new Error(`The settings lack ${adapter.externalIdField}.`);
  return value;
}

const givenSecrets = (secrets: Record<string, string>) =>
  Object.fromEntries(Object.entries(secrets).filter(([, value]) => value.trim() !== ""));

export function channelRoutes(deps: ChannelRoutesDeps): BoundRoute[] {
  const { db, vault } = deps;
  const originOf = (request: FastifyRequest) => deps.publicUrl ?? `${request.protocol}://${request.host}`;

  async function setupOf(accountId: string, id: string, request: FastifyRequest): Promise<contract.ChannelSetup> {
    const { row, traffic } = await db.account(accountId, async (tx) => ({
      row: await findChannel(tx, accountId, id),
      traffic: await listTraffic(tx, accountId),
    }));
    if (!row) throw notFound();
    const secrets = await openSecrets(vault, row, deps.shared);
    return channelSetupView(row, traffic.get(id), {
      origin: originOf(request),
      verifyToken: secrets["verifyToken"] ?? deps.verifyToken ?? null,
      identitySecret: secrets["identitySecret"] ?? null,
      secretsSet: Object.keys(secrets).filter((name) => name !== "verifyToken"),
    });
  }

  function sourceOf(adapter: ChannelAdapter, secrets: Record<string, string>): ChannelRow["secret_source"] {
    if (adapter.webhookPath === null) return "none";
    return secrets["appSecret"] === undefined ? "env" : "own";
  }

  return [
    ...alertRoutes(deps),
    ...chatLookRoutes(deps),
    bind(contract.listChannels, ({ actor }) =>
      db.account(actor.accountId, async (tx) => {
        const traffic = await listTraffic(tx, actor.accountId);
        return {
          items: (await listChannelRows(tx, actor.accountId)).map((row) => channelView(row, traffic.get(row.id))),
          nextCursor: null,
        };
      }),
    ),
    bind(contract.listChannelKinds, async () => ({
      items: adapters.map((adapter) => ({
        kind: adapter.kind,
        title: adapter.title,
        fields: describeFields(adapter),
        externalIdField: adapter.externalIdField,
        hasWebhook: adapter.webhookPath !== null,
      })),
    })),
    bind(contract.getChannel, ({ actor, params, request }) => setupOf(actor.accountId, params.id, request)),
    bind(contract.createChannel, async ({ actor, body, request }) => {
      const adapter = findAdapter(body.kind);
      if (!adapter) throw new AppError("invalid", "channels.unknown_kind", { message: "There is no such kind of channel." });
      const given =
        adapter.webhookPath === null && body.config[adapter.externalIdField] === undefined
          ? { ...body.config, [adapter.externalIdField]: randomBytes(9).toString("base64url") }
          : body.config;
      const config = checkedConfig(adapter, given);
      const secrets = givenSecrets(body.secrets ?? {});
      if (adapter.webhookPath === null) secrets["identitySecret"] ??= randomBytes(24).toString("base64url");
      // A channel with its own application brings its own handshake.
      else if (secrets["appSecret"] !== undefined) secrets["verifyToken"] ??= randomBytes(18).toString("base64url");
      const id = newId();
      const row = {
        id,
        kind: adapter.kind,
        name: body.name,
        externalId: externalIdOf(adapter, config),
        config,
        secretsSealed: await vault.seal(actor.accountId, secretsContext(id), JSON.stringify(secrets)),
        secretSource: sourceOf(adapter, secrets),
        botEnabled: body.botEnabled ?? true,
        demo: false,
      };
      try {
        await db.account(actor.accountId, (tx) => insertChannel(tx, actor.accountId, row));
      } catch (error) {
        if (isUniqueViolation(error))
          throw new AppError("conflict", "channels.taken", { message: "This number, page or account is connected already." });
        throw error;
      }
      deps.signals.emit("channels");
      return setupOf(actor.accountId, id, request);
    }),
    bind(contract.updateChannel, async ({ actor, params, body, request }) => {
      const before = await db.account(actor.accountId, (tx) => findChannel(tx, actor.accountId, params.id));
      const adapter = before ? findAdapter(before.kind) : null;
      if (!before || !adapter) throw notFound();
      const config = body.config ? checkedConfig(adapter, { ...before.config, ...body.config }) : before.config;
      const secrets = { ...(await openSecrets(vault, { ...before, secret_source: "own" }, {})), ...givenSecrets(body.secrets ?? {}) };
      if (adapter.webhookPath !== null && secrets["appSecret"] !== undefined)
        secrets["verifyToken"] ??= randomBytes(18).toString("base64url");
      const state =
        body.disabled === undefined ? before.state : body.disabled ? "disabled" : before.state === "disabled" ? "connected" : before.state;
      const change = {
        name: body.name ?? before.name,
        externalId: externalIdOf(adapter, config),
        config,
        secretsSealed: await vault.seal(actor.accountId, secretsContext(params.id), JSON.stringify(secrets)),
        secretSource: sourceOf(adapter, secrets),
        botEnabled: body.botEnabled ?? before.bot_enabled,
        state,
      };
      try {
        await db.account(actor.accountId, async (tx) => {
          await updateChannelRow(tx, actor.accountId, params.id, change);
          // A new token may be what the queue waits for.
          await releaseHeldSends(tx, actor.accountId, params.id);
        });
      } catch (error) {
        if (isUniqueViolation(error))
          throw new AppError("conflict", "channels.taken", { message: "This number, page or account is connected already." });
        throw error;
      }
      deps.signals.emit("channels");
      deps.signals.emit("outbound", params.id);
      return setupOf(actor.accountId, params.id, request);
    }),
    bind(contract.deleteChannel, async ({ actor, params }) => {
      const removed = await db.account(actor.accountId, async (tx) => {
        if (!(await findChannel(tx, actor.accountId, params.id))) throw notFound();
        return deleteChannelRow(tx, actor.accountId, params.id);
      });
      if (!removed)
        throw new AppError("conflict", "channels.in_use", { message: "This channel has conversations. Switch it off instead." });
      deps.signals.emit("channels");
      return ok;
    }),
    bind(contract.testChannel, async ({ actor, params }) => {
      const result = await deps.health.checkNow(actor.accountId, params.id, actor.locale);
      if (!result) throw notFound();
      return result;
    }),
  ];
}
