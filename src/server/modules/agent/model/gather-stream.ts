import type { LanguageModelMiddleware } from "ai";

type Generate = NonNullable<LanguageModelMiddleware["wrapGenerate"]>;
type Model = Parameters<Generate>[0]["model"];
type Params = Parameters<Generate>[0]["params"];
type Result = Awaited<ReturnType<Generate>>;

/**
 * Calls a model as a stream and gives what a plain call would have: whoever waits for the whole answer is served as before, and `onText` is told
 * the text so far while it comes. Throws what the stream tells as its error.
 */
export async function gatherStream(model: Model, params: Params, onText: (soFar: string) => void): Promise<Result> {
  const { stream, request, response } = await model.doStream(params);
  const content: Result["content"] = [];
  /** Pieces that are still coming, by their id. */
  const open = new Map<string, { type: "text" | "reasoning"; text: string }>();
  const made: Partial<Result> = {};
  let soFar = "";
  for await (const part of stream) {
    switch (part.type) {
      case "text-start":
      case "reasoning-start": {
        const piece = { type: part.type === "text-start" ? ("text" as const) : ("reasoning" as const), text: "" };
        open.set(`${piece.type}/${part.id}`, piece);
        content.push(piece);
        break;
      }
      case "text-delta":
      case "reasoning-delta": {
        const piece = open.get(`${part.type === "text-delta" ? "text" : "reasoning"}/${part.id}`);
        if (piece === undefined) break;
        piece.text += part.delta;
        if (piece.type === "text") onText((soFar += part.delta));
        break;
      }
      case "text-end":
      case "reasoning-end": {
        // What the provider signed has to go back to it with the next call.
        const piece = open.get(`${part.type === "text-end" ? "text" : "reasoning"}/${part.id}`);
        if (piece !== undefined && part.providerMetadata !== undefined) Object.assign(piece, { providerMetadata: part.providerMetadata });
        break;
      }
      case "tool-call":
      case "source":
      case "file":
        content.push(part);
        break;
      case "finish":
        Object.assign(made, {
          usage: part.usage,
          finishReason: part.finishReason,
          ...(part.providerMetadata !== undefined && { providerMetadata: part.providerMetadata }),
        });
        break;
      case "error":
        throw part.error;
      default:
    }
  }
  const { usage, finishReason } = made;
  if (usage === undefined || finishReason === undefined) throw new TypeError("The stream of the model ended before its end.");
  return {
    ...made,
    usage,
    finishReason,
    content,
    warnings: [],
    ...(request && { request }),
    ...(response && { response }),
  };
}
