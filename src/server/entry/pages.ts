import { createReadStream, existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";
import { freshNonce, scriptedPagePolicy, withNonce, workerPolicy } from "#platform/http/page-policy.ts";
import { plainProblem, sendProblem } from "#platform/http/problem.ts";
import { registerInstallable } from "./installable.ts";
import { projectRoot } from "./product.ts";

// Product pictures may lie on the shop's own server.
const shopPage = { pictures: "https: data: blob:", trusted: "'none'", styledElements: false };
const appPage = { pictures: "data: blob:", trusted: "prosa-workers prosa-paste default", styledElements: true };

const webDir = join(projectRoot, "dist/web");
const iconPath = join(projectRoot, "src/web/icon.svg");
const widgetDir = join(projectRoot, "dist/widget");

const entryRooms = /^\/(?:sign-in|join|forgot-password|new-password|set-up-second-factor|welcome)(?:\/|$)/;
const roomQuestions: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^\/inbox(?:\/|$)/, ["/api/omni/events?since=0&limit=1"]],
  [/^\/numbers(?:\/(?:explore|own))?$/, ["/api/v1/analytics/dashboards", "/api/v1/analytics/metrics"]],
];
const preload = (address: string) => `<${address}>; rel=preload; as=fetch; crossorigin`;

/**
 * What the app asks first, for the browser to ask while it still fetches the app: who is signed in, for the inbox where the feed stands, without
 * which no list is loaded (a list itself must be asked for after that, or it would miss what happens between), and for dashboards what stands on them and
 * what numbers there are, without which no number is asked for.
 */
export function firstQuestions(path: string, cookie: string | undefined): string[] {
  if (entryRooms.test(path) || !/(?:^|;\s*)(?:__Host-prosa|prosa_session)=/.test(cookie ?? "")) return [];
  return ["/api/auth/me", ...roomQuestions.flatMap(([room, addresses]) => (room.test(path) ? addresses : []))].map(preload);
}

/** Files of the build by the module that they begin with: https://vite.dev/guide/backend-integration */
type Manifest = Readonly<Record<string, { file: string; imports?: readonly string[] }>>;

/** Pages that many things are fetched for, by their addresses. */
const roomPages: readonly (readonly [RegExp, string])[] = [[/^\/numbers$/, "features/numbers/board-page.tsx"]];

/** Scripts of the page at an address, beside those of the start: for the browser to fetch while the start is fetched and run. */
export function pageFiles(path: string, manifest: Manifest): string[] {
  const found = new Set<string>();
  const add = (name: string): void => {
    const entry = manifest[name];
    if (!entry || found.has(entry.file)) return;
    found.add(entry.file);
    entry.imports?.forEach(add);
  };
  for (const [room, page] of roomPages) if (room.test(path)) add(page);
  return [...found].map((file) => `/${file}`);
}

const withFiles = (html: string, files: readonly string[], nonce: string): string =>
  html.replace(
    "</head>",
    () => `${files.map((file) => `<link rel="modulepreload" crossorigin nonce="${nonce}" href="${file}" />`).join("")}</head>`,
  );

async function readManifest(): Promise<Manifest> {
  const path = join(webDir, ".vite/manifest.json");
  return existsSync(path) ? (JSON.parse(await readFile(path, "utf8")) as Manifest) : {};
}

/** The web app, the widget and its demonstration page. */
export async function registerPages(app: FastifyInstance): Promise<void> {
  const manifest = await readManifest();
  const page = async (reply: FastifyReply, path: string, framing: string, kind = appPage, files: readonly string[] = []) => {
    if (!existsSync(path))
      return sendProblem(
        reply,
        plainProblem(503, "pages.not_built", "The pages are not built. Start with npm start, or run npm run build."),
      );
    const html = await readFile(path, "utf8");
    const nonce = freshNonce();
    return reply
      .header("content-type", "text/html; charset=utf-8")
      .header("cache-control", "no-cache")
      .header("content-security-policy", scriptedPagePolicy({ ...kind, nonce, framing }))
      .send(withFiles(withNonce(html, nonce), files, nonce));
  };

  app.get("/chat", (_request, reply) => page(reply, join(widgetDir, "demo.html"), "'self'", shopPage));
  app.get("/widget/frame.html", (_request, reply) => page(reply, join(widgetDir, "frame.html"), "*", shopPage));
  app.get("/widget/card.html", (_request, reply) => page(reply, join(widgetDir, "card.html"), "*", shopPage));
  // What other sites embed: the chat's loader with the module that it fetches, and the script that tells of visits.
  for (const name of ["widget.js", "invite.js", "t.js"])
    app.get(`/${name}`, async (_request, reply) => {
      const path = join(widgetDir, name);
      if (!existsSync(path)) return sendProblem(reply, plainProblem(503, "pages.not_built"));
      return (
        reply
          .header("content-type", "text/javascript; charset=utf-8")
          .header("cache-control", "public, max-age=300")
          .header("cross-origin-resource-policy", "cross-origin")
          // Modules are fetched as CORS asks for it.
          .header("access-control-allow-origin", "*")
          .send(await readFile(path))
      );
    });
  // Browsers ask for it on pages that name no icon of their own.
  app.get("/favicon.ico", (_request, reply) =>
    reply.header("content-type", "image/svg+xml").header("cache-control", "public, max-age=86400").send(createReadStream(iconPath)),
  );
  registerInstallable(app);
  // Asked for again at every visit, so that a new version is noticed.
  app.get("/sw.js", async (_request, reply) => {
    const path = join(webDir, "sw.js");
    if (!existsSync(path)) return sendProblem(reply, plainProblem(503, "pages.not_built"));
    return reply
      .header("content-type", "text/javascript; charset=utf-8")
      .header("cache-control", "no-cache")
      .header("content-security-policy", workerPolicy)
      .send(await readFile(path));
  });
  const assets = { wildcard: true, index: false, immutable: true, maxAge: "365d", preCompressed: true } as const;
  if (existsSync(join(widgetDir, "assets")))
    await app.register(fastifyStatic, { ...assets, root: join(widgetDir, "assets"), prefix: "/widget/assets/", decorateReply: false });
  if (existsSync(join(webDir, "assets")))
    await app.register(fastifyStatic, { ...assets, root: join(webDir, "assets"), prefix: "/assets/", decorateReply: false });

  // Every other address without a dot that a browser opens is a room of the web app.
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split("?")[0] ?? "/";
    const wantsPage = request.method === "GET" && (request.headers.accept ?? "*/*").includes("text/html");
    if (wantsPage && !path.startsWith("/api/") && !path.startsWith("/v1/") && !/\.\w+$/.test(path)) {
      const first = firstQuestions(path, request.headers.cookie);
      if (first.length > 0) void reply.header("link", first.join(", "));
      return page(reply, join(webDir, "index.html"), "'none'", appPage, first.length > 0 ? pageFiles(path, manifest) : []);
    }
    return sendProblem(reply, plainProblem(404, "route.not_found", "There is nothing at this address."));
  });
}
