import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { conversationsOf } from "../analyses/analyses.repo.ts";
import { contextFor, type AnalyticsDeps } from "../analytics.routes.ts";
import { dimensionsOf } from "../query/sources.metric.ts";
import { checkFilters } from "../reports/answer-report.ts";
import { periodOf } from "../reports/section.ts";
import type { Place } from "../reports/wanted.repo.ts";
import { failureText, turnFailed } from "./failure-words.ts";
import { listAgentFailures, type AgentFailure } from "./failures.contract.ts";
import { failedCalls, failedTurns } from "./failures.repo.ts";

const unnamed = "agent.failed";

/** What the agent failed at. Nothing of what was said and nobody's name is told, and roles that see no persons get no conversations either. */
export function failureRoutes(deps: AnalyticsDeps): BoundRoute[] {
  return [
    bind(listAgentFailures, async ({ actor, query }) => {
      const context = await contextFor(deps, actor);
      const filters = query.filters ?? {};
      checkFilters(filters, [dimensionsOf("openings")], context);
      const { from, to, timeZone } = periodOf(query, context);
      const place: Place = { accountId: actor.accountId, from, to, timeZone, filters };
      const only = await conversationsOf(deps.store, place);
      const [calls, turns] = await Promise.all([
        deps.db.account(actor.accountId, (tx) => failedCalls(tx, place, only, query.limit)),
        failedTurns(deps.store, place, query.limit),
      ]);
      const opens = !context.policy.hidden.includes("person");
      const of = (code: string) => ({ code, text: failureText(code, actor.locale) });
      const by = (channel: string) => ({ channel, channelName: deps.channelNames[channel] ?? null });
      const items: AgentFailure[] = [
        ...calls.map((call) => ({
          id: call.id,
          at: call.at.toISOString(),
          kind: "call" as const,
          purpose: call.purpose,
          ...of(call.error ?? unnamed),
          provider: call.provider,
          model: call.model,
          latencyMs: call.latency_ms,
          ...by(call.channel),
          conversationId: opens ? call.conversation_id : null,
        })),
        ...turns.map((turn) => ({
          id: opens ? `${turn.conversation_id}:${turn.opening}` : `turn:${turn.at}`,
          at: new Date(turn.at).toISOString(),
          kind: "turn" as const,
          purpose: "turn",
          ...of(turnFailed),
          provider: null,
          model: null,
          latencyMs: null,
          ...by(turn.channel),
          conversationId: opens ? turn.conversation_id : null,
        })),
      ];
      return {
        items: items.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : a.id < b.id ? -1 : 1)).slice(0, query.limit),
        total: (calls[0]?.total ?? 0) + (turns[0]?.total ?? 0),
      };
    }),
  ];
}
