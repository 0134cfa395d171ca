import { createHash, randomBytes } from "node:crypto";

/** For one answer: what bears it is ours, whatever else a page comes to hold. */
export const freshNonce = (): string => randomBytes(16).toString("base64url");

/** Marks the scripts of a built page as ours, and tells them the nonce for what they add. Never for a page that was put together from data. */
export const withNonce = (built: string, nonce: string): string =>
  built
    .replaceAll(/<script(?=[\s>])/g, `<script nonce="${nonce}"`)
    .replace("<head>", `<head><meta property="csp-nonce" nonce="${nonce}" />`);

/** Marks the one style of a page that is put together from data: the first, which stands in its head. */
export const withStyleNonce = (html: string, nonce: string): string => html.replace("<style>", `<style nonce="${nonce}">`);

interface ScriptedPage {
  nonce: string;
  /** Sources of pictures beside our own. */
  pictures: string;
  /** Names of the Trusted Types policies that the page makes: src/web/app/trusted-types.ts. */
  trusted: string;
  /** Whether elements may be styled by an attribute: drawn charts are. */
  styledElements: boolean;
  /** Who may frame it. */
  framing: string;
}

// Whatever makes markup or the address of a script out of a text throws, unless one of the named policies made it.
const trustedTypes = (names: string) => ["require-trusted-types-for 'script'", `trusted-types ${names}`];

/**
 * The policy of a page that runs scripts: those that bear the nonce and what they load, no other (CSP 3, 8.2). `'self'` counts only in
 * browsers that do not know `'strict-dynamic'`.
 */
export const scriptedPagePolicy = ({ nonce, pictures, trusted, styledElements, framing }: ScriptedPage): string =>
  [
    "default-src 'self'",
    `img-src 'self' ${pictures}`,
    "media-src 'self' blob:",
    "connect-src 'self' ws: wss:",
    "font-src 'self' data:",
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr ${styledElements ? "'unsafe-inline'" : "'none'"}`,
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "script-src-attr 'none'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${framing}`,
    ...trustedTypes(trusted),
  ].join("; ");

/** The policy of a page in which nothing runs and that loads nothing but, where so said, our own pictures. */
export const stillPagePolicy = (nonce: string, { pictures = false, forms = false } = {}): string =>
  [
    "default-src 'none'",
    ...(pictures ? ["img-src 'self'"] : []),
    `style-src 'nonce-${nonce}'`,
    `form-action ${forms ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    ...trustedTypes("'none'"),
  ].join("; ");

/** The policy of the service worker: it asks this origin alone, and loads no further script. */
export const workerPolicy = ["default-src 'none'", "script-src 'self'", "connect-src 'self'", ...trustedTypes("'none'")].join("; ");

/**
 * The policy of the page that describes the API, which a library makes whole: its scripts by their hashes (CSP 3, 2.3.1). It makes markup of
 * texts, which are ours alone; so it is the one page without Trusted Types.
 */
export const describedPagePolicy = (html: string): string => {
  const hashes = [...html.matchAll(/<script[^>]*>([^]*?)<\/script>/g)].map(
    ([, script = ""]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
  );
  return [
    "default-src 'self'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "style-src 'self' 'unsafe-inline'",
    `script-src ${["'self'", ...hashes].join(" ")}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
};
