import { readFile } from "node:fs/promises";
import { numberAlertRoutes, openAlertRoutes } from "#modules/alerts/index.ts";
import type { FastifyInstance } from "fastify";
import { accountRoutes, createAuthenticator, findAccount, readLetterFace } from "#modules/accounts/index.ts";
import { agentRoutes, assistRoutes, playgroundRoutes, topicOf } from "#modules/agent/index.ts";
import {
  analysisRoutes,
  failureRoutes,
  analyticsRoutes,
  costRoutes,
  ownDashboardRoutes,
  reportFileRoutes,
  reportRoutes,
  scheduleRoutes,
} from "#modules/analytics/index.ts";
import { automationRoutes, registerAutomationRun, runRoutes } from "#modules/automations/index.ts";
import {
  channelNames,
  channelRoutes,
  deadLetterRoutes,
  mediaRoutes,
  messageRoutes,
  registerWebhooks,
  templateRoutes,
  webchatExtrasRoutes,
  webchatRoutes,
} from "#modules/channels/index.ts";
import { commerceRoutes } from "#modules/commerce/index.ts";
import { cannedRoutes, conversationRoutes, draftRoutes, interactionRoutes, listFiles, threadRoutes } from "#modules/conversations/index.ts";
import { customerNoteRoutes, customerRoutes } from "#modules/customers/index.ts";
import { searchRoutes } from "#modules/search/index.ts";
import { collectionRoutes, trackingRoutes } from "#modules/tracking/index.ts";
import { insightRoutes } from "#modules/insights/index.ts";
import { articleRoutes, knowledgeFileRoutes, queryRoutes, rateQueriesOfReply } from "#modules/knowledge/index.ts";
import { findBusinessHours, hoursRoutes, isOpen, listOpenSpans, nextOpening } from "#modules/hours/index.ts";
import { hubRoutes } from "#modules/hub/index.ts";
import { leadRoutes, quoteRoutes } from "#modules/leads/index.ts";
import { notificationRoutes } from "#modules/notifications/index.ts";
import { figureRoutes, queueRated, recordRoutes, reviewRoutes } from "#modules/quality/index.ts";
import { macroRoutes } from "#modules/macros/index.ts";
import { feedbackRoutes } from "#modules/satisfaction/index.ts";
import {
  accessRoutes,
  auditRoutes,
  decisionRoutes,
  eraseRemoved,
  firstContactRoutes,
  incidentRoutes,
  noteAnswers,
  recipientRoutes,
  recordsRoutes,
  requestRoutes,
  keyRoutes,
  retentionRoutes,
  selfServiceRoutes,
} from "#modules/privacy/index.ts";
import { packRoutes } from "#modules/packs/index.ts";
import { playbookRoutes } from "#modules/playbooks/index.ts";
import { persuasionRoutes } from "#modules/persuasion/index.ts";
import { queueRoutes } from "#modules/routing/index.ts";
import type { Config } from "#platform/config/config.ts";
import { linkOrigin } from "#platform/config/link-origin.ts";
import { openApiDocument } from "#platform/http/openapi.ts";
import { problemSentences } from "./problem-sentences/index.ts";
import { createHttpServer } from "#platform/http/server.ts";
import { hasDemoData, removeDemoData } from "./demo.ts";
import { lastOrderOf } from "./last-order.ts";
import { readFirstSteps } from "./first-steps.repo.ts";
import { registerLive } from "./live.ts";
import { registerHelpPages } from "./help-pages.ts";
import { packs, playbookShelf } from "./packs.ts";
import { registerPages } from "./pages.ts";
import { productVersion } from "./product.ts";
import type { Services } from "./services.ts";
import { configuredDestinations } from "./destinations.ts";
import { showcaseRoutes } from "./showcase.ts";
import { surveyChannels } from "./survey-channels.ts";
import { registerSystem } from "./system.ts";

export interface FirstRun {
  setupToken: string;
  demoEmail: string | null;
}

/** Error: a configuration that names a certificate without a key, or files that are not there. */
async function readTls({ PROSA_TLS_CERT: cert, PROSA_TLS_KEY: key }: Config): Promise<{ cert: string; key: string } | undefined> {
  if (cert === undefined && key === undefined) return undefined;
  if (cert === undefined || key === undefined) throw new Error("PROSA_TLS_CERT and PROSA_TLS_KEY go together.");
  return { cert: await readFile(cert, "utf8"), key: await readFile(key, "utf8") };
}

