import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint, roles } from "#shared/endpoint.ts";
import { meSchema } from "./accounts.contract.ts";

const adminReads = { roles: ["ADMIN"], scope: "accounts:read" } as const;
const adminWrites = { roles: ["ADMIN"], scope: "accounts:write" } as const;
const password = z.string().min(10, "at least 10 characters").max(200);
const token = z.string().min(10).max(200);

export const invitationSchema = z.object({
  id,
  email: z.string(),
  role: z.enum(roles),
  state: z.enum(["open", "expired"]),
  invitedBy: z.string(),
  sentAt: instant,
  expiresAt: instant,
});
/** `path`: the way to the page that the link opens, shown this once; `mailed`: it went out by e-mail too. */
const withLink = { path: z.string(), mailed: z.boolean() };

export const listInvitations = defineEndpoint({
  method: "GET",
  path: "/api/omni/invitations",
  summary: "Invitations that nobody has accepted yet, newest first",
  tags: ["team"],
  access: adminReads,
  query: pageQuery,
  response: pageOf(invitationSchema),
});

export const createInvitation = defineEndpoint({
  method: "POST",
  path: "/api/omni/invitations",
  summary: "Invites a person to the team; sends the link by e-mail when a mail server is configured",
  tags: ["team"],
  access: adminWrites,
  body: z.object({ email: z.email().max(200), role: z.enum(roles) }).strict(),
  response: invitationSchema.extend(withLink),
  status: 201,
});

export const resendInvitation = defineEndpoint({
  method: "POST",
  path: "/api/omni/invitations/:id/resend",
  summary: "Makes a new link for an invitation; the one before ends",
  tags: ["team"],
  access: adminWrites,
  params: idParams,
  response: invitationSchema.extend(withLink),
});

export const revokeInvitation = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/invitations/:id",
  summary: "Takes an invitation back",
  tags: ["team"],
  access: adminWrites,
  params: idParams,
  response: done,
});

export const readInvitation = defineEndpoint({
  method: "POST",
  path: "/api/auth/invitation",
  summary: "What an invitation's link is for",
  tags: ["sign-in"],
  access: "public",
  body: z.object({ token }).strict(),
  response: z.object({ accountName: z.string(), invitedBy: z.string(), email: z.string(), role: z.enum(roles) }),
});

export const acceptInvitation = defineEndpoint({
  method: "POST",
  path: "/api/auth/invitation/accept",
  summary: "Joins the team by an invitation's link and signs in",
  tags: ["sign-in"],
  access: "public",
  body: z.object({ token, name: z.string().trim().min(1).max(120), password }).strict(),
  response: meSchema,
  status: 201,
});

export const createPasswordLink = defineEndpoint({
  method: "POST",
  path: "/api/omni/users/:id/password-link",
  summary: "Makes a link by which a person chooses a new password; also sent by e-mail when a mail server is configured",
  tags: ["team"],
  access: adminWrites,
  params: idParams,
  response: z.object({ path: z.string(), mailed: z.boolean(), expiresAt: instant }),
  status: 201,
});

export const forgotPassword = defineEndpoint({
  method: "POST",
  path: "/api/auth/password/forgot",
  summary: "Sends a link for a new password, if the e-mail belongs to somebody; the answer is the same either way",
  tags: ["sign-in"],
  access: "public",
  body: z.object({ email: z.email().max(200) }).strict(),
  response: z.object({
    /** False: no mail server is configured; an administrator makes the link. */
    byMail: z.boolean(),
  }),
});

export const resetPassword = defineEndpoint({
  method: "POST",
  path: "/api/auth/password/reset",
  summary: "Sets a new password by a link; all sessions of the person end",
  tags: ["sign-in"],
  access: "public",
  body: z.object({ token, password }).strict(),
  response: done,
});
