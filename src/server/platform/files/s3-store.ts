import { Readable } from "node:stream";
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
  type CompletedPart,
} from "@aws-sdk/client-s3";
import { AppError } from "#platform/errors.ts";
import { checkKey, missingFile, type FileSource, type FileStore } from "./file-store.ts";

export interface S3Settings {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
  /** True for most stores that are not Amazon's: the bucket is in the path, not in the host name. */
  forcePathStyle: boolean;
}

// The smallest part that S3 takes is 5 MiB, at most 10,000 parts: 8 MiB bounds the memory of one upload and allows 80 GB.
const partBytes = 8 * 1024 * 1024;

/** Cuts a source of unknown length into parts of equal size (the last one shorter). An empty source is one empty part. */
async function* inParts(source: FileSource): AsyncGenerator<{ bytes: Buffer; last: boolean }> {
  if (source instanceof Uint8Array) {
    yield { bytes: Buffer.from(source.buffer, source.byteOffset, source.byteLength), last: true };
    return;
  }
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    let rest = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    while (size + rest.length > partBytes) {
      const taken = partBytes - size;
      yield { bytes: Buffer.concat([...held, rest.subarray(0, taken)]), last: false };
      rest = rest.subarray(taken);
      held = [];
      size = 0;
    }
    held.push(rest);
    size += rest.length;
  }
  yield { bytes: Buffer.concat(held), last: true };
}

const isMissing = (error: unknown) =>
  error instanceof S3ServiceException &&
  (error.name === "NoSuchKey" || error.name === "NotFound" || error.$metadata.httpStatusCode === 404);

function storeError(error: unknown): unknown {
  if (isMissing(error)) return missingFile(error);
  if (error instanceof AppError) return error;
  return new AppError("unavailable", "files.store_unavailable", { message: "The file store does not answer.", cause: error });
}

/** Keeps files in a bucket of an S3-compatible store. Sources of unknown length go up in parts of 8 MiB; a broken upload leaves nothing. */
export function openS3Store(settings: S3Settings): FileStore & { close(): void } {
  const client = new S3Client({
    endpoint: settings.endpoint,
    region: settings.region,
    forcePathStyle: settings.forcePathStyle,
    credentials: { accessKeyId: settings.accessKeyId, secretAccessKey: settings.secretAccessKey },
    // Many compatible stores refuse the checksum trailers that the SDK adds by itself.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  const at = (key: string) => ({ Bucket: settings.bucket, Key: checkKey(key) });

  async function putParts(key: string, parts: AsyncGenerator<{ bytes: Buffer; last: boolean }>, first: Buffer): Promise<void> {
    const { UploadId } = await client.send(new CreateMultipartUploadCommand(at(key)));
    if (UploadId === undefined) throw new Error("The store gave no upload id.");
    const sent: CompletedPart[] = [];
    const send = async (bytes: Buffer) => {
      const PartNumber = sent.length + 1;
      const { ETag } = await client.send(
        new UploadPartCommand({ ...at(key), UploadId, PartNumber, Body: bytes, ContentLength: bytes.length }),
      );
      sent.push(ETag === undefined ? { PartNumber } : { PartNumber, ETag });
    };
    try {
      await send(first);
      for await (const part of parts) await send(part.bytes);
      await client.send(new CompleteMultipartUploadCommand({ ...at(key), UploadId, MultipartUpload: { Parts: sent } }));
    } catch (error) {
      await client.send(new AbortMultipartUploadCommand({ ...at(key), UploadId })).catch(() => {});
      throw error;
    }
  }

  return {
    async put(key, source) {
      // Failures of the source are the caller's; those of the store are told apart from them.
      let sourceFailure: { error: unknown } | null = null;
      const watched = async function* () {
        try {
          yield* inParts(source);
        } catch (error) {
          sourceFailure = { error };
          throw error;
        }
      };
      const parts = watched();
      try {
        const first = await parts.next();
        if (first.done) throw new Error("A source has at least one part.");
        if (!first.value.last) return await putParts(key, parts, first.value.bytes);
        const { bytes } = first.value;
        await client.send(new PutObjectCommand({ ...at(key), Body: bytes, ContentLength: bytes.length }));
      } catch (error) {
        const failed = sourceFailure as { error: unknown } | null;
        throw failed ? failed.error : storeError(error);
      } finally {
        await parts.return(undefined);
      }
    },
    async get(key, range) {
      try {
        const found = await client.send(
          new GetObjectCommand({ ...at(key), ...(range ? { Range: `bytes=${range.start}-${range.end}` } : {}) }),
        );
        if (!(found.Body instanceof Readable)) throw new Error("The store sent no body.");
        return found.Body;
      } catch (error) {
        throw storeError(error);
      }
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand(at(key))).catch((error: unknown) => {
        if (!isMissing(error)) throw storeError(error);
      });
    },
    async exists(key) {
      try {
        await client.send(new HeadObjectCommand(at(key)));
        return true;
      } catch (error) {
        if (isMissing(error)) return false;
        throw storeError(error);
      }
    },
    close: () => client.destroy(),
  };
}
