import { join } from "node:path";
import { createIdentityProvider, type ProviderSignIn } from "#modules/accounts/index.ts";
import { createAccountUnderstanding, warmUpUnderstanding } from "#modules/agent/index.ts";
import { readPacksOn } from "#modules/packs/index.ts";
import { createAutomationWorker, type EngineDeps } from "#modules/automations/index.ts";
import {
  createAcknowledger,
  createAlerts,
  createContactNames,
  createDirectory,
  createHealthChecker,
  createIntake,
  channelNames,
  createMediaWorker,
  createProcessor,
  createReactionSender,
  createReplayer,
  createSender,
  createSigningSecrets,
  createSplitter,
  createTemplateSync,
  createWebchat,
  describeFailure,
  findAdapter,
  networkOf,
  sharedSecretsOf,
  type AdapterNetwork,
} from "#modules/channels/index.ts";
import {
  createAccessLog,
  createEraser,
  createErasureTeller,
  createKeyRenewer,
  createRetention,
  createSealer,
  endErasedRequest,
  eraseParts,
  openCheckpoints,
  openErasedList,
} from "#modules/privacy/index.ts";
import { createFeed, createViews } from "#modules/conversations/index.ts";
import { createDoublesWorker, createImportWorker } from "#modules/customers/index.ts";
import { createDataServiceHub } from "#modules/hub/index.ts";
import { createKnowledgeFileWorker, createPassageEmbedder } from "#modules/knowledge/index.ts";
import { createLeadScorer } from "#modules/leads/index.ts";
import { takeAnswers } from "#modules/satisfaction/index.ts";
import { createAttendance, createRouter } from "#modules/routing/index.ts";
import { createContactHasher, createTermsIndexer } from "#modules/search/index.ts";
import { createCollector, customerSite, createFeeder, createMover, identifyVisitor } from "#modules/tracking/index.ts";
import {
  createBusinessGauges,
  createReportWorker,
  createSumKeeper,
  dashboardSource,
  reportRoutes,
  type ReportWorkerDeps,
} from "#modules/analytics/index.ts";
import { openAnalytics } from "#platform/analytics/open-analytics.ts";
import { createAdjustableClock } from "#platform/clock.ts";
import type { Config } from "#platform/config/config.ts";
import { linkOrigin } from "#platform/config/link-origin.ts";
import { loadMasterKey, parseKey } from "#platform/crypto/master-key.ts";
import { createVault, rewrapKeys } from "#platform/crypto/vault.ts";
import { openDb } from "#platform/db/db.ts";
import { openSignals } from "#platform/events/signals.ts";
import { takePlace } from "#platform/processes/process-place.ts";
import { createEventWatch } from "#platform/events/watch.ts";
import { openDiskStore } from "#platform/files/disk-store.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import { sealFiles } from "#platform/files/sealed-store.ts";
import { createLogger } from "#platform/log/logger.ts";
import { createMailer } from "#platform/mail/mailer.ts";
import { createMetrics } from "#platform/metrics/metrics.ts";
import { createGuardedFetch } from "#platform/net/guarded-fetch.ts";
import { systemClock } from "#shared/clock.ts";
import { createAgentServices, type ServiceWatch } from "./agent-services.ts";
import { captureVisitors } from "./visitor-leads.ts";
import { wireCustomers, wireVisits } from "./customer-wiring.ts";
import { simulatorOrigin } from "./demo-channels.ts";
import { packTriggers, playbookShelf } from "./packs.ts";
import { surveyChannels } from "./survey-channels.ts";

/** Sign-in by an identity provider, when one is configured, with a network of its own: no answer of it is followed elsewhere. */
function providerSignInOf(config: Config): { signIn: ProviderSignIn; close(): Promise<void> } | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = config;
  if (issuer === undefined || clientId === undefined) return null;
  const fetch = createGuardedFetch({ allow: { origins: [new URL(issuer).origin] }, maxRedirects: 0 });
  const rules = { allowedDomains: config.OIDC_ALLOWED_DOMAINS ?? [], defaultRole: config.OIDC_DEFAULT_ROLE ?? null };
  return { signIn: { provider: createIdentityProvider({ issuer, clientId, clientSecret }, fetch), rules }, close: () => fetch.close() };
}

