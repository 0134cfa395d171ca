import type { Clock } from "#shared/clock.ts";
import { isId } from "#shared/ids.ts";
import { AppError } from "#platform/errors.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import { contentDisposition, servedAs } from "#platform/files/served-type.ts";
import { verifySignedFile } from "#platform/files/signed-link.ts";
import { plainProblem, sendProblem } from "#platform/http/problem.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { readRange } from "./byte-range.ts";
import { getFile } from "./media.contract.ts";
import { openFile } from "./open-file.ts";

export interface MediaRouteOptions {
  files: FileStore;
  /** `vault.signingKey("files")`. */
  signingKey: Buffer;
  clock: Clock;
}

const secondsLeft = (exp: string, now: Date) => Math.max(0, Math.floor(Number(exp) - now.getTime() / 1000));

/** Serves stored files to whoever holds a signed link. The link is judged before the database is asked. */
export function mediaRoutes({ files, signingKey, clock }: MediaRouteOptions): BoundRoute[] {
  return [
    bind(getFile, async ({ db, params, query, request, reply }) => {
      const link = { accountId: params.accountId, fileId: params.fileId, variant: params.variant };
      const now = clock.now();
      if (!isId(link.accountId) || !isId(link.fileId) || !verifySignedFile({ ...link, ...query }, signingKey, now)) {
        throw new AppError("forbidden", "files.bad_link", { message: "This link does not hold or has ended." });
      }
      const file = await openFile({ db, files, ...link });
      const validators = { etag: file.etag, "cache-control": `private, max-age=${secondsLeft(query.exp, now)}, immutable` };
      if (request.headers["if-none-match"] === file.etag) return reply.code(304).headers(validators).send();
      const conditional = request.headers["if-range"];
      const wanted = conditional === undefined || conditional === file.etag ? request.headers.range : undefined;
      const range = file.size === null ? null : readRange(wanted, file.size);
      if (range === "unsatisfiable") {
        void reply.header("content-range", `bytes */${file.size}`);
        return sendProblem(reply, plainProblem(416, "files.bad_range", "The file is shorter than that."));
      }
      // Opened before a header is set: a file that is not there must not be answered with the headers of one that is kept by caches.
      const bytes = await file.read(range ?? undefined);
      const { contentType, disposition } = servedAs(file.mimeType);
      void reply.headers({
        ...validators,
        "content-type": contentType,
        "content-disposition": contentDisposition(disposition, file.fileName),
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cross-origin-resource-policy": "cross-origin",
      });
      if (file.size !== null)
        void reply.headers({ "accept-ranges": "bytes", "content-length": range ? range.end - range.start + 1 : file.size });
      if (range) void reply.code(206).header("content-range", `bytes ${range.start}-${range.end}/${file.size}`);
      return reply.send(bytes);
    }),
  ];
}
