import { viewerOf, type Feed, type MessageRow, type Views } from "#modules/conversations/index.ts";
import * as contract from "#modules/conversations/conversations.contract.ts";
import * as webchatContract from "../webchat.contract.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import { fileLinkExpiry, signedFileUrl } from "#platform/files/signed-link.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import type { FastifyRequest } from "fastify";
import type { Clock } from "#shared/clock.ts";
import type { StoredFile } from "../media/files.repo.ts";
import { storeUpload } from "../media/store-upload.ts";
import type { Webchat } from "../webchat/webchat.ts";
import { fileKind } from "#platform/files/served-type.ts";
import { reactByPerson } from "./react-by-person.ts";
import { retryByPerson, sendByPerson } from "./send-by-person.ts";

export interface MessageRoutesDeps {
  db: Db;
  clock: Clock;
  signals: Signals;
  views: Views;
  feed: Feed;
  files: FileStore;
  fileKey: Buffer;
  webchat: Webchat;
}

const uploadBytes = 100 * 1024 * 1024;
const visitorUploadBytes = 15 * 1024 * 1024;

/** Replies, retries and uploads. */
export function messageRoutes(deps: MessageRoutesDeps): BoundRoute[] {
  const { db } = deps;

  async function show(actor: Actor, row: MessageRow): Promise<contract.Message> {
    const [view] = await db.account(actor.accountId, (tx) => deps.views.messages(tx, actor.accountId, [row], viewerOf(actor)));
    if (!view) throw new Error("The message has no view.");
    return view;
  }

  function uploadView(accountId: string, file: StoredFile) {
    const link = (variant: "original" | "thumbnail") =>
      signedFileUrl({ base: "", accountId, fileId: file.id, variant, expiresAt: fileLinkExpiry(deps.clock.now()) }, deps.fileKey);
    return {
      id: file.id,
      mimeType: file.mimeType,
      size: file.size,
      fileName: file.fileName,
      kind: fileKind(file.mimeType),
      url: link("original"),
      thumbnailUrl: file.thumbnailKey === null ? null : link("thumbnail"),
    };
  }

  async function receive(request: FastifyRequest, accountOf: (fields: Record<string, unknown>) => string, maxBytes: number) {
    if (!request.isMultipart()) throw new AppError("invalid", "files.not_multipart", { message: "Send the file as a multipart form." });
    const part = await request.file({ limits: { fileSize: maxBytes } });
    if (!part) throw new AppError("invalid", "files.missing_part", { message: "The form has no file." });
    const accountId = accountOf(part.fields);
    const file = await storeUpload({
      db,
      files: deps.files,
      accountId,
      stream: part.file,
      fileName: part.filename === "" ? null : part.filename,
      declaredType: part.mimetype,
      limits: { maxBytes },
    });
    return uploadView(accountId, file);
  }

  return [
    bind(contract.sendMessage, async ({ actor, params, body }) => {
      const author = {
        accountId: actor.accountId,
        userId: actor.kind === "user" ? actor.id : "api",
        name: actor.kind === "user" ? actor.name : "Equipe",
      };
      return show(actor, await sendByPerson(deps, author, params.id, body, deps.clock.now()));
    }),
    bind(contract.retryMessage, async ({ actor, params }) => show(actor, await retryByPerson(deps, actor.accountId, params.id))),
    bind(contract.reactToMessage, async ({ actor, params, body }) =>
      show(actor, await reactByPerson(deps, actor.accountId, params.id, body.emoji, deps.clock.now())),
    ),
    bind(contract.uploadFile, ({ actor, request }) => receive(request, () => actor.accountId, uploadBytes), {
      multipart: true,
      bodyLimit: uploadBytes + 1024 * 1024,
    }),
    bind(
      webchatContract.webchatUpload,
      ({ request }) =>
        receive(
          request,
          (fields) => {
            const field = fields["visitorToken"];
            const token =
              typeof field === "object" && field !== null && "value" in field && typeof field.value === "string" ? field.value : "";
            return deps.webchat.visitorOf(token).accountId;
          },
          visitorUploadBytes,
        ),
      { multipart: true, bodyLimit: visitorUploadBytes + 1024 * 1024 },
    ),
  ];
}
