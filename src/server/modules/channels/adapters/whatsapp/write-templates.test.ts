import { afterAll, beforeAll, expect, test } from "vitest";
import { contentOfDraft, type TemplateDraft } from "#shared/template-draft.ts";
import { aChannel, type FakeGraph, startFakeGraph } from "../testing/fake-graph.ts";
import { whatsapp } from "./adapter.ts";
import { templateContentOf } from "./templates.ts";
import { componentsOfContent } from "./write-templates.ts";

let graph: FakeGraph;
beforeAll(async () => {
  graph = await startFakeGraph();
});
afterAll(() => graph.stop());

const base = aChannel("700000000000001");
const channel = { ...base, config: { ...base.config, businessAccountId: "900" } };
const draft: TemplateDraft = {
  name: "pedido_enviado",
  language: "pt_BR",
  category: "utility",
  headerFormat: "text",
  header: "Pedido {{1}}",
  headerFileId: null,
  body: "Oi, {{1}}! Sai {{2}}.",
  footer: "Loja",
  buttons: [
    { kind: "reply", text: "Ok", target: "" },
    { kind: "url", text: "Ver", target: "https://loja.example/r/{{1}}" },
    { kind: "phone", text: "Ligar", target: "+551140028922" },
    { kind: "code", text: "Copiar", target: "" },
  ],
  samples: { "header:1": "1042", "body:1": "Ana", "body:2": "hoje", "button:1": "BR 1", "button:3": "VOLTA10" },
};
const submission = {
  name: draft.name,
  language: draft.language,
  category: draft.category,
  content: contentOfDraft(draft),
  headerFile: null,
};

test("a template is submitted with its samples, and what the provider says of it comes back", async () => {
  graph.answers({ json: { id: "123", status: "PENDING", category: "MARKETING" } });
  expect(await whatsapp.createTemplate?.(graph.network, channel, submission)).toEqual({
    externalId: "123",
    status: "pending",
    category: "marketing",
  });
  expect(graph.seen[0]).toMatchObject({ method: "POST", path: "/v23.0/900/message_templates", authorization: "Bearer the-token" });
  expect(graph.seen[0]?.json).toEqual({
    name: "pedido_enviado",
    language: "pt_BR",
    category: "UTILITY",
    parameter_format: "POSITIONAL",
    components: [
      { type: "HEADER", format: "TEXT", text: "Pedido {{1}}", example: { header_text: ["1042"] } },
      { type: "BODY", text: "Oi, {{1}}! Sai {{2}}.", example: { body_text: [["Ana", "hoje"]] } },
      { type: "FOOTER", text: "Loja" },
      {
        type: "BUTTONS",
        buttons: [
          { type: "QUICK_REPLY", text: "Ok" },
          { type: "URL", text: "Ver", url: "https://loja.example/r/{{1}}", example: ["https://loja.example/r/BR%201"] },
          { type: "PHONE_NUMBER", text: "Ligar", phone_number: "+551140028922" },
          { type: "COPY_CODE", example: "VOLTA10" },
        ],
      },
    ],
  });
});

test("blanks with names are said to be such", () => {
  const content = contentOfDraft({ ...draft, header: "", body: "Oi, {{nome}}!", buttons: [], samples: { "body:nome": "Ana" } });
  expect(componentsOfContent(content, null)).toEqual({
    named: true,
    components: [
      { type: "BODY", text: "Oi, {{nome}}!", example: { body_text_named_params: [{ param_name: "nome", example: "Ana" }] } },
      { type: "FOOTER", text: "Loja" },
    ],
  });
});

test("what was submitted is read again as it was written", () => {
  const read = templateContentOf(componentsOfContent(submission.content, null).components);
  expect({ ...read, buttons: [] }).toEqual({ ...submission.content, buttons: [] });
  expect(read.buttons.map(({ kind, text }) => [kind, text]).slice(0, 3)).toEqual([
    ["reply", "Ok"],
    ["url", "Ver"],
    ["phone", "Ligar"],
  ]);
});

test("a picture on top goes up first, and its handle with the template", async () => {
  const bytes = Buffer.from("picture");
  const headerFile = {
    kind: "image" as const,
    mimeType: "image/png",
    fileName: "vitrine.png",
    size: bytes.length,
    bytes: async () => bytes,
    link: null,
  };
  const content = contentOfDraft({ ...draft, headerFormat: "image", headerFileId: "x", footer: "", buttons: [] });
  graph.answers(
    { json: { data: { app_id: "77" } } },
    { json: { id: "upload:MTphd?sig=ARa" } },
    { json: { h: "4::aW1h" } },
    { json: { id: "123", status: "PENDING", category: "UTILITY" } },
  );
  await whatsapp.createTemplate?.(graph.network, channel, { ...submission, content, headerFile });
  expect(graph.seen.slice(1).map(({ method, path, authorization }) => [method, path, authorization])).toEqual([
    ["POST", "/v23.0/77/uploads?file_name=vitrine.png&file_length=7&file_type=image%2Fpng", "Bearer the-token"],
    ["POST", "/v23.0/upload:MTphd?sig=ARa", "OAuth the-token"],
    ["POST", "/v23.0/900/message_templates", "Bearer the-token"],
  ]);
  expect(graph.seen[3]?.json["components"]).toMatchObject([
    { type: "HEADER", format: "IMAGE", example: { header_handle: ["4::aW1h"] } },
    { type: "BODY" },
  ]);
  // An address of somebody else's is not called with the token.
  graph.answers({ json: { data: { app_id: "77" } } }, { json: { id: "https://elsewhere.example/" } });
  await expect(whatsapp.createTemplate?.(graph.network, channel, { ...submission, content, headerFile })).rejects.toMatchObject({
    reason: "template_file_upload",
  });
  expect(graph.seen).toHaveLength(2);
});

test("a change goes to the template, a removal names it and its id", async () => {
  graph.answers({ json: { success: true } });
  await whatsapp.changeTemplate?.(graph.network, channel, "123", submission);
  expect(graph.seen[0]).toMatchObject({ method: "POST", path: "/v23.0/123", json: { category: "UTILITY" } });
  graph.answers({ json: { success: true } });
  await whatsapp.deleteTemplate?.(graph.network, channel, { externalId: "123", name: "pedido_enviado" });
  expect(graph.seen[0]).toMatchObject({ method: "DELETE", path: "/v23.0/900/message_templates?hsm_id=123&name=pedido_enviado" });
});

test.each([
  [2388024, "template_exists"],
  [2388023, "template_being_deleted"],
  [2388299, "template_blank_edge"],
  [1, "template_refused"],
])("a refusal with subcode %i is %s", async (subcode, reason) => {
  graph.answers({
    status: 400,
    json: { error: { message: "Invalid parameter", code: 100, error_subcode: subcode, error_user_msg: "O texto é curto demais." } },
  });
  await expect(whatsapp.createTemplate?.(graph.network, channel, submission)).rejects.toMatchObject({
    kind: "permanent",
    reason,
    details: "O texto é curto demais.",
  });
});
