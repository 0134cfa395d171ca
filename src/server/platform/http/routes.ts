import type { FastifyReply, FastifyRequest } from "fastify";
import type { z } from "zod";
import type { Db } from "#platform/db/db.ts";
import type { BodyOf, Endpoint, ParamsOf, QueryOf, ResponseOf, Role } from "#shared/endpoint.ts";

/** Who calls: a signed-in person or a program's key, always within one account. */
export interface Actor {
  accountId: string;
  kind: "user" | "key";
  id: string;
  name: string;
  role: Role;
  /** `*` or scopes such as `conversations:read`. Persons hold `*`: their role decides. */
  scopes: readonly string[];
  locale: string;
  /** Has broken the glass: sees for some minutes whom the role does not show. */
  unmasked?: boolean;
  /** Customers for whom alone the glass was broken. */
  unmaskedPersons?: readonly string[];
  /** Session of a signed-in person. */
  sessionId: string | null;
}

export interface RouteContext<E> {
  /** For public endpoints present only when somebody is signed in all the same; reading it there throws. */
  actor: Actor;
  maybeActor: Actor | null;
  params: ParamsOf<E>;
  query: QueryOf<E>;
  body: BodyOf<E>;
  db: Db;
  request: FastifyRequest;
  reply: FastifyReply;
  /** The body byte for byte, of routes that ask for it; else null. */
  rawBody: string | null;
}

type AnyEndpoint = Endpoint<z.ZodType, z.ZodType, z.ZodType, z.ZodType>;

export interface BoundRoute {
  endpoint: AnyEndpoint;
  handle(context: RouteContext<AnyEndpoint>): Promise<unknown>;
  /** Multipart routes read the request themselves. */
  multipart: boolean;
  /** Largest request body in bytes. */
  bodyLimit: number | undefined;
  /** The route counts its callers itself (by a site's key, say): the common measure for strangers does not hold. */
  ownLimit: boolean;
  /** The body is kept as it came too: who signs, signs that. */
  rawBody: boolean;
}

export interface BindOptions {
  multipart?: boolean;
  bodyLimit?: number;
  ownLimit?: boolean;
  rawBody?: boolean;
}

/** Binds an endpoint object to the function that serves it. What it gives back must fit the endpoint's response. */
export function bind<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
  endpoint: Endpoint<P, Q, B, R>,
  handle: (context: RouteContext<Endpoint<P, Q, B, R>>) => Promise<ResponseOf<Endpoint<P, Q, B, R>> | FastifyReply>,
  options: BindOptions = {},
): BoundRoute {
  return {
    endpoint,
    handle,
    multipart: options.multipart ?? false,
    bodyLimit: options.bodyLimit,
    ownLimit: options.ownLimit ?? false,
    rawBody: options.rawBody ?? false,
  };
}
