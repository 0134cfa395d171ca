import { randomBytes } from "node:crypto";
import { GraphError, parameterInvalid } from "./graph-error.ts";
import { isJson, type Json } from "./json-input.ts";

// Resumable uploads, by which the sample of a template's top gets to the provider.
// https://developers.facebook.com/docs/graph-api/guides/upload

const types = ["image/jpeg", "image/jpg", "image/png", "application/pdf", "video/mp4"];
const typeOfFormat: Readonly<Record<string, RegExp>> = { IMAGE: /^image\//, VIDEO: /^video\//, DOCUMENT: /^application\/pdf$/ };

export interface TemplateSamples {
  sessions: Map<string, { type: string; length: number }>;
  /** Types of the files that are there, by handle. */
  handles: Map<string, string>;
}

export const noSamples = (): TemplateSamples => ({ sessions: new Map(), handles: new Map() });

/** POST /{app}/uploads?file_name&file_length&file_type */
export function openSample(samples: TemplateSamples, query: URLSearchParams): Json {
  const type = query.get("file_type") ?? "";
  const length = Number(query.get("file_length"));
  if (!types.includes(type)) throw parameterInvalid(`file_type must be one of ${types.join(", ")} - got "${type}".`);
  if (!Number.isInteger(length) || length <= 0) throw parameterInvalid("file_length must be the size of the file in bytes.");
  const id = `upload:${randomBytes(12).toString("base64url")}`;
  samples.sessions.set(id, { type, length });
  return { id: `${id}?sig=${randomBytes(6).toString("hex")}` };
}

/** POST /upload:{session} with the bytes and `file_offset`. */
export function takeSample(samples: TemplateSamples, id: string, body: Buffer, offset: unknown): Json {
  const session = samples.sessions.get(id);
  if (session === undefined) throw new GraphError(100, "Invalid parameter", { details: "There is no such upload session." });
  if (offset !== "0") throw parameterInvalid("file_offset must be where the upload stands: 0.");
  if (body.length !== session.length) throw parameterInvalid(`The file has ${session.length} bytes; ${body.length} came.`);
  samples.sessions.delete(id);
  const handle = `4::${Buffer.from(session.type).toString("base64url")}:${randomBytes(9).toString("base64url")}`;
  samples.handles.set(handle, session.type);
  return { h: handle };
}

/** A header of pictures, films or documents needs the handle of a sample of its kind. */
export function needSample(samples: TemplateSamples, components: readonly unknown[]): void {
  for (const component of components) {
    if (!isJson(component) || component["type"] !== "HEADER") continue;
    const wanted = typeOfFormat[String(component["format"])];
    if (wanted === undefined) continue;
    const { example } = component;
    const handles: unknown = isJson(example) ? example["header_handle"] : null;
    const handle: unknown = Array.isArray(handles) ? handles[0] : null;
    const type = typeof handle === "string" ? samples.handles.get(handle) : undefined;
    if (type === undefined || !wanted.test(type))
      throw new GraphError(100, "Invalid parameter", { details: "components: the header needs the handle of a sample of its format" });
  }
}
