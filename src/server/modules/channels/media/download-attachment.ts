import type { Vault } from "#platform/crypto/vault.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import { ProviderFailure, type AdapterNetwork, type ChannelAccess, type ChannelAdapter } from "../adapters/adapter.ts";
import { openAttachmentSource } from "./attachment-source.ts";
import type { StoredFile } from "./files.repo.ts";
import type { MediaJob } from "./media-jobs.repo.ts";
import { storeFile } from "./store-file.ts";

/** A channel ready to be talked to. */
export interface OpenedChannel {
  adapter: ChannelAdapter;
  access: ChannelAccess;
  /** The provider's address for this channel when it is another than the configured one. */
  graphUrl?: string;
}

export interface DownloadOptions {
  vault: Vault;
  files: FileStore;
  network: AdapterNetwork;
  /** Null when the channel is gone. */
  openChannel(accountId: string, channelId: string): Promise<OpenedChannel | null>;
  maxBytes: number;
}

/** Fetches one attachment from its provider into the file store. Throws ProviderFailure, and as `storeFile` does. */
export async function downloadAttachment(options: DownloadOptions, job: MediaJob, signal: AbortSignal): Promise<StoredFile> {
  const channel = await options.openChannel(job.accountId, job.channelId);
  if (!channel) throw new ProviderFailure("permanent", { reason: "channel_gone" });
  if (job.sourceSealed === null) throw new ProviderFailure("permanent", { reason: "source_unknown" });
  const source = await openAttachmentSource(options.vault, job.accountId, job.attachmentId, job.sourceSealed);
  const network: AdapterNetwork = {
    graphUrl: channel.graphUrl ?? options.network.graphUrl,
    fetch: (url, init = {}) =>
      options.network.fetch(url, { ...init, signal: init.signal ? AbortSignal.any([signal, init.signal]) : signal }),
  };
  const response = await channel.adapter.fetchMedia(network, channel.access, source);
  if (!response.ok || response.body === null) {
    await response.body?.cancel();
    throw new ProviderFailure("retryable", { reason: "download_failed", providerCode: response.status });
  }
  return storeFile({
    files: options.files,
    accountId: job.accountId,
    stream: response.body,
    declaredType: job.mimeType ?? response.headers.get("content-type"),
    fileName: job.fileName,
    maxBytes: options.maxBytes,
  });
}
