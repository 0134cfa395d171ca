import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Cookies } from "./cookies.ts";
import type { IdentityProvider } from "./identity-provider.ts";
import type { ProofDeps } from "./proofs.ts";
import { findProvenPerson, type ProviderRules } from "./provider-sign-in.ts";
import * as contract from "./security.contract.ts";
import { giveEntrance } from "./security.routes.ts";
import { enter } from "./sign-in.ts";

/** Sign-in by the identity provider that the installation names. */
export interface ProviderSignIn {
  provider: IdentityProvider;
  rules: ProviderRules;
}

export interface ProviderRoutesDeps extends ProofDeps {
  cookies: Cookies;
  log: Logger;
  /** null: none is configured. */
  signIn: ProviderSignIn | null;
  publicUrl: string | undefined;
}

const journeyMinutes = 10;
const journeyContext = "oidc.journey";
const journeySchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  redirectUri: z.url(),
  next: z.string(),
  until: z.number(),
});

/** A path within the app; anything that could lead elsewhere is the start page. */
export function pathWithin(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(next) && !next.startsWith("/api/") ? next : "/";
}

/** The way to the identity provider and back. Every failure ends on the sign-in page with a plain code. */
export function providerRoutes(deps: ProviderRoutesDeps): BoundRoute[] {
  const { db, vault, clock, cookies, log } = deps;

  function configured(): ProviderSignIn {
    if (!deps.signIn) throw new AppError("not_found", "auth.oidc_off", { message: "No identity provider is configured." });
    return deps.signIn;
  }

  function signInPage(error: unknown): string {
    const code = error instanceof AppError ? error.code : "auth.oidc_failed";
    // Answers of providers may hold names and tokens: the kind of the failure is enough to find it.
    const cause = error instanceof AppError ? error.cause : error;
    const why = cause instanceof Error && "code" in cause ? String(cause.code) : cause instanceof Error ? cause.name : "";
    log.warn({ code, why }, "sign-in by the identity provider refused");
    return `/sign-in?error=${encodeURIComponent(code.replace(/^auth\./, ""))}`;
  }

  async function readJourney(request: FastifyRequest): Promise<z.infer<typeof journeySchema>> {
    const sealed = cookies.read(request, "provider");
    const expired = new AppError("forbidden", "auth.oidc_expired");
    if (sealed === undefined) throw expired;
    const text = await vault.openText(null, journeyContext, Buffer.from(sealed, "base64url")).catch(() => null);
    if (text === null) throw expired;
    const journey = journeySchema.parse(JSON.parse(text));
    if (journey.until <= clock.now().getTime()) throw expired;
    return journey;
  }

  async function finish(request: FastifyRequest) {
    const { provider, rules } = configured();
    const journey = await readJourney(request);
    const callback = new URL(journey.redirectUri);
    callback.search = new URL(request.url, journey.redirectUri).search;
    const identity = await provider.finish(callback, journey);
    const user = await findProvenPerson({ db, vault }, rules, identity);
    const entrance = await enter(deps, user, {
      method: "oidc",
      userAgent: request.headers["user-agent"] ?? null,
      proven: identity.secondFactor,
    });
    return { entrance, next: journey.next };
  }

  return [
    bind(contract.startProviderSignIn, async ({ query, request, reply }) => {
      const { provider } = configured();
      try {
        // In normal form: the provider compares it, letter by letter, with the one that comes with the code.
        const redirectUri = new URL(`${deps.publicUrl ?? `${request.protocol}://${request.host}`}${contract.finishProviderSignIn.path}`)
          .href;
        const { url, journey } = await provider.begin(redirectUri);
        const until = new Date(clock.now().getTime() + journeyMinutes * 60_000);
        const sealed = await vault.seal(
          null,
          journeyContext,
          JSON.stringify({ ...journey, redirectUri, next: pathWithin(query.next), until: until.getTime() }),
        );
        cookies.set(reply, "provider", sealed.toString("base64url"), until);
        return await reply.redirect(url, 302);
      } catch (error) {
        return await reply.redirect(signInPage(error), 302);
      }
    }),
    bind(contract.finishProviderSignIn, async ({ request, reply }) => {
      cookies.clear(reply, "provider");
      try {
        const { entrance, next } = await finish(request);
        const needsCode = giveEntrance(cookies, reply, entrance);
        return await reply.redirect(needsCode ? `/sign-in?step=code&next=${encodeURIComponent(next)}` : next, 302);
      } catch (error) {
        return await reply.redirect(signInPage(error), 302);
      }
    }),
  ];
}
