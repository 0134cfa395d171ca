import type { SkillReply } from "#modules/agent/index.ts";
import type { CommissionsResult, PendingResult } from "../tools/staff.ts";
import { ask, explain, finish, type Talk } from "./talk.ts";

/** What a prospector brought and earned. */
export async function tellCommissions(talk: Talk): Promise<SkillReply> {
  const answer = await talk.turn.call<CommissionsResult>("my_commissions", {});
  if ("failure" in answer) return explain(talk, answer.failure);
  const { prospects, converted, dueCents, paidCents } = answer.result;
  const values = { prospects, converted, due: talk.turn.money(dueCents), paid: talk.turn.money(paidCents) };
  return finish(talk, talk.say("commissions", values));
}

/** Begins noting somebody whom a prospector wants to bring. */
export function beginProspect(talk: Talk): SkillReply {
  talk.memory.tool = "add_prospect";
  talk.memory.input = {};
  const kind = /prestador|provider/.test(talk.said) ? "prestador" : /cliente|client/.test(talk.said) ? "cliente" : null;
  if (kind !== null) talk.memory.input["kind"] = kind;
  return ask(talk, "prospect", "ask_prospect");
}

/** Who waits to be verified, and how the jobs stand. */
export async function tellPending(talk: Talk): Promise<SkillReply> {
  const answer = await talk.turn.call<PendingResult>("pending_verifications", {});
  if ("failure" in answer) return explain(talk, answer.failure);
  const { providers, jobs } = answer.result;
  const list = providers.map((one) => `• ${one.name} (${one.categories.join(", ")})`).join("\n");
  const values = { list, open: jobs["open"] ?? 0, running: jobs["in_progress"] ?? 0 };
  return finish(talk, talk.say(providers.length === 0 ? "pending_none" : "pending", values));
}
