import { z } from "zod";
import { defineTool } from "#modules/agent/index.ts";
import { findJob, setPhotos } from "../jobs.repo.ts";
import { mostPhotos, openJobOfTalk, photosOfTalk } from "../photos.repo.ts";

/** A picture belongs to what is talked about now, not to a request of weeks ago. */
const talkMillis = 24 * 3_600_000;
export const talkBegan = (now: Date): Date => new Date(now.getTime() - talkMillis);

export interface PhotosAddedResult {
  /** The job that they were put on; null: none is open here. */
  title: string | null;
  added: number;
}

export const addJobPhotosTool = () =>
  defineTool({
    name: "add_job_photos",
    description:
      "Puts the pictures that the customer just sent in this chat on the job that they posted here today. Pictures sent before post_job are taken along by it.",
    input: z.object({}),
    permission: "jobs:write",
    sideEffect: "service",
    async run({ tx, accountId, conversationId, customerId, now }): Promise<PhotosAddedResult> {
      const since = talkBegan(now);
      const jobId = await openJobOfTalk(tx, accountId, { conversationId, clientId: customerId, since });
      const job = jobId === null ? null : await findJob(tx, accountId, jobId);
      if (job === null) return { title: null, added: 0 };
      const fresh = await photosOfTalk(tx, accountId, conversationId, since);
      const photos = [...job.photos, ...fresh].slice(0, mostPhotos);
      if (photos.length > job.photos.length) await setPhotos(tx, accountId, job.id, photos, now);
      return { title: job.title, added: photos.length - job.photos.length };
    },
  });