// The engine of numbers is not opened by facts alone while the product starts: nobody looks at them yet, and the inbox wants the processor.
const factsRestMillis = 45_000;

/** Where files are kept, as they lie: a bucket when one is configured, else the data folder. */
export async function openFiles(config: Config): Promise<FileStore> {
  return config.S3_BUCKET !== undefined &&
    config.S3_ENDPOINT !== undefined &&
    config.S3_ACCESS_KEY_ID !== undefined &&
    config.S3_SECRET_ACCESS_KEY !== undefined
    ? // Its SDK is a tenth of all that a start loads, and few installations need it.
      (await import("#platform/files/s3-store.ts")).openS3Store({
        endpoint: config.S3_ENDPOINT,
        region: config.S3_REGION,
        bucket: config.S3_BUCKET,
        accessKeyId: config.S3_ACCESS_KEY_ID,
        secretAccessKey: config.S3_SECRET_ACCESS_KEY,
        forcePathStyle: true,
      })
    : await openDiskStore(join(config.PROSA_DATA_DIR, "files"));
}

/** The master key of an installation: configured, from a command, or of the data folder. */
export const masterKeyOf = (config: Config): Promise<Buffer> =>
  loadMasterKey(config.PROSA_DATA_DIR, config.PROSA_MASTER_KEY, config.PROSA_MASTER_KEY_COMMAND);

