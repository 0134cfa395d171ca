import type { Actor } from "#platform/http/routes.ts";
import type { Writer } from "./profile/write-users.ts";

/** Who writes, as links and ledgers name it. */
export const writerOf = (actor: Actor): Writer & { kind: "user" | "key" } => ({
  kind: actor.kind,
  id: actor.id,
  name: actor.name,
  source: actor.kind === "user" ? "profile" : "api",
});
