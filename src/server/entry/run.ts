import { mkdir } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import type { Config } from "#platform/config/config.ts";
import { armCutPoint } from "#platform/cut-points.ts";
import { migrate } from "#platform/db/migrate.ts";
import { startEmbeddedPostgres } from "#platform/db/embedded.ts";
import { startConsumers } from "#platform/events/consumers.ts";
import { eraseReturned } from "#modules/privacy/index.ts";
import { createLogger } from "#platform/log/logger.ts";
import { startTracing } from "#platform/tracing/start-tracing.ts";
import { eventConsumers } from "./consumers.ts";
import { createDueWorker, createFoldWorker } from "./due-work.ts";
import { createLeaseFreer } from "./free-leases.ts";
import { prepareFirstRun, type SignInHint } from "./first-run.ts";
import { createProductServer } from "./http.ts";
import { productVersion } from "./product.ts";
import { createServices, type Services } from "./services.ts";

export interface RunningProduct {
  /** Address of the HTTP server; null when this process has none. */
  url: string | null;
  services: Services;
  signIn: SignInHint | null;
  setupToken: string | null;
  /** Stops taking work, ends what is under way, closes everything. Safe to call twice. */
  stop(): Promise<void>;
}

export interface Database {
  url: string;
  stop(): Promise<void>;
}

/** The configured server, or the one that comes with the product. `join`: another process may own it. */
export async function openDatabase(config: Config, onProgress: (line: string) => void, join: boolean): Promise<Database> {
  if (config.DATABASE_URL !== undefined) return { url: config.DATABASE_URL, stop: async () => {} };
  await mkdir(config.PROSA_DATA_DIR, { recursive: true });
  return startEmbeddedPostgres({
    dataDir: config.PROSA_DATA_DIR,
    log: createLogger({ level: config.PROSA_LOG_LEVEL }),
    onProgress,
    whenInUse: join ? "join" : "refuse",
  });
}

/** Starts one process of the product in its role. */
export async function runProduct(config: Config, onProgress: (line: string) => void): Promise<RunningProduct> {
  armCutPoint(config.PROSA_CUT_POINTS);
  const database = await openDatabase(config, onProgress, config.PROSA_ROLE !== "all");
  const closers: (() => Promise<void>)[] = [() => database.stop()];
  const closeAll = async () => {
    for (const close of closers.splice(0).reverse()) await close().catch(() => {});
  };
  try {
    // Ends nearly last, so that it also tells of what the stop finished.
    closers.push(await startTracing(config, productVersion(), createLogger({ level: config.PROSA_LOG_LEVEL })));
    await migrate(database.url, onProgress);
    const services = await createServices(config, database.url);
    closers.push(
      () => services.db.close(),
      async () => {
        services.watch.stop();
        await services.place.close();
        await services.signals.close();
      },
      async () => void (await Promise.all([services.guarded.close(), services.provider?.close(), services.analytics.close()])),
      async () => {
        await services.acknowledger.drain();
        await services.names.drain();
      },
    );
    const firstRun = await prepareFirstRun(services, onProgress);

    const hasApi = config.PROSA_ROLE !== "worker";
    const hasWorkers = config.PROSA_ROLE !== "api";
    if (hasWorkers) {
      await eraseReturned(services, services.erasedList);
      services.warmUp();
      closers.push(...startWorkers(services));
    }
    let url: string | null = null;
    if (hasApi) {
      const app = await createProductServer(services, firstRun);
      url = await listen(app, config);
      services.attendance.start();
      services.accessLog.start();
      closers.push(
        () => services.accessLog.stop(),
        () => services.attendance.stop(),
      );
      closers.push(async () => {
        services.feed.stop();
        await app.close();
        await services.intake.drain();
        await services.collector.drain();
        await services.webchat.drain();
      });
    }
    let stopping: Promise<void> | null = null;
    return {
      url,
      services,
      signIn: firstRun.signIn,
      setupToken: firstRun.signIn === null ? firstRun.setupToken : null,
      stop: () => (stopping ??= closeAll()),
    };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function startWorkers(services: Services): (() => Promise<void>)[] {
  const { splitter, processor, sender, reactions, media, agent, health, mover, feeder, signals, contactHasher, templates, automations } =
    services;
  const due = createDueWorker(services);
  signals.on("deliveries", () => splitter.wake());
  signals.on("tracking", () => mover.wake());
  signals.on("blocks", () => feeder.wake());
  signals.on("automations", () => automations.wake());
  signals.on("reports", () => services.reportMaker.wake());
  const workers = [
    splitter,
    processor,
    sender,
    reactions,
    agent,
    health,
    due,
    createFoldWorker(services),
    createLeaseFreer(services),
    mover,
    feeder,
    contactHasher,
    services.termsIndexer,
    templates,
    services.doubles,
    services.customerImports,
    services.reportMaker,
    services.eraser,
    services.erasureTeller,
    services.retention,
    services.keyRenewer,
    services.sealer,
    services.router,
    services.knowledgeFiles,
    services.passageEmbedder,
    services.leadScorer,
    automations,
  ];
  for (const worker of workers) worker.start();
  media.start();
  const consumers = startConsumers({ db: services.db, signals, log: services.log, consumers: eventConsumers(services) });
  return [async () => void (await Promise.all([...workers.map((worker) => worker.stop()), media.stop(), consumers.stop()]))];
}

async function listen(app: FastifyInstance, config: Config): Promise<string> {
  const address = await app.listen({ port: config.PORT, host: config.HOST });
  return config.HOST === "0.0.0.0" || config.HOST === "::" ? address.replace(/\/\/(0\.0\.0\.0|\[::\])/, "//127.0.0.1") : address;
}
