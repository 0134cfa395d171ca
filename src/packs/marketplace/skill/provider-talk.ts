import type { SkillReply } from "#modules/agent/index.ts";
import type { JobsNearResult, MyEscrowResult, MyStepsResult } from "../tools/provider.ts";
import { leftSteps } from "./consent-talk.ts";
import { ask, explain, finish, type Talk } from "./talk.ts";
import { stateName } from "./texts/texts.ts";

/** Open jobs of the provider's area, to make a proposal for one of. */
export async function tellNear(talk: Talk): Promise<SkillReply> {
  const answer = await talk.turn.call<JobsNearResult>("jobs_near_me", {});
  if ("failure" in answer) return explain(talk, answer.failure);
  const { jobs, verification } = answer.result;
  if (jobs.length === 0) return finish(talk, talk.say("near_none"));
  const lines = jobs.map((job, index) => {
    const facts = [
      job.city,
      job.distanceKm === null ? "" : `${job.distanceKm} km`,
      job.budgetCents === null ? "" : talk.turn.money(job.budgetCents),
      job.wantedFor ?? "",
      job.offeredCents === null ? "" : `✓ ${talk.turn.money(job.offeredCents)}`,
    ];
    return `${index + 1}. ${job.urgency === "urgent" ? "⚡ " : ""}${[job.title.replaceAll("?", ""), ...facts.filter(Boolean)].join(" · ")}`;
  });
  const note = verification === "verified" ? "" : `\n${talk.say("not_verified")}`;
  const made = finish(
    talk,
    `${talk.say("near", { list: lines.join("\n") })}${note}`,
    jobs.slice(0, 3).map((job) => talk.turn.option(`marketplace:propose:${job.jobId}`, job.title)),
  );
  Object.assign(talk.memory, { asking: "which", tool: "send_proposal", listed: jobs.map(({ jobId }) => jobId) });
  return made;
}

/** Begins a proposal: the amount is asked for first. */
export async function beginProposal(talk: Talk, jobId: string): Promise<SkillReply> {
  const near = await talk.turn.call<JobsNearResult>("jobs_near_me", {});
  if ("failure" in near) return explain(talk, near.failure);
  if (near.result.verification !== "verified") return finish(talk, talk.say("not_verified"));
  const job = near.result.jobs.find((one) => one.jobId === jobId);
  if (job === undefined) return finish(talk, talk.say("taken"));
  Object.assign(talk.memory, { tool: "send_proposal", input: { jobId }, title: job.title });
  return ask(talk, "amount", "ask_amount");
}

/** Money of the provider's jobs. */
export async function tellEscrow(talk: Talk): Promise<SkillReply> {
  const answer = await talk.turn.call<MyEscrowResult>("my_escrow", {});
  if ("failure" in answer) return explain(talk, answer.failure);
  const { escrows, heldCents } = answer.result;
  if (escrows.length === 0) return finish(talk, talk.say("escrow_none"));
  const list = escrows
    .map((one) => `• ${one.title}: ${talk.turn.money(one.netCents)}, ${stateName(talk.turn.locale, one.status)}`)
    .join("\n");
  const held = escrows.find(({ status }) => status === "held");
  return finish(
    talk,
    talk.say("escrow", { list, held: talk.turn.money(heldCents) }),
    held === undefined ? [] : [talk.tap(`finish:${held.jobId}`, "button_finish")],
  );
}

/** A provider says that a job is done: the one that the money is kept for. */
export async function finishWork(talk: Talk, jobId?: string): Promise<SkillReply> {
  let id = jobId;
  if (id === undefined) {
    const mine = await talk.turn.call<MyEscrowResult>("my_escrow", {});
    if ("failure" in mine) return explain(talk, mine.failure);
    const held = mine.result.escrows.filter(({ status }) => status === "held");
    if (held.length !== 1) return tellEscrow(talk);
    id = held[0]?.jobId;
  }
  const answer = await talk.turn.call<{ title: string }>("finish_job", { jobId: id });
  return "failure" in answer ? explain(talk, answer.failure) : finish(talk, talk.say("finished", { title: answer.result.title }));
}

/** What is left to do to begin. */
export async function tellSteps(talk: Talk): Promise<SkillReply> {
  const answer = await talk.turn.call<MyStepsResult>("my_sign_up", {});
  if ("failure" in answer) return explain(talk, answer.failure);
  const left = leftSteps(talk, { ...answer.result });
  const state = stateName(talk.turn.locale, answer.result.verification);
  return finish(talk, talk.say(left.length === 0 ? "steps_done" : "steps_left", { state, list: left.join(", ") }));
}

/** Begins a provider's sign-up. Whom it is refused to is told so before anything is asked. */
export async function beginSignUp(talk: Talk): Promise<SkillReply> {
  const proof = await talk.turn.call<MyStepsResult>("my_sign_up", {});
  if ("failure" in proof && proof.failure.code === "market.needs_identity")
    return { ...finish(talk, talk.say("sign_up_identity")), offerPerson: true };
  talk.memory.tool = "sign_up_provider";
  talk.memory.input = {};
  if (talk.turn.customerName !== null && talk.turn.customerName.length > 1) {
    talk.memory.input["name"] = talk.turn.customerName;
    return ask(talk, "categories", "ask_categories");
  }
  return ask(talk, "name", "ask_name");
}
