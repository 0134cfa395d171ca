import { i18n } from "@lingui/core";
import type { Suggestion } from "#modules/agent/assist/assist.contract.ts";
import { ApiProblem, problemOf } from "../../api/problem.ts";
import { assistEndpoints } from "./assist-endpoints.ts";
import { eventsIn } from "./events-in.ts";

const patienceMillis = 60_000;

/**
 * Has a reply suggested and tells what a model is writing while it comes. The built-in brain, and a server that knows no streams, answer at once.
 * Throws ApiProblem.
 */
export async function watchSuggestion(conversationId: string, onText: (soFar: string) => void): Promise<Suggestion> {
  const [method, path] = assistEndpoints.suggestReply;
  let response: Response;
  try {
    response = await fetch(path.replace(":id", encodeURIComponent(conversationId)), {
      method,
      credentials: "same-origin",
      headers: { accept: "text/event-stream, application/json", "accept-language": i18n.locale },
      signal: AbortSignal.timeout(patienceMillis),
    });
    if (!response.headers.get("content-type")?.includes("event-stream")) {
      const content: unknown = await response.json();
      if (!response.ok) throw problemOf(response.status, content);
      return content as Suggestion;
    }
    if (response.body === null) throw new ApiProblem(502, "not_json", "");
    for await (const { event, data } of eventsIn(response.body)) {
      if (event === "text") onText((data as { text: string }).text);
      else if (event === "done") return data as Suggestion;
      else if (event === "problem") throw problemOf((data as { status?: number }).status ?? 500, data);
    }
  } catch (error) {
    throw error instanceof ApiProblem ? error : new ApiProblem(0, "offline", "");
  }
  throw new ApiProblem(0, "offline", "");
}
