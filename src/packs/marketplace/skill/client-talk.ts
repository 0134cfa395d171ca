import type { SkillReply } from "#modules/agent/index.ts";
import type { CategoriesResult, MyJobsResult } from "../tools/jobs.ts";
import type { PhotosAddedResult } from "../tools/photos.ts";
import type { PaymentLinkResult } from "../tools/payment-link.ts";
import type { JobProposalsResult } from "../tools/proposals.ts";
import type { ReviewedResult } from "../tools/settle-job.ts";
import type { ToldJob } from "../tools/own.ts";
import { doWithYes } from "./consent-talk.ts";
import { withoutSalutation } from "../title-of.ts";
import { cityIn, cityOfStart, withoutCity } from "./places.ts";
import { budgetIn, categoriesIn, isUrgent, tradeIn } from "./spoken.ts";
import { ask, explain, finish, reply, type Talk } from "./talk.ts";
import { stateName } from "./texts/texts.ts";

const listOf = (talk: Talk, jobs: readonly ToldJob[]) =>
  jobs
    .map(
      (job, index) =>
        `${index + 1}. ${job.title}: ${stateName(talk.turn.locale, job.status)}${job.proposals > 0 ? ` (${job.proposals})` : ""}`,
    )
    .join("\n");

async function categories(talk: Talk): Promise<string[]> {
  const answer = await talk.turn.call<CategoriesResult>("service_categories", {});
  return "result" in answer ? answer.result.categories : [];
}

const saysLittle = (text: string, category: string | undefined) =>
  text.split(/\s+/).length < (category === undefined ? 3 : 5) ||
  /^\W*(?:oi|ola|bom dia|boa tarde)?\W*(?:preciso|quero|queria|procuro|busco|i need|necesito)(?: de)? (?:um|uma|an?|un|una) (?:servicos?|services?|servicios?|profissional|\p{L}+)\W*$/iu.test(
    text,
  );

/** What has to be done, without greeting and city. */
export function workOf(text: string, city: unknown): string {
  const told = withoutSalutation(text) || text.trim();
  return (typeof city === "string" && cityOfStart(told) === null ? withoutCity(told, city) : told).slice(0, 2000);
}

/** Begins a request with what is said of it already. */
export async function beginPost(talk: Talk): Promise<SkillReply> {
  const { text } = talk.turn;
  const known = await categories(talk);
  const category = categoriesIn(text, known)[0] ?? tradeIn(text) ?? undefined;
  const city = cityIn(text);
  const budgetCents = budgetIn(text);
  talk.memory.tool = "post_job";
  talk.memory.input = {
    ...(category !== undefined && { category }),
    ...(city !== null && { city }),
    ...(budgetCents !== null && { budgetCents }),
    ...(isUrgent(text) && { urgency: "urgent" }),
  };
  if (saysLittle(text, category)) {
    if (category !== undefined) talk.memory.input["opening"] = workOf(text, city);
    return ask(talk, "what", "ask_what");
  }
  talk.memory.input["description"] = workOf(text, city);
  return goOnPosting(talk, known);
}

/** Asks for what is missing of a request, one thing at a time, then for the yes. */
export async function goOnPosting(talk: Talk, known?: readonly string[]): Promise<SkillReply> {
  const { input } = talk.memory;
  if (input["description"] === undefined) return ask(talk, "what", "ask_what");
  delete input["opening"];
  if (input["category"] === undefined) {
    const list = known ?? (await categories(talk));
    const description = typeof input["description"] === "string" ? input["description"] : "";
    const found = categoriesIn(description, list)[0] ?? tradeIn(description) ?? undefined;
    if (found === undefined && list.length > 0) {
      talk.memory.listed = list.slice(0, 9);
      return ask(
        talk,
        "category",
        "ask_category",
        talk.memory.listed.map((name, index) => talk.turn.option(`marketplace:category:${index}`, name)),
      );
    }
    input["category"] = found ?? "Outros";
  }
  if (input["city"] === undefined) return ask(talk, "city", "ask_city");
  return doWithYes(talk, "post_job", input);
}

/** A picture: on the job that was just posted, or along with the one that is being asked for; null: nothing of ours is talked about. */
export async function takePicture(talk: Talk): Promise<SkillReply | null> {
  const { tool, asking } = talk.memory;
  if (tool === "post_job" && asking !== null) {
    const next = asking === "what" ? ask(talk, "what", "ask_what") : await goOnPosting(talk);
    return { ...next, text: `${talk.say("photo_kept")} ${next.text}` };
  }
  if (asking !== null) return null;
  const answer = await talk.turn.call<PhotosAddedResult>("add_job_photos", {});
  if ("failure" in answer || answer.result.title === null || answer.result.added === 0) return null;
  return reply(talk, talk.say("photo_added", { title: answer.result.title }), [talk.tap("jobs", "button_proposals")]);
}

