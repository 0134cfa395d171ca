import { z } from "zod";
import { type AdapterNetwork, ProviderFailure } from "../adapter.ts";
import { classifyAnswer, type ErrorTable } from "./graph-failures.ts";
import { isJson, type Json } from "./lenient.ts";
import { networkFailure } from "./network-failure.ts";

/** https://developers.facebook.com/docs/graph-api/changelog/versions: each version lives two years at least. */
const graphVersion = "v23.0";

export interface GraphCall {
  /** Below the version: "me/messages". */
  path: string;
  token: string;
  /** JSON to post; with `form` a multipart body; neither: GET. */
  json?: Json;
  form?: FormData;
  /** The whole rest of a resumable upload. https://developers.facebook.com/docs/graph-api/guides/upload */
  bytes?: Buffer;
  method?: "DELETE";
  /** True when the provider acts on the call: an answer that is lost then leaves the outcome unknown. */
  takesEffect: boolean;
  table: ErrorTable;
  /** Another address worth one try when the provider does not know this one. */
  alternativeAddress?: string | null;
}

/** Address of a call: the configured origin, the version, the path. */
export function graphAddress(network: AdapterNetwork, path: string): string {
  return `${network.graphUrl.replace(/\/+$/, "")}/${graphVersion}/${path}`;
}

export function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

const answerSchema = z.string().transform((text): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
});

/** One call of the Graph API; the answer's JSON object. Throws ProviderFailure, classified by the table of the channel. */
export async function callGraph(network: AdapterNetwork, call: GraphCall): Promise<Json> {
  if (call.token === "") throw new ProviderFailure("unauthorised", { reason: "access_missing" });
  const url = graphAddress(network, call.path);
  const headers = bearer(call.token);
  let response: Response;
  try {
    if (call.form) response = await network.fetch(url, { method: "POST", headers, body: call.form });
    else if (call.bytes)
      response = await network.fetch(url, {
        method: "POST",
        headers: { authorization: `OAuth ${call.token}`, file_offset: "0", "content-type": "application/octet-stream" },
        body: call.bytes,
      });
    else if (call.json)
      response = await network.fetch(url, {
        method: "POST",
        headers: { ...headers, "content-type": "application/json" },
        body: JSON.stringify(call.json),
      });
    else response = await network.fetch(url, { headers, ...(call.method && { method: call.method }) });
  } catch (error) {
    throw networkFailure(error, call.takesEffect);
  }
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    if (response.ok) throw networkFailure(error, call.takesEffect);
    text = "";
  }
  const answer = answerSchema.parse(text);
  if (response.ok && isJson(answer) && answer["error"] === undefined) return answer;
  throw classifyAnswer(response, answer, call);
}

/** The value of a field that the answer must have. Without it nobody knows what the provider did. */
export function answeredId(value: unknown): string {
  if (typeof value === "string" && value !== "") return value;
  throw new ProviderFailure("unknown_outcome", { reason: "answer_unreadable" });
}

/** The access token of a channel; empty when none was given. */
export function tokenOf(secrets: Record<string, string>): string {
  return secrets["accessToken"] ?? "";
}
