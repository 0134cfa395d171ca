import { createHash, createHmac, createSign, generateKeyPairSync, randomBytes, type KeyObject } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the next token answer gets wrong, and whom it is about. */
export interface IssuerScript {
  claims: Record<string, unknown>;
  /** Laid over the whole ID token: `aud`, `nonce`, `exp`, `iss` … */
  override?: Record<string, unknown>;
  /** Signs with a key that is not published. */
  foreignKey?: boolean;
  /** `none`, or HS256 with the client secret, in place of RS256. */
  algorithm?: "none" | "HS256";
  /** Answered by the userinfo endpoint alone. */
  userinfo?: Record<string, unknown>;
  /** The token endpoint sends the client elsewhere. */
  redirectTo?: string;
}

interface Grant {
  nonce: string;
  challenge: string;
  redirectUri: string;
}

export interface FakeIssuer {
  url: string;
  script: IssuerScript;
  /** Plays the person at the provider's page: where the browser is sent back to. */
  approve(authorizationUrl: string): URL;
  requests: string[];
  close(): Promise<void>;
}

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

function signed(privateKey: KeyObject, header: Record<string, unknown>, payload: Record<string, unknown>): string {
  const text = `${encode(header)}.${encode(payload)}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(privateKey, "base64url")}`;
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return new URLSearchParams(Buffer.concat(parts).toString());
}

/** A provider of OpenID Connect on this machine: discovery, keys, tokens (RS256) and userinfo, as strict about the client as real ones are. */
export async function startFakeIssuer(client: { id: string; secret: string }): Promise<FakeIssuer> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const foreign = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const grants = new Map<string, Grant>();
  const requests: string[] = [];
  const issuer: FakeIssuer = { url: "", script: { claims: {} }, requests, approve, close };

  function approve(authorizationUrl: string): URL {
    const { searchParams: asked } = new URL(authorizationUrl);
    const code = randomBytes(12).toString("hex");
    const redirectUri = asked.get("redirect_uri") ?? "";
    grants.set(code, { nonce: asked.get("nonce") ?? "", challenge: asked.get("code_challenge") ?? "", redirectUri });
    const back = new URL(redirectUri);
    back.searchParams.set("code", code);
    back.searchParams.set("state", asked.get("state") ?? "");
    return back;
  }

  function idToken(nonce: string): string {
    const { script } = issuer;
    const now = Math.floor(Date.now() / 1000);
    const payload = { iss: issuer.url, aud: client.id, iat: now, exp: now + 300, nonce, ...script.claims, ...script.override };
    if (script.algorithm === "none") return `${encode({ alg: "none" })}.${encode(payload)}.`;
    if (script.algorithm === "HS256") {
      const text = `${encode({ alg: "HS256" })}.${encode(payload)}`;
      return `${text}.${createHmac("sha256", client.secret).update(text).digest("base64url")}`;
    }
    const header = { alg: "RS256", kid: "one", typ: "JWT" };
    return signed(script.foreignKey ? foreign : privateKey, header, payload);
  }

  async function token(request: IncomingMessage, send: (status: number, body: unknown) => void): Promise<void> {
    const form = await formOf(request);
    const grant = grants.get(form.get("code") ?? "");
    grants.delete(form.get("code") ?? "");
    const verifier = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const fits = grant && grant.challenge === verifier && grant.redirectUri === form.get("redirect_uri");
    if (form.get("client_id") !== client.id || form.get("client_secret") !== client.secret) return send(401, { error: "invalid_client" });
    if (!fits) return send(400, { error: "invalid_grant" });
    send(200, { access_token: "at", token_type: "Bearer", expires_in: 300, id_token: idToken(grant.nonce) });
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const send = (status: number, body: unknown) =>
      void response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    const path = request.url ?? "";
    requests.push(path);
    if (path === "/.well-known/openid-configuration")
      return send(200, {
        issuer: issuer.url,
        authorization_endpoint: `${issuer.url}/authorize`,
        token_endpoint: `${issuer.url}/token`,
        jwks_uri: `${issuer.url}/keys`,
        userinfo_endpoint: `${issuer.url}/userinfo`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["RS256"],
        code_challenge_methods_supported: ["S256"],
      });
    if (path.startsWith("/authorize?")) return void response.writeHead(302, { location: approve(issuer.url + path).href }).end();
    if (path === "/keys") return send(200, { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "one", use: "sig", alg: "RS256" }] });
    if (path === "/userinfo") return send(200, { ...issuer.script.userinfo });
    if (path === "/token" && issuer.script.redirectTo !== undefined)
      return void response.writeHead(307, { location: issuer.script.redirectTo }).end();
    if (path === "/token") return token(request, send);
    send(404, {});
  }

  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  issuer.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  async function close(): Promise<void> {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  return issuer;
}
