import type { FastifyRequest } from "fastify";
import { AppError } from "#platform/errors.ts";
import type { Access } from "#shared/endpoint.ts";
import type { Actor } from "./routes.ts";

/** Throws `auth.required` or `auth.forbidden` unless the actor may use an endpoint with this access. */
export function allowAccess(access: Access, actor: Actor | null): void {
  if (access === "public") return;
  if (!actor) throw new AppError("unauthenticated", "auth.required", { message: "Sign in, or send an API key as a Bearer token." });
  if (access === "user") {
    if (actor.kind !== "user")
      throw new AppError("forbidden", "auth.person_required", { message: "This is for signed-in persons, not for API keys." });
    return;
  }
  if (!access.roles.includes(actor.role))
    throw new AppError("forbidden", "auth.forbidden", { message: `The role ${actor.role} may not do this.` });
  if (!holdsScope(actor.scopes, access.scope))
    throw new AppError("forbidden", "auth.scope_missing", { message: `This key lacks the scope ${access.scope}.` });
}

/** `*` holds everything, `conversations:*` everything of conversations, a `:write` scope its `:read`. */
export function holdsScope(scopes: readonly string[], wanted: string): boolean {
  const [area, verb] = wanted.split(":");
  return scopes.some(
    (scope) => scope === "*" || scope === wanted || scope === `${area}:*` || (verb === "read" && scope === `${area}:write`),
  );
}

/** True when the request names no origin (programs) or one of our own pages'. */
export function comesFromOurPages(request: FastifyRequest, publicUrl: string | undefined): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  if (publicUrl !== undefined && origin === new URL(publicUrl).origin) return true;
  return URL.canParse(origin) && new URL(origin).host === request.headers.host;
}

/** Cookie-borne changes must come from our own pages: another site's Origin is refused (SameSite=Lax alone leaves sibling sites). */
export function checkOrigin(request: FastifyRequest, actor: Actor | null, publicUrl: string | undefined): void {
  if (!actor || actor.kind !== "user" || request.method === "GET" || request.method === "HEAD") return;
  if (!comesFromOurPages(request, publicUrl))
    throw new AppError("forbidden", "auth.bad_origin", { message: "The request came from another site." });
}
