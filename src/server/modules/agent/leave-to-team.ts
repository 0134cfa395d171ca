import { handOver, lockForAnswers } from "#modules/conversations/index.ts";
import { lockAgentRoom } from "#modules/routing/index.ts";
import type { Db } from "#platform/db/db.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { AgentJob } from "./agent.repo.ts";
import type { Locale } from "./brain.ts";
import type { GatheredTurn } from "./turn.ts";

const restingSummary: Record<NonNullable<GatheredTurn["resting"]>, Record<Locale, string>> = {
  hours: {
    "pt-BR": "A esta hora o agente automático não responde.",
    en: "The automatic agent does not answer at this hour.",
    es: "A esta hora el agente automático no responde.",
  },
  room: {
    "pt-BR": "O agente automático não recebe mais conversas agora, como foi definido em Supervisão.",
    en: "The automatic agent takes no more conversations now, as was set in Supervision.",
    es: "El agente automático no recibe más conversaciones ahora, según lo definido en Supervisión.",
  },
};

/**
 * Outside its hours, and beyond what it may take, the agent says nothing: the team finds the customer waiting. Beyond its room it is looked at again with
 * the room held: several workers may have found the same one conversation too many, and one of them leaves it. `stays`: there is room, the agent answers.
 */
export async function leaveToTeam(
  deps: { db: Db; now(): Date },
  job: AgentJob,
  turn: { conversationId: string; why: NonNullable<GatheredTurn["resting"]>; locale: Locale },
): Promise<"left" | "stays" | "late"> {
  return deps.db.account(job.account_id, async (tx) => {
    if (turn.why === "room") {
      const room = await lockAgentRoom(tx, job.account_id);
      if (room === null || (room.status === "online" && room.takesNew && room.over === 0)) return "stays";
    }
    const [current] = await lockForAnswers(tx, job.account_id, [{ conversationId: turn.conversationId, token: job.token }], true);
    if (current?.ended_token !== job.token) return "late";
    const events = await handOver(tx, current, { reason: "rule", summary: restingSummary[turn.why][turn.locale], at: deps.now() });
    tx.ending(appendEvents(tx, job.account_id, events));
    return "left";
  });
}
