import { z } from "zod";
import { defineTool } from "#modules/agent/index.ts";
import { appendEvents } from "#platform/events/log.ts";
import { categoriesInUse, findJob, jobPage } from "../jobs.repo.ts";
import { conversationChannel } from "../people.repo.ts";
import { photosOfTalk } from "../photos.repo.ts";
import { categoryOf, postJob } from "../post-job.ts";
import { mayTouch, toldJob, type ToldJob } from "./own.ts";
import { talkBegan } from "./photos.ts";

export interface CategoriesResult {
  categories: string[];
}

export const serviceCategoriesTool = () =>
  defineTool({
    name: "service_categories",
    description: "Kinds of service that there are providers for, the commonest first. Choose one of them for post_job when it fits.",
    input: z.object({}),
    permission: "jobs:read",
    sideEffect: "read",
    run: async ({ tx, accountId }): Promise<CategoriesResult> => ({ categories: await categoriesInUse(tx, accountId) }),
  });

const posting = z.object({
  category: z.string().trim().min(2).max(60),
  description: z.string().trim().min(3).max(2000),
  city: z.string().trim().max(100).optional(),
  postalCode: z
    .string()
    .regex(/^\d{5}-?\d{3}$/)
    .optional(),
  urgency: z.enum(["low", "normal", "urgent"]).optional(),
  budgetCents: z.number().int().min(0).max(1e11).optional(),
  /** By when, as they said it. */
  wantedFor: z.string().trim().max(100).optional(),
});

export interface PostedResult extends ToldJob {
  posted: true;
}

export const postJobTool = () =>
  defineTool({
    name: "post_job",
    description:
      "Post the customer's request for a service, so that providers send proposals. Needs what has to be done, its category and the city. Put no phone, address or name into the description; pictures that they sent today go along. consentNeeded: nothing was posted; tell what would be and call again after their yes.",
    input: posting,
    permission: "jobs:write",
    sideEffect: "service",
    consentVerbs: "publicar|publica|publique|publicalo|publicala|postar|posta|post|publish|enviar|envia",
    async consent({ tx, accountId }, wish) {
      const category = await categoryOf(tx, accountId, wish.category);
      return {
        about: { category, description: wish.description, city: wish.city ?? null, budgetCents: wish.budgetCents ?? null },
        facts: { ...wish, category },
      };
    },
    async run(context, wish): Promise<PostedResult> {
      const { tx, accountId, customerId, conversationId, now } = context;
      const { id, events } = await postJob(
        tx,
        accountId,
        {
          clientId: customerId,
          category: wish.category,
          description: wish.description,
          city: wish.city ?? "",
          postalCode: wish.postalCode ?? null,
          latitude: null,
          longitude: null,
          urgency: wish.urgency ?? "normal",
          budgetCents: wish.budgetCents ?? null,
          wantedFor: wish.wantedFor ?? null,
          photos: await photosOfTalk(tx, accountId, conversationId, talkBegan(now)),
          source: "chat",
          channel: await conversationChannel(tx, accountId, conversationId),
          conversationId,
          requestKey: context.callKey,
        },
        now,
      );
      const job = await findJob(tx, accountId, id);
      if (job === null) throw new Error("The job was not stored.");
      tx.ending(appendEvents(tx, accountId, events));
      return { posted: true, ...toldJob(job) };
    },
  });

export interface MyJobsResult {
  jobs: ToldJob[];
  /** True: who it is was not proven, so only what was posted in this conversation is told. */
  needsIdentity: boolean;
}

export const myJobsTool = () =>
  defineTool({
    name: "my_jobs",
    description: "The services that the customer asked for, newest first, each with its state and how many proposals wait for an answer.",
    input: z.object({}),
    permission: "jobs:read",
    sideEffect: "read",
    async run(context): Promise<MyJobsResult> {
      const rows = await jobPage(context.tx, context.accountId, { clientId: context.customerId }, null, 20);
      return {
        jobs: rows
          .filter((job) => mayTouch(context, job))
          .slice(0, 8)
          .map(toldJob),
        needsIdentity: !context.verified,
      };
    },
  });
