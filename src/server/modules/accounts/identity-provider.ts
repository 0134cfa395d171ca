import * as oidc from "openid-client";
import { AppError } from "#platform/errors.ts";

export interface ProviderSettings {
  /** Issuer identifier; `/.well-known/openid-configuration` stands below it. */
  issuer: string;
  clientId: string;
  /** Absent: a public client, held by PKCE alone. */
  clientSecret: string | undefined;
}

export type ProviderFetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal?: AbortSignal },
) => Promise<Response>;

/** What has to be kept in the browser between going and coming back. */
export interface Journey {
  state: string;
  nonce: string;
  verifier: string;
}

export interface ProvenIdentity {
  issuer: string;
  subject: string;
  email: string | null;
  emailVerified: boolean;
  name: string | null;
  /** The provider asked for a second factor (RFC 8176: `mfa`). */
  secondFactor: boolean;
}

export interface IdentityProvider {
  /** The provider's page to go to. Error: `auth.oidc_unavailable`. */
  begin(redirectUri: string): Promise<{ url: string; journey: Journey }>;
  /** Who came back. Errors: `auth.oidc_denied`, `auth.oidc_failed` (state, nonce, signature, audience, time), `auth.oidc_unavailable`. */
  finish(callback: URL, journey: Journey): Promise<ProvenIdentity>;
}

// Keys refresh by themselves; addresses of endpoints are read anew after an hour.
const keepMillis = 3_600_000;
// Seconds that clocks of two servers may differ.
const tolerance = 30;

function textOf(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

/** Sign-in by OpenID Connect: authorisation code with PKCE, state and nonce; ID tokens are checked down to their signature. */
export function createIdentityProvider(settings: ProviderSettings, fetch: ProviderFetch): IdentityProvider {
  let known: { until: number; config: Promise<oidc.Configuration> } | null = null;

  const customFetch: oidc.CustomFetch = async (url, { method, headers, body, signal }) => {
    const text = body instanceof URLSearchParams ? body.toString() : body;
    if (text !== undefined && text !== null && typeof text !== "string")
      throw new TypeError("The body of a request to the provider is a form.");
    return fetch(url, { method, headers, ...(typeof text === "string" && { body: text }), ...(signal && { signal }) });
  };

  async function discover(): Promise<oidc.Configuration> {
    const server = new URL(settings.issuer);
    const client = { [oidc.clockTolerance]: tolerance };
    const authentication = settings.clientSecret === undefined ? oidc.None() : oidc.ClientSecretPost(settings.clientSecret);
    // Plain http passes the configuration on this machine alone.
    // oxlint-disable-next-line typescript/no-deprecated -- marked so by the library only to be noticed
    const execute = [oidc.enableNonRepudiationChecks, ...(server.protocol === "http:" ? [oidc.allowInsecureRequests] : [])];
    return oidc.discovery(server, settings.clientId, client, authentication, { execute, timeout: 10, [oidc.customFetch]: customFetch });
  }

  async function configuration(): Promise<oidc.Configuration> {
    if (!known || known.until < performance.now()) known = { until: performance.now() + keepMillis, config: discover() };
    try {
      return await known.config;
    } catch (cause) {
      known = null;
      throw new AppError("unavailable", "auth.oidc_unavailable", { cause });
    }
  }

  return {
    async begin(redirectUri) {
      const config = await configuration();
      const journey = { state: oidc.randomState(), nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() };
      const url = oidc.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope: "openid email profile",
        state: journey.state,
        nonce: journey.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: "S256",
      });
      return { url: url.href, journey };
    },

    async finish(callback, journey) {
      const config = await configuration();
      try {
        const tokens = await oidc.authorizationCodeGrant(config, callback, {
          expectedState: journey.state,
          expectedNonce: journey.nonce,
          pkceCodeVerifier: journey.verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) throw new AppError("forbidden", "auth.oidc_failed");
        // Some providers tell the e-mail only at their userinfo endpoint.
        const hasInfo = config.serverMetadata().userinfo_endpoint !== undefined;
        const told = claims["email"] === undefined && hasInfo ? await oidc.fetchUserInfo(config, tokens.access_token, claims.sub) : claims;
        const methods = claims["amr"];
        return {
          issuer: claims.iss,
          subject: claims.sub,
          email: textOf(told["email"]),
          emailVerified: told["email_verified"] === true,
          name: textOf(told["name"]) ?? textOf(claims["name"]),
          secondFactor: Array.isArray(methods) && methods.includes("mfa"),
        };
      } catch (cause) {
        if (cause instanceof AppError) throw cause;
        if (cause instanceof oidc.AuthorizationResponseError)
          throw new AppError("forbidden", cause.error === "access_denied" ? "auth.oidc_denied" : "auth.oidc_failed", { cause });
        throw new AppError("forbidden", "auth.oidc_failed", { cause });
      }
    },
  };
}
