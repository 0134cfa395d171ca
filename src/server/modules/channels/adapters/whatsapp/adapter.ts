import {
  type AdapterNetwork,
  type ChannelAccess,
  type ChannelAdapter,
  type ChannelHealth,
  type MediaSource,
  ProviderFailure,
} from "../adapter.ts";
import { callGraph, tokenOf } from "../meta/graph.ts";
import type { ErrorTable } from "../meta/graph-failures.ts";
import { cleanRecord } from "../meta/lenient.ts";
import { openMedia } from "../meta/media.ts";
import { whatsappConfig } from "./config.ts";
import { whatsappMeaning } from "./failures.ts";
import { buttonLimit, rowLimit } from "./interactive.ts";
import { parseWhatsapp } from "./parse.ts";
import { listWhatsappTemplates } from "./templates.ts";
import { changeWhatsappTemplate, createWhatsappTemplate, deleteWhatsappTemplate } from "./write-templates.ts";
import { acknowledgeWhatsapp, sendWhatsapp, textLimit } from "./send.ts";

const mega = 1024 * 1024;

// A media id that is not found has run out (30 days); it says nothing about the access.
const mediaTable: ErrorTable = (code, subcode) =>
  code === 100 ? { kind: "permanent", reason: "media_gone" } : whatsappMeaning(code, subcode);

/** Media ids are asked for their address each time: it lives for five minutes. */
async function fetchMedia(network: AdapterNetwork, channel: ChannelAccess, source: MediaSource): Promise<Response> {
  const token = tokenOf(channel.secrets);
  if (source.mediaId !== null) {
    const answer = await callGraph(network, { path: encodeURIComponent(source.mediaId), token, takesEffect: false, table: mediaTable });
    if (typeof answer["url"] !== "string") throw new ProviderFailure("retryable", { reason: "answer_unreadable" });
    return openMedia(network, answer["url"], token);
  }
  if (source.url !== null) return openMedia(network, source.url, token);
  throw new ProviderFailure("permanent", { reason: "source_unknown" });
}

async function check(network: AdapterNetwork, channel: ChannelAccess): Promise<ChannelHealth> {
  const fields = "display_phone_number,verified_name,quality_rating,code_verification_status,platform_type,throughput,status";
  const answer = await callGraph(network, {
    path: `${channel.externalId}?fields=${fields}`,
    token: tokenOf(channel.secrets),
    takesEffect: false,
    table: whatsappMeaning,
  });
  const { display_phone_number: phone, verified_name: name } = answer;
  const shown = [name, phone].filter((one) => typeof one === "string" && one !== "").join(" · ");
  return { ok: true, displayName: shown === "" ? null : shown, detail: cleanRecord(answer) };
}

export const whatsapp: ChannelAdapter = {
  kind: "whatsapp",
  title: "WhatsApp",
  capabilities: {
    buttons: buttonLimit,
    listRows: rowLimit,
    optionTitleLength: 24,
    textLength: textLimit,
    attachments: ["image", "audio", "voice", "video", "document", "sticker"],
    captions: ["image", "video", "document"],
    // https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media#supported-media-types
    mimeTypes: {
      image: ["image/jpeg", "image/png"],
      audio: ["audio/aac", "audio/amr", "audio/mpeg", "audio/mp4", "audio/ogg"],
      video: ["video/mp4", "video/3gpp"],
    },
    attachmentBytes: { image: 5 * mega, audio: 16 * mega, voice: 16 * mega, video: 16 * mega, document: 100 * mega, sticker: 500 * 1024 },
    reactions: true,
    replies: true,
    templates: true,
    windowHours: 24,
    humanWindowHours: null,
    typing: true,
    readReceipts: true,
    echo: "reference",
  },
  // 80 messages a second of one number; to one contact 1 in 6 s after a burst of 45.
  limits: { perSecond: 80, burst: 80, pair: { seconds: 6, burst: 45 } },
  configSchema: whatsappConfig,
  secretFields: ["accessToken", "appSecret", "verifyToken"],
  externalIdField: "phoneNumberId",
  environment: { externalId: "WHATSAPP_PHONE_ID", secrets: { appSecret: "META_APP_SECRET", accessToken: "WHATSAPP_TOKEN" } },
  webhookPath: "whatsapp",
  parse: parseWhatsapp,
  failureMeaning: (code) => whatsappMeaning(code),
  send: sendWhatsapp,
  fetchMedia,
  check,
  listTemplates: listWhatsappTemplates,
  createTemplate: createWhatsappTemplate,
  changeTemplate: changeWhatsappTemplate,
  deleteTemplate: deleteWhatsappTemplate,
  acknowledge: acknowledgeWhatsapp,
};
