import { z } from "zod";
import { done, id, idParams, instant } from "#shared/api.ts";
import { defineEndpoint, roles } from "#shared/endpoint.ts";
import { meSchema } from "./accounts.contract.ts";

const admins = { roles: ["ADMIN"], scope: "accounts:write" } as const;
const password = z.string().max(200);
const code = z.string().min(6).max(20);
const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) });

export const signInWithCode = defineEndpoint({
  method: "POST",
  path: "/api/auth/sign-in/code",
  summary: "Second step of a sign-in that answered auth.totp_required: a code of the authenticator app, or a recovery code",
  tags: ["sign-in"],
  access: "public",
  body: z.object({ code }).strict(),
  response: meSchema,
});

export const startProviderSignIn = defineEndpoint({
  method: "GET",
  path: "/api/auth/oidc/start",
  summary: "Leads the browser to the identity provider",
  tags: ["sign-in"],
  access: "public",
  query: z.object({ next: z.string().max(2000).optional() }),
  response: z.null(),
  status: 302,
});

export const finishProviderSignIn = defineEndpoint({
  method: "GET",
  path: "/api/auth/oidc/callback",
  summary: "Where the identity provider sends the browser back; leads into the app, or to the sign-in page with an error code",
  tags: ["sign-in"],
  access: "public",
  query: z.looseObject({}),
  response: z.null(),
  status: 302,
});

export const secondFactorSchema = z.object({
  on: z.boolean(),
  confirmedAt: instant.nullable(),
  /** The person's role may not be without. */
  required: z.boolean(),
  recoveryCodesLeft: z.number().int(),
  /** False for who comes by the identity provider alone: no password is asked then. */
  hasPassword: z.boolean(),
  linkedToProvider: z.boolean(),
});

export const getSecondFactor = defineEndpoint({
  method: "GET",
  path: "/api/auth/second-factor",
  summary: "One's own second factor",
  tags: ["sign-in"],
  access: "user",
  response: secondFactorSchema,
});

export const beginSecondFactor = defineEndpoint({
  method: "POST",
  path: "/api/auth/second-factor",
  summary: "Begins to set up the second factor; nothing changes before it is confirmed",
  tags: ["sign-in"],
  access: "user",
  body: z.object({ password: password.optional() }).strict(),
  response: z.object({ secret: z.string(), uri: z.string(), qrSvg: z.string() }),
});

export const confirmSecondFactor = defineEndpoint({
  method: "POST",
  path: "/api/auth/second-factor/confirm",
  summary: "Turns the second factor on with its first code; shows the recovery codes this once and ends other sessions",
  tags: ["sign-in"],
  access: "user",
  body: z.object({ code }).strict(),
  response: recoveryCodes,
});

export const renewRecoveryCodes = defineEndpoint({
  method: "POST",
  path: "/api/auth/second-factor/recovery-codes",
  summary: "Makes new recovery codes; the old ones are void",
  tags: ["sign-in"],
  access: "user",
  body: z.object({ password: password.optional(), code }).strict(),
  response: recoveryCodes,
});

export const disableSecondFactor = defineEndpoint({
  method: "POST",
  path: "/api/auth/second-factor/disable",
  summary: "Turns one's own second factor off",
  tags: ["sign-in"],
  access: "user",
  body: z.object({ password: password.optional(), code }).strict(),
  response: done,
});

export const resetSecondFactor = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/users/:id/second-factor",
  summary: "Takes the second factor from a colleague who lost it; that person's sessions end",
  tags: ["team"],
  access: admins,
  params: idParams,
  response: done,
});

export const unlinkProvider = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/users/:id/identities",
  summary: "Forgets which identity at the provider belongs to a person; the next sign-in links anew, and that person's sessions end",
  tags: ["team"],
  access: admins,
  params: idParams,
  response: done,
});

const policySchema = z.object({ secondFactorRoles: z.array(z.enum(roles)).max(roles.length) });

export const getSignInPolicy = defineEndpoint({
  method: "GET",
  path: "/api/omni/sign-in-policy",
  summary: "Which roles need a second factor",
  tags: ["team"],
  access: { roles: ["ADMIN"], scope: "accounts:read" },
  response: policySchema,
});

export const setSignInPolicy = defineEndpoint({
  method: "PUT",
  path: "/api/omni/sign-in-policy",
  summary: "Chooses the roles that need a second factor; asked for at their next sign-in",
  tags: ["team"],
  access: admins,
  body: policySchema.strict(),
  response: policySchema,
});

export const sessionSchema = z.object({
  id,
  /** Such as `Chrome 142 · Windows`; empty when unknown. */
  device: z.string(),
  method: z.enum(["password", "oidc"]),
  current: z.boolean(),
  createdAt: instant,
  lastSeenAt: instant,
});

export const listSessions = defineEndpoint({
  method: "GET",
  path: "/api/auth/sessions",
  summary: "One's own sessions",
  tags: ["sign-in"],
  access: "user",
  response: z.object({ items: z.array(sessionSchema), nextCursor: z.string().nullable() }),
});

export const endSession = defineEndpoint({
  method: "DELETE",
  path: "/api/auth/sessions/:id",
  summary: "Ends one of one's own sessions",
  tags: ["sign-in"],
  access: "user",
  params: idParams,
  response: done,
});

export const endOtherSessions = defineEndpoint({
  method: "DELETE",
  path: "/api/auth/sessions",
  summary: "Ends all of one's sessions but this one",
  tags: ["sign-in"],
  access: "user",
  response: done,
});
