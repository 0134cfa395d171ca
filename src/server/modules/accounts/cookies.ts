import type { FastifyReply, FastifyRequest } from "fastify";

/** `__Host-` binds a cookie to this very host and to TLS (RFC 6265bis §4.1.3.2); it needs both. */
export const sessionCookie = (secure: boolean) => (secure ? "__Host-prosa" : "prosa_session");

type Kind = "session" | "step" | "provider";

export interface Cookies {
  set(reply: FastifyReply, kind: Kind, value: string, expires: Date): void;
  clear(reply: FastifyReply, kind: Kind): void;
  read(request: FastifyRequest, kind: Kind): string | undefined;
}

/** The cookies of sign-in: the session, the passed first step, the way to the identity provider. Scripts see none of them. */
export function createCookies(secure: boolean): Cookies {
  const names: Record<Kind, string> = {
    session: sessionCookie(secure),
    step: secure ? "__Host-prosa-step" : "prosa_step",
    provider: secure ? "__Host-prosa-provider" : "prosa_provider",
  };
  const options = { path: "/", httpOnly: true, sameSite: "lax", secure } as const;
  return {
    set: (reply, kind, value, expires) => void reply.setCookie(names[kind], value, { ...options, expires }),
    clear: (reply, kind) => void reply.clearCookie(names[kind], options),
    read: (request, kind) => request.cookies[names[kind]],
  };
}
