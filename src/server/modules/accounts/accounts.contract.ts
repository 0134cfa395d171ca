import { z } from "zod";
import { done, id, idParams, instant } from "#shared/api.ts";
import { defineEndpoint, roles } from "#shared/endpoint.ts";

const admins = { roles: ["ADMIN"], scope: "accounts:write" } as const;
const password = z.string().min(10, "at least 10 characters").max(200);
const email = z.email().max(200);

export const meSchema = z.object({
  user: z.object({
    id,
    name: z.string(),
    email: z.string(),
    role: z.enum(roles),
    locale: z.string().nullable(),
    theme: z.enum(["system", "light", "dark"]).nullable(),
    pictureUrl: z.string().nullable(),
  }),
  account: z.object({ id, name: z.string(), locale: z.string(), timeZone: z.string(), demo: z.boolean(), hasDemoData: z.boolean() }),
  /** `setUpRequired`: the role needs a second factor; until it is there, the session can do nothing else. */
  secondFactor: z.object({ on: z.boolean(), setUpRequired: z.boolean() }),
  /** Which brain answers customers now. */
  brain: z.object({ kind: z.enum(["builtin", "model"]), provider: z.string().nullable(), model: z.string().nullable() }),
});
export type Me = z.infer<typeof meSchema>;

export const setupState = defineEndpoint({
  method: "GET",
  path: "/api/auth/setup",
  summary: "Whether the first administrator still has to be made",
  tags: ["sign-in"],
  access: "public",
  response: z.object({
    needsSetup: z.boolean(),
    demoSignIn: z.object({ email: z.string() }).nullable(),
    /** An identity provider is configured: `GET /api/auth/oidc/start` leads there. */
    oidc: z.boolean(),
  }),
});

export const createFirstAccount = defineEndpoint({
  method: "POST",
  path: "/api/auth/setup",
  summary: "Makes the first account and its administrator; refused once there is one",
  tags: ["sign-in"],
  access: "public",
  body: z
    .object({ accountName: z.string().min(1).max(120), name: z.string().min(1).max(120), email, password, setupToken: z.string().max(200) })
    .strict(),
  response: meSchema,
  status: 201,
});

export const signIn = defineEndpoint({
  method: "POST",
  path: "/api/auth/sign-in",
  summary: "Signs in with e-mail and password; the session is a cookie. Answers auth.totp_required where a code has to follow",
  tags: ["sign-in"],
  access: "public",
  body: z.object({ email: z.string().max(200), password: z.string().max(200) }).strict(),
  response: meSchema,
});

export const signOut = defineEndpoint({
  method: "POST",
  path: "/api/auth/sign-out",
  summary: "Ends the session",
  tags: ["sign-in"],
  access: "user",
  response: done,
});

export const getMe = defineEndpoint({
  method: "GET",
  path: "/api/auth/me",
  summary: "Who is signed in, in which account, and which brain answers",
  tags: ["sign-in"],
  access: "user",
  response: meSchema,
});

export const changePassword = defineEndpoint({
  method: "POST",
  path: "/api/auth/password",
  summary: "Changes one's own password; other sessions end",
  tags: ["sign-in"],
  access: "user",
  body: z.object({ current: z.string().max(200), next: password }).strict(),
  response: done,
});

export const userSchema = z.object({
  id,
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  disabled: z.boolean(),
  pictureUrl: z.string().nullable(),
  /** Whether the person has a second factor; null for whom it does not concern. */
  secondFactor: z.boolean().nullable(),
  createdAt: instant,
});

export const listUsers = defineEndpoint({
  method: "GET",
  path: "/api/omni/users",
  summary: "People of the team",
  tags: ["team"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "accounts:read" },
  response: z.object({ items: z.array(userSchema), nextCursor: z.string().nullable() }),
});

export const createUser = defineEndpoint({
  method: "POST",
  path: "/api/omni/users",
  summary: "Adds a person to the team",
  tags: ["team"],
  access: admins,
  body: z.object({ name: z.string().min(1).max(120), email, role: z.enum(roles), password }).strict(),
  response: userSchema,
  status: 201,
});

export const updateUser = defineEndpoint({
  method: "PATCH",
  path: "/api/omni/users/:id",
  summary: "Changes a person's name, role or access",
  tags: ["team"],
  access: admins,
  params: idParams,
  body: z
    .object({ name: z.string().min(1).max(120), role: z.enum(roles), disabled: z.boolean(), password })
    .partial()
    .strict(),
  response: userSchema,
});

export const apiKeySchema = z.object({
  id,
  name: z.string(),
  hint: z.string(),
  role: z.enum(roles),
  scopes: z.array(z.string()),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  expiresAt: instant.nullable(),
  revoked: z.boolean(),
});

export const listApiKeys = defineEndpoint({
  method: "GET",
  path: "/api/omni/api-keys",
  summary: "Keys for programs",
  tags: ["team"],
  access: admins,
  response: z.object({ items: z.array(apiKeySchema), nextCursor: z.string().nullable() }),
});

export const createApiKey = defineEndpoint({
  method: "POST",
  path: "/api/omni/api-keys",
  summary: "Makes a key; its value is shown this once",
  tags: ["team"],
  access: admins,
  body: z
    .object({
      name: z.string().min(1).max(80),
      role: z.enum(roles),
      scopes: z.array(z.string().max(60)).min(1).max(60),
      expiresAt: instant.nullable().optional(),
    })
    .strict(),
  response: apiKeySchema.extend({ key: z.string() }),
  status: 201,
});

export const revokeApiKey = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/api-keys/:id",
  summary: "Ends a key at once",
  tags: ["team"],
  access: admins,
  params: idParams,
  response: done,
});

export const removeDemo = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/demo",
  summary: "Removes the demo catalogue, customers, orders and conversations",
  tags: ["team"],
  access: admins,
  response: done,
});

export const accountEndpoints = [
  setupState,
  createFirstAccount,
  signIn,
  signOut,
  getMe,
  changePassword,
  listUsers,
  createUser,
  updateUser,
  listApiKeys,
  createApiKey,
  revokeApiKey,
  removeDemo,
] as const;
