import { AppError } from "#platform/errors.ts";
import type { Actor } from "#platform/http/routes.ts";
import { isId } from "#shared/ids.ts";
import type { ListFilter } from "./list.contract.ts";
import type { ResolvedFilter } from "./list-filter.ts";

/** The id that a value names; `me` is the caller. Error: `conversations.no_me`. */
export function personOf(actor: Actor, value: string): string {
  if (value !== "me") return value;
  if (actor.kind !== "user")
    throw new AppError("invalid", "conversations.no_me", { message: "An API key is nobody: name a user's id instead of me." });
  return actor.id;
}

/** A filter as the caller means it. Errors: `conversations.no_me`, `input.invalid`. */
export function resolveFilter(
  actor: Actor,
  filter: ListFilter & { userId?: string | undefined; channelId?: string | undefined },
  now: Date,
): ResolvedFilter {
  const assignee = filter.assignee === undefined ? undefined : personOf(actor, filter.assignee);
  if (assignee !== undefined && assignee !== "none" && !isId(assignee))
    throw new AppError("invalid", "input.invalid", {
      message: "assignee is a user's id, me or none.",
      issues: [{ path: "assignee", message: "a user's id, me or none" }],
    });
  if (filter.team !== undefined && filter.team !== "none" && filter.team !== "mine" && !isId(filter.team))
    throw new AppError("invalid", "input.invalid", {
      message: "team is a team's id, mine or none.",
      issues: [{ path: "team", message: "a team's id, mine or none" }],
    });
  return { ...filter, assignee, viewerId: actor.kind === "user" ? actor.id : null, now };
}