/** All routes of the product on one server. */
export async function createProductServer(services: Services, firstRun: FirstRun): Promise<FastifyInstance> {
  const { config, db, vault, clock, signals, views, feed, directory, webchat, files, fileKey } = services;
  const secureCookies = config.PROSA_PUBLIC_URL?.startsWith("https://") ?? false;
  const authenticate = createAuthenticator(db, { secureCookies });
  const publicUrl = config.PROSA_PUBLIC_URL;

  const shopName = async (accountId: string) => (await db.account(accountId, (tx) => findAccount(tx, accountId)))?.name ?? "";

  const privacy = { ...services, ...services.packDeps, wakeEraser: () => services.eraser.wake() };

  const reporting = { ...services.reporting, mail: services.mailer.configured, wake: () => signals.emit("reports") };

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
    ...macroRoutes({ db, clock, signals, views, lastOrder: lastOrderOf(services.hub, clock) }),
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
      shopName,
      opensAt: (accountId) =>
        db.account(accountId, async (tx) => {
          const hours = await findBusinessHours(tx, accountId);
          const now = clock.now();
          return hours === null || isOpen(hours, now) ? null : nextOpening(hours, now);
        }),
      mail: services.mailer.configured,
      onRated: async (tx, accountId, messageId, feedback, at) => {
        await rateQueriesOfReply(tx, accountId, messageId, feedback, at);
        await queueRated(tx, accountId, messageId, feedback === null ? null : feedback === "helpful");
      },
      findUpload: async (accountId, id) => {
        const [file] = await db.account(accountId, (tx) => listFiles(tx, accountId, [id]));
        return file ? { id: file.id, mimeType: file.mime_type, size: file.size, fileName: file.file_name } : null;
      },
    }),
    ...webchatExtrasRoutes({
      db,
      views,
      webchat,
      mailer: services.mailer,
      shopName,
      letterFace: (accountId) => readLetterFace(db, accountId),
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
    ...openAlertRoutes({ db }),
    ...numberAlertRoutes({ db, clock, signals }),
    ...templateRoutes({
      db,
      clock,
      files,
      fileKey,
      directory: services.directory,
      network: services.network,
      templates: services.templates,
    }),
    ...deadLetterRoutes({ db, vault, signals, replayer: services.replayer }),
    ...agentRoutes({ db, vault, clock, tools: services.agentTools, skillsOf: services.skillsOf }),
    ...playgroundRoutes(services.playground),
    ...assistRoutes({ db, clock, assist: services.assist }),
    ...articleRoutes({ db, clock, signals, publicUrl: publicUrl ?? "", vectors: services.vectors, topicOf }),
    ...knowledgeFileRoutes({ db, clock, signals, files, fetch: services.guarded, publicUrl: publicUrl ?? "" }),
    ...queryRoutes({ db, vault, clock, signals, publicUrl: publicUrl ?? "" }),
    ...searchRoutes({ db, vault, clock, views }),
    ...commerceRoutes({ vault, clock, signals, fetch: services.guarded, publicUrl: publicUrl ?? "", linkOrigin: linkOrigin(config) }),
    ...insightRoutes({ clock, site: services.site }),
    ...hubRoutes({ hub: services.hub, clock, publicUrl: publicUrl ?? "" }),
    ...collectionRoutes({ db, clock, collector: services.collector }),
    ...trackingRoutes({ store: services.analytics }),
    ...customerRoutes({
      db,
      vault,
      clock,
      signals,
      onRemove: (tx, { accountId, kind, id, name }, customerId) =>
        eraseRemoved(tx, vault, accountId, { customerId, actor: { kind, id, name }, at: clock.now() }),
    }),
    ...leadRoutes({ db, vault, clock, signals }),
    ...quoteRoutes({ db, clock, signals }),
    ...interactionRoutes({ vault }),
    ...mediaRoutes({ files, signingKey: fileKey, clock }),
    ...hoursRoutes({ db, clock }),
    ...feedbackRoutes({ db, clock, roomOf: surveyChannels.roomOf }),
    ...automationRoutes(services.engine),
    ...runRoutes(services.engine),
    ...notificationRoutes({ db, vault, clock, mailer: services.mailer, publicUrl }),
    ...recordRoutes({ db, clock }),
    ...reviewRoutes({ db, clock, signals }),
    ...figureRoutes({ db, clock }),
    ...analyticsRoutes({ db, store: services.analytics, clock, channelNames }),
    ...reportRoutes({ db, store: services.analytics, clock, channelNames }),
    ...analysisRoutes({ db, store: services.analytics, clock, channelNames }),
    ...failureRoutes({ db, store: services.analytics, clock, channelNames }),
    ...costRoutes({ db, clock, signals }),
    ...ownDashboardRoutes({ db, clock }),
    ...reportFileRoutes(reporting),
    ...scheduleRoutes(reporting),
    ...persuasionRoutes({ db, clock }),
    ...playbookRoutes({ db, clock, signals, shelf: playbookShelf }),
    ...queueRoutes({ db, clock, signals }),
    ...packRoutes({ db, clock }),
    ...packs.flatMap((pack) => pack.routes?.(services.packDeps) ?? []),
    ...requestRoutes(privacy),
    ...auditRoutes(services.audit),
    ...accessRoutes(services),
    ...selfServiceRoutes(privacy),
    ...decisionRoutes({ db, vault, clock, signals }),
    ...firstContactRoutes({ db, clock }),
    ...recipientRoutes({ db, vault, clock, signals, wake: () => services.erasureTeller.wake() }),
    ...recordsRoutes({ db, clock, configured: configuredDestinations(services.config) }),
    ...incidentRoutes({ db, vault, clock, signals }),
    ...keyRoutes({ db, vault, clock, wake: () => services.keyRenewer.wake() }),
    ...retentionRoutes({ ...services.retentionDeps, clock, wake: () => services.retention.wake() }),
    ...showcaseRoutes({ db, webchat, publicUrl: publicUrl ?? "" }),
  ];

  const app = await createHttpServer({
    problemSentences,
    db,
    log: services.log,
    metrics: services.metrics,
    routes,
    authenticate,
    publicUrl,
    trustProxy: config.PROSA_TRUST_PROXY,
    requestsPerSecond: config.PROSA_RATE_LIMIT,
    tls: await readTls(config),
    onAnswer: noteAnswers(services.accessLog),
  });
  registerWebhooks(app, { intake: services.intake, secrets: services.secrets, metrics: services.metrics, log: services.log });

  registerAutomationRun(app, { ...services.engine, secret: config.OMNI_WEBHOOK_SECRET });

  const document = openApiDocument(routes, productVersion());
  await registerLive(app, { feed, authenticate, publicUrl, accessLog: services.accessLog });
  await registerSystem(app, services, document, authenticate);
  registerHelpPages(app, { db, clock });
  await registerPages(app);
  return app;
}
