import { z } from "zod";
import { id, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const team = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING", "BI"], scope: "settings:read" } as const;
const admins = { roles: ["ADMIN"], scope: "settings:write" } as const;

/** What the customer is told; an empty text stands for the usual one. Blanks: {{loja.nome}}, {{cliente.primeiro_nome}}. */
const texts = z.object({ csat: words(600), nps: words(600), comment: words(600), thanks: words(600) }).strict();
export type SurveyTexts = z.infer<typeof texts>;

export const surveySettingsSchema = z
  .object({
    on: z.boolean(),
    /** `both`: a customer is asked in turn for the one and the other, satisfaction first. */
    mode: z.enum(["csat", "nps", "both"]),
    /** Minutes from the end of the conversation to the question. */
    delayMinutes: z.int().min(0).max(4320),
    /** A customer is asked at most once in so many days, over all conversations and channels. */
    everyDays: z.int().min(1).max(365),
    /** null: all channels, also those to come. */
    channelIds: z.array(id).max(200).nullable(),
    /** Not asked: who took back the consent to be written to, and who complained last. */
    skip: z.object({ optedOut: z.boolean(), complaint: z.boolean() }).strict(),
    /** The agent may ask too, when the customer says thanks or goodbye to it. */
    agentAsks: z.boolean(),
    /** Asks once for the reason, after the score. */
    comment: z.boolean(),
    /** Hours after the question in which words are taken for its answer. */
    answerHours: z.int().min(1).max(168),
    /** Minutes after an answer in which another one replaces it. */
    changeMinutes: z.int().min(0).max(1440),
    texts: z.object({ "pt-BR": texts, en: texts, es: texts }).strict(),
  })
  .strict();
export type SurveySettings = z.infer<typeof surveySettingsSchema>;

const language = z.enum(["pt-BR", "en", "es"]);
const preview = z.object({
  channel: z.string(),
  channel_name: z.string(),
  kind: z.enum(["csat", "nps"]),
  language,
  text: z.string(),
  /** How the answers are offered: as buttons, as a list behind one button, or not: the customer types a number. */
  shown: z.enum(["buttons", "list", "typed"]),
  options: z.array(z.string()),
  /** Hours after the customer's last message in which it can be asked; null: always. */
  window_hours: z.number().nullable(),
});

export const getSurveySettings = defineEndpoint({
  method: "GET",
  path: "/api/v1/feedback/settings",
  summary: "When and how customers are asked how they were served",
  tags: ["satisfaction"],
  access: team,
  response: z.object({ settings: surveySettingsSchema, usual: surveySettingsSchema.shape.texts, set: z.boolean() }),
});

export const setSurveySettings = defineEndpoint({
  method: "PUT",
  path: "/api/v1/feedback/settings",
  summary: "Sets when and how customers are asked how they were served",
  tags: ["satisfaction"],
  access: admins,
  body: surveySettingsSchema,
  response: z.object({ settings: surveySettingsSchema, usual: surveySettingsSchema.shape.texts, set: z.boolean() }),
});

export const previewSurvey = defineEndpoint({
  method: "POST",
  path: "/api/v1/feedback/settings/preview",
  summary: "How the question of these settings looks on each channel; sends nothing",
  tags: ["satisfaction"],
  access: team,
  body: z.object({ settings: surveySettingsSchema, language }).strict(),
  response: z.object({ items: z.array(preview) }),
});
