/**
 * The service worker: keeps the app's own files, so that it opens without a connection. It knows nothing of persons: answers of the API never
 * pass through it. Built as one file of its own (`/sw.js`); the build fills in the version and the list of files.
 */
import { abandonedCaches, isAsset, isRoom } from "./shell-rules.ts";

// The worker's own scope is in a library of types that cannot be read beside that of pages.
interface WaitingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface AskEvent extends WaitingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}
interface ClickEvent extends WaitingEvent {
  readonly notification: { readonly data: unknown; close(): void };
}
interface Tab {
  postMessage(message: unknown): void;
  focus(): Promise<Tab>;
  navigate(url: string): Promise<unknown>;
}
interface Worker {
  addEventListener(type: "install" | "activate", listener: (event: WaitingEvent) => void): void;
  addEventListener(type: "notificationclick", listener: (event: ClickEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: AskEvent) => void): void;
  skipWaiting(): Promise<void>;
  clients: {
    claim(): Promise<void>;
    matchAll(options: { includeUncontrolled?: boolean; type?: "window" }): Promise<Tab[]>;
    openWindow(url: string): Promise<unknown>;
  };
}
const worker = self as unknown as Worker;

/** Name of this version and of its cache. Each tab that runs it holds a lock of the same name. */
const shellName = "__SHELL_VERSION__";
const files = "__SHELL_FILES__".split(" ");
const startPage = "/";
/** A server that has not answered a visit by then is taken for gone. */
const patienceMillis = 6_000;

async function keepShell(): Promise<void> {
  const cache = await caches.open(shellName);
  await Promise.all(
    files.map(async (file) => {
      // Names carry a hash of the content: what an earlier version holds need not be fetched again.
      const known = await caches.match(file, { ignoreVary: true });
      await (known ? cache.put(file, known) : cache.add(file));
    }),
  );
  // Last: a start page is only ever kept together with its parts.
  await cache.add(new Request(startPage, { cache: "reload", headers: { accept: "text/html" } }));
}

/** Old versions stay for as long as a tab runs one: each tab holds a lock with the name of its own. */
async function sweep(): Promise<void> {
  const locks = await navigator.locks.query();
  const used = (locks.held ?? []).flatMap((lock) => lock.name ?? []);
  await Promise.all(abandonedCaches(await caches.keys(), shellName, used).map((name) => caches.delete(name)));
}

async function takeOver(): Promise<void> {
  await worker.clients.claim();
  for (const tab of await worker.clients.matchAll({ includeUncontrolled: true }))
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's tabs are of its own origin
    tab.postMessage({ t: "shell", version: shellName });
  await sweep();
}

async function room(request: Request): Promise<Response> {
  const late = AbortSignal.timeout(patienceMillis);
  try {
    const answer = await fetch(request, { signal: late });
    // What stands before a server that is down answers in its place.
    if (answer.status < 502) return answer;
  } catch {
    // No connection: the kept page is below.
  }
  const cache = await caches.open(shellName);
  return (await cache.match(startPage, { ignoreVary: true })) ?? Response.error();
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.match(request.url, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);
  if (answer.ok) await (await caches.open(shellName)).put(request.url, answer.clone());
  return answer;
}

worker.addEventListener("install", (event) => {
  event.waitUntil(keepShell().then(() => worker.skipWaiting()));
});
worker.addEventListener("activate", (event) => event.waitUntil(takeOver()));
/** Leads to what a notification is about: in a tab that is open, or in a new one. */
async function lead(path: string): Promise<void> {
  const [tab] = await worker.clients.matchAll({ type: "window" });
  if (!tab) return void (await worker.clients.openWindow(path));
  await (await tab.focus()).navigate(path);
}
worker.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const { data } = event.notification;
  const path = typeof data === "object" && data !== null && "path" in data && typeof data.path === "string" ? data.path : "/";
  if (path.startsWith("/") && isRoom(path)) event.waitUntil(lead(path));
});
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (isAsset(url.pathname)) event.respondWith(asset(request));
  else if (request.mode === "navigate" && isRoom(url.pathname)) event.respondWith(room(request));
});
