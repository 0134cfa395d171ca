import { z } from "zod";
import type { Vault } from "#platform/crypto/vault.ts";
import type { MediaSource } from "../adapters/adapter.ts";

const sourceSchema = z.object({ mediaId: z.string().nullable(), url: z.string().nullable() });
const context = (attachmentId: string) => `attachments.source:${attachmentId}`;

/** Encrypts where a provider keeps an attachment, for `attachments.source_sealed`: such addresses carry access tokens. */
export function sealAttachmentSource(vault: Vault, accountId: string, attachmentId: string, source: MediaSource): Promise<Buffer> {
  return vault.seal(accountId, context(attachmentId), JSON.stringify({ mediaId: source.mediaId, url: source.url }));
}

/** Reverses `sealAttachmentSource`. Throws when the bytes do not belong to this attachment. */
export async function openAttachmentSource(vault: Vault, accountId: string, attachmentId: string, sealed: Buffer): Promise<MediaSource> {
  return sourceSchema.parse(JSON.parse(await vault.openText(accountId, context(attachmentId), sealed)));
}
