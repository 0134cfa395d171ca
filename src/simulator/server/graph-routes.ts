import type { Simulation } from "./accept-send.ts";
import { badToken, unknownObject } from "./graph-error.ts";
import { findObject, type Json } from "./json-input.ts";
import { deleteMedia, describeForDownload, uploadAttachment, uploadMedia } from "./media-api.ts";
import { sendMessaging } from "./messaging-send.ts";
import type { SimChannel, SimContact } from "./model.ts";
import type { Call } from "./http-reply.ts";
import { sendWhatsapp } from "./whatsapp-send.ts";
import { needSample, openSample, takeSample, type TemplateSamples } from "./template-samples.ts";
import { changeTemplate, listTemplates, readNewTemplate, removeTemplate, type SimTemplate } from "./whatsapp-templates.ts";

export interface GraphCall {
  call: Call;
  token: string | null;
  simulation: Simulation;
  templates: SimTemplate[];
  samples: TemplateSamples;
}

function needToken(given: string | null, expected: string): void {
  if (given !== expected) throw badToken();
}

function profileOf(contact: SimContact, id: string): Json {
  const [first = contact.name, ...rest] = contact.name.split(" ");
  if (contact.channel === "instagram")
    return { name: contact.name, username: contact.username, follower_count: 120, is_user_follow_business: true, id };
  return { first_name: first, last_name: rest.join(" "), name: contact.name, profile_pic: `https://example.com/${id}.jpg`, id };
}

async function whatsappObject({ call, simulation, templates, samples }: GraphCall, id: string, edge: string): Promise<Json> {
  const { config } = simulation.world;
  const request = call.json ?? {};
  const number = {
    id: config.phoneNumberId,
    display_phone_number: `+${config.displayPhoneNumber}`,
    verified_name: config.businessName,
    quality_rating: "GREEN",
    code_verification_status: "VERIFIED",
    platform_type: "CLOUD_API",
    throughput: { level: "STANDARD" },
    status: "CONNECTED",
  };
  const route = `${call.method} ${id === config.phoneNumberId ? "number" : "account"}/${edge}`;
  switch (route) {
    case "POST number/messages":
      return sendWhatsapp(simulation, request, templates);
    case "POST number/media":
      return uploadMedia(simulation.world, call.body, call.headers["content-type"] ?? "");
    case "GET number/":
      return number;
    case "POST number/register":
    case "POST account/subscribed_apps":
      return { success: true };
    case "GET account/":
      return { id, name: config.businessName, currency: "BRL", timezone_id: "25" };
    case "GET account/phone_numbers":
      return { data: [number] };
    case "GET account/subscribed_apps":
      return { data: [{ whatsapp_business_api_data: { id: config.appId, name: "Prosa" } }] };
    case "GET account/message_templates": {
      return listTemplates(templates, call.query);
    }
    case "POST account/message_templates": {
      const template = readNewTemplate(request, templates);
      needSample(samples, template.components);
      templates.push(template);
      return { id: String(templates.length), status: template.status, category: template.category };
    }
    case "DELETE account/message_templates": {
      removeTemplate(templates, call.query);
      return { success: true };
    }
    default:
      throw unknownObject(id);
  }
}

async function messagingObject({ call, simulation }: GraphCall, id: string, edge: string): Promise<Json> {
  const { config } = simulation.world;
  const instagram = id === config.instagramId;
  // A page's token also writes to the people of the Instagram account linked with the page.
  const channels: SimChannel[] = instagram ? ["instagram"] : ["facebook", "instagram"];
  switch (`${call.method} ${edge}`) {
    case "POST messages":
      return sendMessaging(simulation, channels, call.json ?? {});
    case "POST message_attachments":
      return uploadAttachment(simulation.world, call.json, call.body, call.headers["content-type"] ?? "");
    case "GET ":
      if (instagram) return { id: config.instagramId, user_id: config.instagramId, name: config.businessName, username: "loja.exemplo" };
      return { id: config.pageId, name: config.businessName, instagram_business_account: { id: config.instagramId } };
    case "POST subscribed_apps":
    case "POST messenger_profile":
      return { success: true, result: "success" };
    case "GET subscribed_apps":
      return { data: [{ id: config.appId, name: "Prosa", subscribed_fields: ["messages", "messaging_postbacks"] }] };
    default:
      throw unknownObject(id);
  }
}

/** One call of the Graph API below `/v{n}.0/`; throws GraphError. */
export async function routeGraph(graph: GraphCall, id: string, edge: string): Promise<Json> {
  const { call, simulation, templates, samples, token } = graph;
  const { world } = simulation;
  const { config } = world;
  if (id === config.phoneNumberId || id === config.businessAccountId) {
    needToken(token, config.whatsappToken);
    return whatsappObject(graph, id, edge);
  }
  if (id === config.pageId || id === config.instagramId || id === "me") {
    needToken(token, config.metaToken);
    return messagingObject(graph, id, edge);
  }
  if (id === "debug_token") {
    const valid = [config.whatsappToken, config.metaToken].includes(call.query.get("input_token") ?? "");
    return {
      data: {
        app_id: config.appId,
        type: "SYSTEM_USER",
        is_valid: valid,
        expires_at: 0,
        scopes: ["whatsapp_business_messaging", "pages_messaging", "instagram_manage_messages"],
        granular_scopes: [{ scope: "whatsapp_business_management", target_ids: [config.businessAccountId] }],
      },
    };
  }
  if (token !== config.whatsappToken && token !== config.metaToken) throw badToken();
  if (world.media.find(id)) {
    needToken(token, config.whatsappToken);
    const described = call.method === "DELETE" ? deleteMedia(world, id) : findObject(describeForDownload(world, id));
    if (described) return described;
  }
  if (call.method === "POST" && id === config.appId && edge === "uploads") return openSample(samples, call.query);
  if (call.method === "POST" && id.startsWith("upload:")) return takeSample(samples, id, call.body, call.headers["file_offset"]);
  const template = templates[Number(id) - 1];
  if (call.method === "POST" && edge === "" && template !== undefined) {
    const components: unknown = call.json?.["components"];
    if (Array.isArray(components)) needSample(samples, components);
    return changeTemplate(template, call.json ?? {});
  }
  const person = call.method === "GET" && edge === "" ? (world.findContact("instagram", id) ?? world.findContact("facebook", id)) : null;
  if (!person) throw unknownObject(id);
  return profileOf(person, id);
}
