import type { z } from "zod";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export const roles = ["ADMIN", "MANAGER", "SECRETARY", "MARKETING", "DPO", "BI"] as const;
export type Role = (typeof roles)[number];

/**
 * Who may call an endpoint. Every endpoint declares it; there is no default.
 * - `public`: nobody is identified (health, sign-in, webhooks with their own signature, web chat).
 * - `user`: any signed-in person, whatever the role.
 * - `{ roles, scope }`: a signed-in person with one of the roles, or an API key that carries the scope.
 */
export type Access = "public" | "user" | { roles: readonly Role[]; scope: string };

export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Response extends z.ZodType = z.ZodType,
> {
  method: Method;
  path: string;
  summary: string;
  tags: readonly string[];
  access: Access;
  params?: Params;
  query?: Query;
  body?: Body;
  response: Response;
  /** Success status; 200 unless said. */
  status?: number;
}

/** Declares one HTTP endpoint. Server route, OpenAPI operation and web client are made from this object. Path parameters are written `:id`. */
export function defineEndpoint<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Response extends z.ZodType>(
  definition: Endpoint<Params, Query, Body, Response>,
): Endpoint<Params, Query, Body, Response> {
  return definition;
}

export type ParamsOf<E> = E extends Endpoint<infer P, z.ZodType, z.ZodType, z.ZodType> ? z.output<P> : never;
export type QueryOf<E> = E extends Endpoint<z.ZodType, infer Q, z.ZodType, z.ZodType> ? z.output<Q> : never;
export type BodyOf<E> = E extends Endpoint<z.ZodType, z.ZodType, infer B, z.ZodType> ? z.output<B> : never;
export type ResponseOf<E> = E extends Endpoint<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.input<R> : never;
