import { useState } from "preact/hooks";
import type { UploadedFile } from "../core/api.ts";
import { randomId } from "../core/random-id.ts";
import type { Texts } from "../texts/pt-br.ts";

/** A file that goes with the next message. */
export interface Upload {
  key: string;
  file: File;
  state: "uploading" | "ready" | "failed";
  stored: UploadedFile | null;
  problem: string | null;
}

/** The server takes files up to this size, and so many with a message. */
const maxBytes = 16 * 1024 * 1024;
const maxFiles = 5;

export function useUploads(upload: (file: File) => Promise<UploadedFile>, texts: Texts) {
  const [uploads, setUploads] = useState<Upload[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const change = (key: string, values: Partial<Upload>) =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...values } : one)));

  async function run(key: string, file: File): Promise<void> {
    change(key, { state: "uploading", problem: null });
    try {
      change(key, { state: "ready", stored: await upload(file) });
    } catch {
      change(key, { state: "failed", problem: texts.uploadFailed });
    }
  }

  return {
    uploads,
    problem,
    add(files: readonly File[]): void {
      const free = maxFiles - uploads.length;
      setProblem(files.length > free ? texts.tooMany : null);
      for (const file of files.slice(0, free)) {
        const key = randomId(4);
        const fits = file.size <= maxBytes;
        setUploads((all) => [
          ...all,
          { key, file, state: fits ? "uploading" : "failed", stored: null, problem: fits ? null : texts.tooLarge },
        ]);
        if (fits) void run(key, file);
      }
    },
    retry(one: Upload): void {
      if (one.file.size <= maxBytes) void run(one.key, one.file);
    },
    remove(key: string): void {
      setProblem(null);
      setUploads((all) => all.filter((one) => one.key !== key));
    },
    clear(): void {
      setProblem(null);
      setUploads([]);
    },
  };
}