/** Puts all services of one process together. Nothing runs yet. */
export async function createServices(config: Config, databaseUrl: string, watchers: ServiceWatch = {}) {
  const log = createLogger({ level: config.PROSA_LOG_LEVEL });
  const metrics = createMetrics();
  const adjustable = config.PROSA_CLOCK === undefined ? null : createAdjustableClock(new Date(config.PROSA_CLOCK));
  const clock = adjustable ?? systemClock;
  const db = openDb({ url: databaseUrl, poolSize: 16, onConnectionError: (error) => log.warn({ err: error }, "database connection lost") });
  const masterKey = await masterKeyOf(config);
  if (config.PROSA_MASTER_KEY_BEFORE !== undefined) {
    const passed = await rewrapKeys(db, parseKey(config.PROSA_MASTER_KEY_BEFORE), masterKey);
    if (passed > 0) log.info({ keys: passed }, "data keys were passed on to another master key: PROSA_MASTER_KEY_BEFORE can go");
  }
  const vault = createVault(db, masterKey);
  const signals = await openSignals(db);
  const place = await takePlace(db);
  const owner = () => place.owner;
  const watch = createEventWatch({ db, signals });
  const files = sealFiles(await openFiles(config), vault);
  const [fileKey, visitorKey] = await Promise.all([vault.signingKey("files"), vault.signingKey("visitors")]);

  // Only what an administrator configured may be on this machine or in a private network.
  const origins = [
    config.GRAPH_API_URL,
    config.LLM_BASE_URL,
    config.PROSA_ALERT_WEBHOOK,
    ...(config.PROSA_DEMO ? [simulatorOrigin] : []),
  ].flatMap((address) => (address === undefined ? [] : [new URL(address).origin]));
  const guarded = createGuardedFetch({ allow: { origins } });
  const provider = providerSignInOf(config);
  const network: AdapterNetwork = { fetch: guarded, graphUrl: config.GRAPH_API_URL };

  const shared = sharedSecretsOf(config);
  const directory = createDirectory({ db, vault, signals, shared });
  const secrets = createSigningSecrets({
    db,
    vault,
    signals,
    environment: { appSecret: config.META_APP_SECRET, verifyToken: config.OMNI_WEBHOOK_SECRET },
  });
  const views = createViews({
    vault,
    fileKey,
    now: () => clock.now(),
    describeFailure,
    windowOf: (kind) => findAdapter(kind)?.capabilities ?? { windowHours: null, humanWindowHours: null },
  });
  const acknowledger = createAcknowledger({ db, vault, directory, network, log });
  const feed = createFeed({ db, signals, views, log, metrics, acknowledge: (...of) => acknowledger.show(...of) });
  const analytics = openAnalytics({
    url: config.CLICKHOUSE_URL,
    folder: join(config.PROSA_DATA_DIR, "analytics"),
    alone: config.PROSA_ROLE === "all",
    log,
  });
  const site = customerSite(analytics, log);
  const hub = createDataServiceHub({ vault, publicUrl: config.PROSA_PUBLIC_URL ?? "", linkOrigin: linkOrigin(config), site, metrics });
  const understanding = createAccountUnderstanding(db, hub, clock, readPacksOn);
  const intake = createIntake({ db, vault, signals, metrics });
  const splitter = createSplitter({ db, vault, signals, directory, log, metrics });
  const names = createContactNames({ db, vault, signals, directory, network, log });
  const processor = createProcessor({
    names,
    db,
    vault,
    signals,
    directory,
    log,
    metrics,
    understand: (accountId, text, payload, language) => understanding.understand(accountId, text, payload, language),
    claimAnswer: takeAnswers(surveyChannels),
  });
  const sender = createSender({
    db,
    vault,
    signals,
    directory,
    network,
    log,
    metrics,
    files,
    fileKey,
    publicUrl: config.PROSA_PUBLIC_URL,
    now: () => clock.now(),
    owner,
  });
  const reactions = createReactionSender({
    db,
    vault,
    signals,
    directory,
    network,
    log,
    files,
    fileKey,
    publicUrl: config.PROSA_PUBLIC_URL,
    now: () => clock.now(),
    owner,
  });
  const webchat = createWebchat({ db, vault, clock, signals, directory, watch, views, visitorKey });
  const replayer = createReplayer({ vault, directory, signals });
  const mailer = createMailer({ smtpUrl: config.SMTP_URL, from: config.SMTP_FROM, log });
  const alerts = createAlerts({
    network,
    webhook: config.PROSA_ALERT_WEBHOOK,
    email: config.PROSA_ALERT_EMAIL,
    mailer,
    db,
    vault,
    log,
  });
  const health = createHealthChecker({ db, signals, directory, network, alerts, log });
  const media = createMediaWorker({
    db,
    log,
    signals,
    vault,
    files,
    network,
    openChannel: async (accountId, channelId) => {
      const channel = await directory.byId(accountId, channelId);
      return channel && { adapter: channel.adapter, access: channel.access, graphUrl: networkOf(network, channel).graphUrl };
    },
    onUnauthorised: async (accountId, channelId) => {
      await health.checkNow(accountId, channelId, "pt-BR");
    },
  });

  const templates = createTemplateSync({ db, directory, network, log });

  const agentServices = createAgentServices({
    config,
    db,
    vault,
    clock,
    signals,
    log,
    metrics,
    understanding,
    hub,
    guarded,
    owner,
    watchers,
    acknowledge: (...of) => acknowledger.show(...of),
    presence: (...of) => feed.presence(...of),
  });
  const engine: EngineDeps = {
    db,
    vault,
    clock,
    signals,
    log,
    mailer,
    fetch: guarded,
    publicUrl: linkOrigin(config),
    playbooks: playbookShelf,
    ofPacks: (accountId) => packTriggers(db, accountId),
  };

  const contactHasher = createContactHasher({ db, vault, log });
  const termsIndexer = createTermsIndexer({ db, log });

  const collector = createCollector({ db, vault, signals });
  const mover = createMover({
    db,
    vault,
    signals,
    log,
    identify: (tx, accountId, wish) => identifyVisitor(vault, tx, accountId, wish),
    onLeads: (tx, accountId, signs) => captureVisitors(vault, tx, accountId, signs),
  });
  const startedAt = Date.now();
  const feeder = createFeeder({
    db,
    vault,
    store: analytics,
    log,
    aroundFacts: createSumKeeper({ db, store: analytics, log }),
    factsMayOpen: () => analytics.isOpen() || Date.now() - startedAt > factsRestMillis,
  });

  wireCustomers(vault);
  wireVisits(analytics, log);
  const doubles = createDoublesWorker({ db, vault, log });
  const leadScorer = createLeadScorer({ db, vault, clock, log });
  const knowledgeFiles = createKnowledgeFileWorker({ db, files, clock, signals, log });
  const passageEmbedder = createPassageEmbedder({ db, log, embedder: agentServices.embedder });
  const router = createRouter({ db, clock, signals, log });
  const attendance = createAttendance({ db, clock, signals, log, online: () => feed.here() });
  const erasedList = openErasedList(join(config.PROSA_DATA_DIR, "erased.jsonl"));
  const checkpoints = openCheckpoints(join(config.PROSA_DATA_DIR, "audit.json"));
  const sealer = createSealer({ db, vault, log, keep: (made) => checkpoints.keep(made) });
  const accessLog = createAccessLog({ db, clock, log });
  const audit = { db, vault, checkpoints, eventsDays: config.PROSA_EVENTS_DAYS };
  const erasureTeller = createErasureTeller({ db, vault, log, fetch: guarded });
  const eraser = createEraser({
    db,
    vault,
    clock,
    signals,
    log,
    files,
    analytics,
    remember: (person) => erasedList.remember(person),
    wakeTeller: () => erasureTeller.wake(),
    eraseArchive: (tx, accountId, who) => eraseParts(tx, { vault, files }, accountId, who),
    onErased: (tx, accountId, requestId, at) => endErasedRequest(tx, vault, accountId, requestId, at),
  });
  const retentionDeps = {
    db,
    vault,
    signals,
    log,
    files,
    analytics,
    wakeEraser: () => eraser.wake(),
    adjusted: adjustable === null ? null : () => clock.now(),
  };
  const retention = createRetention(retentionDeps);
  const keyRenewer = createKeyRenewer({ db, vault, files, log });
  const reporting: ReportWorkerDeps = {
    db,
    vault,
    clock,
    log,
    files,
    mailer,
    store: analytics,
    channelNames,
    publicUrl: config.PROSA_PUBLIC_URL,
    reports: reportRoutes({ db, store: analytics, clock, channelNames }),
    dashboard: dashboardSource({ db }),
  };
  const customerImports = createImportWorker({ db, vault, clock, signals, log });

  return {
    config,
    log,
    metrics,
    businessGauges: createBusinessGauges({ db, store: analytics, clock }),
    clock,
    adjustable,
    db,
    vault,
    signals,
    place,
    watch,
    files,
    fileKey,
    visitorKey,
    guarded,
    provider,
    network,
    shared,
    directory,
    secrets,
    views,
    hub,
    site,
    feed,
    intake,
    splitter,
    processor,
    sender,
    reactions,
    webchat,
    replayer,
    health,
    alerts,
    mailer,
    engine,
    automations: createAutomationWorker(engine),
    media,
    ...agentServices,
    templates,
    acknowledger,
    contactHasher,
    termsIndexer,
    doubles,
    customerImports,
    reporting,
    reportMaker: createReportWorker(reporting),
    erasedList,
    eraser,
    erasureTeller,
    retention,
    keyRenewer,
    retentionDeps,
    sealer,
    accessLog,
    audit,
    router,
    attendance,
    knowledgeFiles,
    passageEmbedder,
    leadScorer,
    names,
    analytics,
    collector,
    mover,
    feeder,
    warmUp: warmUpUnderstanding,
  };
}

export type Services = Awaited<ReturnType<typeof createServices>>;
