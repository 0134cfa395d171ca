import type { SkillReply } from "#modules/agent/index.ts";
import { cutAtWord } from "../title-of.ts";
import type { MarketMemory } from "./memory.ts";
import { ask, explain, finish, reply, type Talk } from "./talk.ts";
import { type MarketTextKey, stepName } from "./texts/texts.ts";

interface Asked {
  question: MarketTextKey;
  /** After a no. */
  kept: MarketTextKey;
  done(talk: Talk, result: Facts): SkillReply;
}
type Facts = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === "string" ? value : Array.isArray(value) ? value.map(text).join(", ") : "");
const kinds: Readonly<Record<string, readonly [string, string, string]>> = {
  prestador: ["prestador", "provider", "prestador"],
  cliente: ["cliente", "client", "cliente"],
};

const mostTold = 160;
const shortened = (told: string) => (told.length <= mostTold ? told : `${cutAtWord(told, mostTold)}…`);

/** Values for a sentence out of what a tool tells: amounts written out, lists joined. */
function valuesOf({ turn, say }: Talk, facts: Facts): Record<string, string> {
  const days = typeof facts["releaseAfterDays"] === "number" ? facts["releaseAfterDays"] : 0;
  const money = (value: unknown) => (typeof value === "number" ? turn.money(value) : "");
  const at = turn.locale === "en" ? 1 : turn.locale === "es" ? 2 : 0;
  return {
    title: text(facts["title"]),
    category: text(facts["category"]),
    city: text(facts["city"]) || "-",
    text: shortened(text(facts["description"]).replace(/[?¿]/g, "")),
    provider: text(facts["provider"]),
    amount: money(facts["amountCents"]),
    net: money(facts["netCents"]),
    name: text(facts["name"]),
    list: text(facts["categories"]),
    cities: text(facts["cities"]),
    link: text(facts["payUrl"]),
    term: days > 0 ? say("term", { days }) : "",
    kind: kinds[text(facts["kind"])]?.[at] ?? "",
  };
}

export const leftSteps = ({ turn }: Talk, result: Facts): string[] => {
  const steps = Array.isArray(result["steps"]) ? (result["steps"] as { step: string; status: string }[]) : [];
  return steps.filter(({ status }) => status !== "done").map(({ step }) => stepName(turn.locale, step));
};

const simply =
  (key: MarketTextKey, tap?: readonly [string, MarketTextKey]): Asked["done"] =>
  (talk, result) =>
    finish(talk, talk.say(key, valuesOf(talk, result)), tap === undefined ? [] : [talk.tap(...tap)]);

/** The question, the answer to a no, and what is said once it is done, of each tool that needs a yes. */
const asked: Readonly<Record<string, Asked>> = {
  post_job: { question: "confirm_post", kept: "not_posted", done: simply("posted", ["jobs", "button_proposals"]) },
  accept_proposal: {
    question: "confirm_accept",
    kept: "not_accepted",
    done: (talk, result) => simply(text(result["payUrl"]) === "" ? "accepted" : "accepted_pay")(talk, result),
  },
  confirm_job_done: {
    question: "confirm_done",
    kept: "not_done",
    done(talk, result) {
      Object.assign(talk.memory, { tool: "review_provider", input: { jobId: result["jobId"] } });
      return ask(
        talk,
        "stars",
        "completed",
        [5, 4, 3].map((stars) => talk.turn.option(`marketplace:stars:${stars}`, "★".repeat(stars))),
      );
    },
  },
  dispute_job: { question: "confirm_dispute", kept: "kept", done: simply("disputed") },
  cancel_job: { question: "confirm_cancel", kept: "kept", done: simply("cancelled") },
  send_proposal: { question: "confirm_proposal", kept: "not_proposed", done: simply("proposed", ["near", "button_jobs"]) },
  sign_up_provider: {
    question: "confirm_sign_up",
    kept: "kept",
    done: (talk, result) =>
      finish(talk, talk.say(result["created"] === true ? "signed_up" : "already_provider", { list: leftSteps(talk, result).join(", ") })),
  },
  add_prospect: { question: "confirm_prospect", kept: "kept", done: simply("prospect_added") },
};

/** Calls a tool that needs a yes: asks for it with what the server would do, or tells that it was done. */
export async function doWithYes(talk: Talk, tool: string, input: MarketMemory["input"]): Promise<SkillReply> {
  const answer = await talk.turn.call<Facts>(tool, input);
  if ("failure" in answer) return explain(talk, answer.failure);
  const known = asked[tool];
  if (known === undefined) return finish(talk, talk.say("kept"));
  const { title } = answer.result;
  if (typeof title === "string") talk.memory.title = title;
  if (answer.result["consentNeeded"] !== true) return known.done(talk, answer.result);
  Object.assign(talk.memory, { asking: "consent", tool, input });
  return reply(talk, talk.say(known.question, valuesOf(talk, answer.result["facts"] as Facts)), [
    talk.turn.option("yes", talk.say("button_yes")),
    talk.turn.option("no", talk.say("button_no")),
  ]);
}

/** The customer's yes or no to what was asked. */
export async function answerYesOrNo(talk: Talk, yes: boolean): Promise<SkillReply> {
  const { tool, input } = talk.memory;
  if (tool === null) return finish(talk, talk.say("kept"));
  return yes ? doWithYes(talk, tool, input) : finish(talk, talk.say(asked[tool]?.kept ?? "kept"));
}
