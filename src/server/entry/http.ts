import type { FastifyInstance } from "fastify";
import { accountRoutes, createAuthenticator, findAccount } from "#modules/accounts/index.ts";
import { agentRoutes } from "#modules/agent/index.ts";
import {
  channelRoutes,
  deadLetterRoutes,
  mediaRoutes,
  messageRoutes,
  registerWebhooks,
  templateRoutes,
  webchatRoutes,
} from "#modules/channels/index.ts";
import { commerceRoutes } from "#modules/commerce/index.ts";
import { cannedRoutes, conversationRoutes, draftRoutes, interactionRoutes, listFiles, threadRoutes } from "#modules/conversations/index.ts";
import { customerNoteRoutes, customerRoutes } from "#modules/customers/index.ts";
import { searchRoutes } from "#modules/search/index.ts";
import { collectionRoutes, trackingRoutes } from "#modules/tracking/index.ts";
import { insightRoutes } from "#modules/insights/index.ts";
import { articleRoutes, knowledgeFileRoutes, queryRoutes } from "#modules/knowledge/index.ts";
import { hoursRoutes, listOpenSpans } from "#modules/hours/index.ts";
import { hubRoutes } from "#modules/hub/index.ts";
import { leadRoutes } from "#modules/leads/index.ts";
import { notificationRoutes } from "#modules/notifications/index.ts";
import { packRoutes } from "#modules/packs/index.ts";
import { openApiDocument } from "#platform/http/openapi.ts";
import { createHttpServer } from "#platform/http/server.ts";
import { hasDemoData, removeDemoData } from "./demo.ts";
import { readFirstSteps } from "./first-steps.repo.ts";
import { registerLive } from "./live.ts";
import { registerHelpPages } from "./help-pages.ts";
import { packs } from "./packs.ts";
import { registerPages } from "./pages.ts";
import { productVersion } from "./product.ts";
import type { Services } from "./services.ts";
import { showcaseRoutes } from "./showcase.ts";
import { registerSystem } from "./system.ts";

export interface FirstRun {
  setupToken: string;
  demoEmail: string | null;
}

/** All routes of the product on one server. */
export async function createProductServer(services: Services, firstRun: FirstRun): Promise<FastifyInstance> {
  const { config, db, vault, clock, signals, views, feed, directory, webchat, files, fileKey } = services;
  const secureCookies = config.PROSA_PUBLIC_URL?.startsWith("https://") ?? false;
  const authenticate = createAuthenticator(db, { secureCookies });
  const publicUrl = config.PROSA_PUBLIC_URL;

  const routes = [
    ...accountRoutes({
      db,
      vault,
      clock,
      log: services.log,
      secureCookies,
      publicUrl,
      providerSignIn: services.provider?.signIn ?? null,
      ...firstRun,
      brain: () =>
        services.model
          ? { kind: "model", provider: services.model.provider, model: services.model.model }
          : { kind: "builtin", provider: null, model: null },
      hasDemoData: (accountId) => hasDemoData(db, accountId),
      mailer: services.mailer,
      firstSteps: (accountId) => db.account(accountId, (tx) => readFirstSteps(tx, accountId)),
      removeDemoData: async (accountId) => {
        await removeDemoData(db, accountId);
        signals.emit("channels");
        signals.emit("events", accountId);
      },
    }),
    ...conversationRoutes({
      db,
      clock,
      signals,
      views,
      feed,
      openSpans: listOpenSpans,
      acknowledge: (accountId, conversationId, typing) => services.acknowledger.show(accountId, conversationId, typing),
    }),
    ...cannedRoutes({ db, clock, fileKey }),
    ...draftRoutes({ db }),
    ...threadRoutes({ db, views }),
    ...customerNoteRoutes({ db, vault, clock }),
    ...messageRoutes({ db, clock, signals, views, feed, files, fileKey, webchat }),
    ...webchatRoutes({
      db,
      vault,
      clock,
      signals,
      directory,
      watch: services.watch,
      views,
      visitorKey: services.visitorKey,
      webchat,
      feed,
      shopName: async (accountId) => (await db.account(accountId, (tx) => findAccount(tx, accountId)))?.name ?? "",
      findUpload: async (accountId, id) => {
        const [file] = await db.account(accountId, (tx) => listFiles(tx, accountId, [id]));
        return file ? { id: file.id, mimeType: file.mime_type, size: file.size, fileName: file.file_name } : null;
      },
    }),
    ...channelRoutes({
      db,
      vault,
      signals,
      shared: services.shared,
      health: services.health,
      alerts: services.alerts,
      clock,
      publicUrl,
      verifyToken: config.OMNI_WEBHOOK_SECRET,
    }),
    ...templateRoutes({ db, templates: services.templates }),
    ...deadLetterRoutes({ db, vault, signals, replayer: services.replayer }),
    ...agentRoutes({ db, vault, clock, tools: services.agentTools }),
    ...articleRoutes({ db, clock, signals, publicUrl: publicUrl ?? "" }),
    ...knowledgeFileRoutes({ db, clock, signals, files, fetch: services.guarded, publicUrl: publicUrl ?? "" }),
    ...queryRoutes({ db, vault, clock, signals, publicUrl: publicUrl ?? "" }),
    ...searchRoutes({ db, vault, clock, views }),
    ...commerceRoutes({ vault, clock, signals, fetch: services.guarded, publicUrl: publicUrl ?? "" }),
    ...insightRoutes({ clock, site: services.site }),
    ...hubRoutes({ hub: services.hub, clock, publicUrl: publicUrl ?? "" }),
    ...collectionRoutes({ db, clock, collector: services.collector }),
    ...trackingRoutes({ store: services.analytics }),
    ...customerRoutes({ db, vault, clock, signals }),
    ...leadRoutes({ db, vault, clock, signals }),
    ...interactionRoutes({ vault }),
    ...mediaRoutes({ files, signingKey: fileKey, clock }),
    ...hoursRoutes({ db, clock }),
    ...notificationRoutes({ db, vault, clock, mailer: services.mailer, publicUrl }),
    ...packRoutes({ db, clock }),
    ...packs.flatMap((pack) => pack.routes?.(services.packDeps) ?? []),
    ...showcaseRoutes({ db, webchat, publicUrl: publicUrl ?? "" }),
  ];

  const app = await createHttpServer({
    db,
    log: services.log,
    metrics: services.metrics,
    routes,
    authenticate,
    publicUrl,
    trustProxy: config.PROSA_TRUST_PROXY,
  });
  registerWebhooks(app, { intake: services.intake, secrets: services.secrets, metrics: services.metrics, log: services.log });

  const document = openApiDocument(routes, productVersion());
  await registerLive(app, feed, authenticate, publicUrl);
  await registerSystem(app, services, document, authenticate);
  registerHelpPages(app, { db, clock });
  await registerPages(app);
  return app;
}
