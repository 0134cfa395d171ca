import { badToken, GraphError, parameterInvalid, parameterMissing, unknownObject } from "./graph-error.ts";
import { findObject, findText, type Json } from "./json-input.ts";
import { sha256 } from "./media-store.ts";
import { fetchLinkedFile } from "./accept-send.ts";
import { type FormPart, readMultipart } from "./multipart.ts";
import type { World } from "./world.ts";

// https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types: type → largest size in bytes
const mega = 1024 * 1024;
const uploadLimits: [RegExp, number][] = [
  [/^image\/(jpeg|png)$/, 5 * mega],
  [/^image\/webp$/, 500 * 1024],
  [/^audio\/(aac|amr|mpeg|mp4|ogg|opus)(;.*)?$/, 16 * mega],
  [/^video\/(mp4|3gpp)$/, 16 * mega],
  [/^(text\/plain|application\/(pdf|msword|vnd\.(ms-excel|ms-powerpoint|openxmlformats-officedocument\..+)))$/, 100 * mega],
];

function formOf(body: Buffer, contentType: string): Map<string, FormPart> {
  const form = readMultipart(body, contentType);
  if (!form) throw new GraphError(100, "(#100) The request body is no valid multipart form");
  return form;
}

/** POST /{phone_number_id}/media: multipart with `messaging_product`, `file`, `type`. */
export function uploadMedia(world: World, body: Buffer, contentType: string): Json {
  const form = formOf(body, contentType);
  if (form.get("messaging_product")?.bytes.toString() !== "whatsapp") throw parameterMissing("messaging_product");
  const file = form.get("file");
  if (!file) throw parameterMissing("file");
  const mimeType = form.get("type")?.bytes.toString() ?? file.mimeType;
  const limit = uploadLimits.find(([pattern]) => pattern.test(mimeType));
  if (!limit) throw parameterInvalid(`Param file must be a file with one of the supported types. Received file of type '${mimeType}'.`);
  if (file.bytes.length > limit[1])
    throw new GraphError(131053, "(#131053) Media upload error", { details: `The file is larger than ${limit[1]} bytes.` });
  return { id: world.media.add({ mimeType, filename: file.filename, bytes: Buffer.from(file.bytes) }).id };
}

/** GET /{media_id} → address that lives 5 minutes and wants the Bearer token. */
export function describeForDownload(world: World, id: string): Json | null {
  const file = world.media.find(id);
  if (!file) return null;
  const expires = world.now().getTime() + world.config.mediaUrlMs;
  return {
    messaging_product: "whatsapp",
    url: `${world.baseUrl}/_media/${id}?ext=${expires}&hash=${sha256(Buffer.from(`${id}:${expires}:${world.config.appSecret}`), "hex").slice(0, 24)}`,
    mime_type: file.mimeType,
    sha256: sha256(file.bytes, "hex"),
    file_size: String(file.bytes.length),
    id,
  };
}

/** GET of such an address. 401 without the token or when the fault says so; 404 when it has expired. */
export function downloadMedia(world: World, id: string, query: URLSearchParams, token: string | null): { mimeType: string; bytes: Buffer } {
  if (token !== world.config.whatsappToken || world.faults.strike("media_401", "media")) throw badToken();
  const expires = Number(query.get("ext"));
  const hash = sha256(Buffer.from(`${id}:${expires}:${world.config.appSecret}`), "hex").slice(0, 24);
  const file = world.media.find(id);
  if (!file || hash !== query.get("hash") || !(expires > world.now().getTime()))
    throw new GraphError(100, "URL signature expired or file not found", { status: 404 });
  return file;
}

/** POST /me/message_attachments: JSON with a url, or multipart with `filedata` → { attachment_id }. */
export async function uploadAttachment(world: World, json: Json | null, body: Buffer, contentType: string): Promise<Json> {
  if (json) {
    const attachment = findObject(findObject(json["message"])?.["attachment"]);
    const url = attachment && findText(findObject(attachment["payload"]) ?? {}, "url");
    if (!url) throw parameterMissing("message[attachment][payload][url]");
    const fetched = await fetchLinkedFile(world, url, null);
    if (!fetched) throw new GraphError(100, "(#100) Failed to fetch the file from the url", { subcode: 2018008 });
    return { attachment_id: fetched.id };
  }
  const file = formOf(body, contentType).get("filedata");
  if (!file) throw parameterMissing("filedata");
  return { attachment_id: world.media.add({ mimeType: file.mimeType, filename: file.filename, bytes: Buffer.from(file.bytes) }).id };
}

export function deleteMedia(world: World, id: string): Json {
  if (!world.media.remove(id)) throw unknownObject(id);
  return { success: true };
}
