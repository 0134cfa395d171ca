import type { SkillReply } from "#modules/agent/index.ts";
import type { ListedProcedure, ProcedureFacts } from "../tools/procedures.ts";
import { listProcedures, procedureOptions } from "./booking-talk.ts";
import { matchProcedures } from "./match-procedure.ts";
import { reply, withPerson, type Talk } from "./talk.ts";

/** About a procedure: what it is, how long, how much, who does it. Without one, what there is. */
export async function tellAbout(talk: Talk, id: string | null, known?: readonly ListedProcedure[]): Promise<SkillReply> {
  const procedures = known ?? (await listProcedures(talk));
  if (procedures.length === 0) return withPerson(talk, talk.say("no_procedures"));
  const named = id === null ? matchProcedures(talk.turn.text, procedures) : procedures.filter((one) => one.procedureId === id);
  const [only] = named;
  if (only === undefined || named.length > 1) {
    const some = named.length > 1 ? named : procedures.slice(0, 10);
    return reply(talk, talk.say("offer", { list: some.map((one) => `• ${one.name}`).join("\n") }), procedureOptions(talk, some, "about"));
  }
  const answer = await talk.turn.call<ProcedureFacts>("procedure_info", { procedureId: only.procedureId });
  if ("failure" in answer) return withPerson(talk, talk.say("no_procedures"));
  const facts = answer.result;
  const { priceFromCents: from, priceToCents: to } = facts;
  const values = { name: facts.name, minutes: facts.durationMinutes };
  const parts = [
    facts.description,
    from === null
      ? talk.say("info", values)
      : talk.say(to === from ? "info_fixed" : "info_price", { ...values, price: talk.turn.money(from) }),
    facts.preparation === "" ? "" : talk.say("preparation", { text: facts.preparation }),
    facts.healthPlans.length === 0 ? "" : talk.say("plans", { list: facts.healthPlans.join(", ") }),
    facts.professionals.length === 0
      ? ""
      : talk.say("done_by", {
          list: facts.professionals.map((one) => (one.registry === "" ? one.name : `${one.name} (${one.registry})`)).join(", "),
        }),
  ];
  talk.memory.procedure = { id: facts.procedureId, name: facts.name };
  return reply(talk, parts.filter((part) => part !== "").join("\n"), [talk.button(`clinic:procedure:${facts.procedureId}`, "button_book")]);
}