/** What the customer asked for, each with its state. */
export async function tellJobs(talk: Talk): Promise<SkillReply> {
  const answer = await talk.turn.call<MyJobsResult>("my_jobs", {});
  if ("failure" in answer) return explain(talk, answer.failure);
  const { jobs, needsIdentity } = answer.result;
  if (jobs.length === 0) return finish(talk, talk.say(needsIdentity ? "identity" : "no_jobs"), [talk.tap("post", "button_post")]);
  const made = finish(
    talk,
    talk.say("my_jobs", { list: listOf(talk, jobs) }),
    jobs.slice(0, 3).map((job) => talk.turn.option(`marketplace:job:${job.jobId}`, job.title)),
  );
  talk.memory.listed = jobs.map(({ jobId }) => jobId);
  return made;
}

/** Proposals for a job, to accept one of. */
export async function tellProposals(talk: Talk, jobId?: string): Promise<SkillReply> {
  const answer = await talk.turn.call<JobProposalsResult>("job_proposals", jobId === undefined ? {} : { jobId });
  if ("failure" in answer) return answer.failure.code === "market.job_not_found" ? tellJobs(talk) : explain(talk, answer.failure);
  const { title, status, proposals } = answer.result;
  talk.memory.title = title;
  const accepted = proposals.find((one) => one.status === "aceita");
  const money = (cents: number) => talk.turn.money(cents);
  if (accepted !== undefined) {
    const text = `${talk.say("accepted_one", { title, provider: accepted.provider, amount: money(accepted.amountCents) })} ${stateName(talk.turn.locale, status)}.`;
    const taps = [talk.tap(`done:${answer.result.jobId}`, "button_done"), talk.tap(`dispute:${answer.result.jobId}`, "button_dispute")];
    return finish(talk, text, status === "in_progress" || status === "done" ? taps : []);
  }
  if (proposals.length === 0) return finish(talk, talk.say("no_proposals", { title }));
  const lines = proposals.map((one, index) => {
    const more = [one.stars === null ? "" : `★ ${one.stars} (${one.reviews})`, one.deadline, one.message.slice(0, 80).replaceAll("?", "")];
    const line = talk.say("proposal_line", { provider: one.provider, amount: money(one.amountCents) });
    return `${index + 1}. ${[line, ...more.filter(Boolean)].join(" · ")}`;
  });
  const made = finish(
    talk,
    talk.say("proposals", { title, list: lines.join("\n") }),
    proposals.slice(0, 3).map((one) => talk.turn.option(`marketplace:accept:${one.proposalId}`, one.provider, money(one.amountCents))),
  );
  Object.assign(talk.memory, { asking: "which", tool: "accept_proposal", listed: proposals.map(({ proposalId }) => proposalId) });
  return made;
}

/** Where a job is paid, or that it is. */
export async function tellPayment(talk: Talk, jobId?: string): Promise<SkillReply> {
  const answer = await talk.turn.call<PaymentLinkResult>("payment_link", jobId === undefined ? {} : { jobId });
  if ("failure" in answer) return explain(talk, answer.failure);
  const { payment } = answer.result;
  if (payment === null) return finish(talk, talk.say("pay_none"));
  const { title, provider, amountCents, payUrl, status } = payment;
  const values = { title, provider, amount: talk.turn.money(amountCents), link: payUrl ?? "" };
  if (status !== "pending") return finish(talk, talk.say(status === "held" ? "pay_paid" : "pay_none", values));
  return finish(talk, talk.say(payUrl === null ? "pay_team" : "pay_link", values));
}

/** Does something to the one job that it can be done to; asks which, when several can. */
export async function aboutJob(talk: Talk, tool: "confirm_job_done" | "dispute_job" | "cancel_job", jobId?: string): Promise<SkillReply> {
  const states = tool === "cancel_job" ? ["open", "awaiting_payment"] : ["in_progress", "done"];
  if (jobId !== undefined) return withJob(talk, tool, jobId);
  const answer = await talk.turn.call<MyJobsResult>("my_jobs", {});
  if ("failure" in answer) return explain(talk, answer.failure);
  const fitting = answer.result.jobs.filter(({ status }) => states.includes(status));
  const [only] = fitting;
  if (only === undefined) return answer.result.jobs.length === 0 ? tellJobs(talk) : finish(talk, talk.say("not_now"));
  if (fitting.length === 1) return withJob(talk, tool, only.jobId);
  Object.assign(talk.memory, { asking: "which", tool, listed: fitting.slice(0, 9).map((job) => job.jobId) });
  return reply(
    talk,
    talk.say("which_job"),
    fitting.slice(0, 9).map((job, index) => talk.turn.option(`marketplace:which:${index}`, job.title)),
  );
}

export async function withJob(talk: Talk, tool: string, jobId: string): Promise<SkillReply> {
  if (tool !== "dispute_job") return doWithYes(talk, tool, { jobId });
  Object.assign(talk.memory, { tool, input: { jobId } });
  return ask(talk, "reason", "ask_reason");
}

/** Notes how many stars the customer gave. */
export async function noteStars(talk: Talk, stars: number): Promise<SkillReply> {
  const answer = await talk.turn.call<ReviewedResult>("review_provider", { jobId: talk.memory.input["jobId"], stars });
  if ("failure" in answer) return explain(talk, answer.failure);
  return finish(talk, talk.say(answer.result.noted ? "reviewed" : "review_known"));
}
