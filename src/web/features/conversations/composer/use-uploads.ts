import { t } from "@lingui/core/macro";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Channel } from "#modules/channels/channels.contract.ts";
import { newId } from "#shared/ids.ts";
import { explainProblem, isUnreachable } from "../../../api/problem.ts";
import { uploadFile } from "../../../api/upload.ts";
import type { OutgoingFile } from "../../../live/outbox.ts";
import { toastProblem } from "../../../ui/toast.ts";
import { judgeFile } from "./file-limits.ts";

export interface Upload {
  key: string;
  file: File;
  /** Picture to show before it is sent; null for what is no picture. */
  preview: string | null;
  /** 0–1 of what has gone out. */
  progress: number;
  problem: string | null;
  /** Another attempt may go better. */
  retryable: boolean;
  note: string | null;
}

const mostFiles = 10;

/**
 * Files on their way to the server, uploaded at once so that sending does not wait for them. One that has arrived is handed to `onArrived` and
 * belongs to the draft from then on.
 */
export function useUploads(limits: Channel["capabilities"] | undefined, held: number, onArrived: (file: OutgoingFile) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const aborts = useRef(new Map<string, AbortController>());
  const latest = useRef({ uploads, onArrived, held });
  useEffect(() => {
    latest.current = { uploads, onArrived, held };
  });

  const change = useCallback(
    (key: string, change: Partial<Upload>) =>
      setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...change } : upload))),
    [],
  );
  const drop = useCallback((keys: readonly string[]) => {
    for (const key of keys) {
      aborts.current.get(key)?.abort();
      aborts.current.delete(key);
      const preview = latest.current.uploads.find((upload) => upload.key === key)?.preview;
      if (typeof preview === "string") URL.revokeObjectURL(preview);
    }
    setUploads((all) => all.filter((upload) => !keys.includes(upload.key)));
  }, []);

  const start = useCallback(
    (key: string, file: File) => {
      const abort = new AbortController();
      aborts.current.set(key, abort);
      uploadFile(file, (progress) => change(key, { progress }), abort.signal).then(
        ({ id, fileName, kind, mimeType, size, url }) => {
          drop([key]);
          latest.current.onArrived({ id, fileName: fileName ?? file.name, kind, mimeType, size, url });
        },
        async (error: unknown) => {
          if (abort.signal.aborted) return;
          const problem = explainProblem(error);
          // Without a server the file waits in this browser and goes out with its message.
          if (!isUnreachable(error)) return change(key, { problem, retryable: true });
          try {
            const { keepFile } = await import("../../../offline/local-files.ts");
            const kept = await keepFile(file);
            if (abort.signal.aborted) return;
            drop([key]);
            latest.current.onArrived(kept);
          } catch {
            change(key, { problem: t`Sem conexão, e este aparelho não tem espaço para guardar o arquivo.`, retryable: true });
          }
        },
      );
    },
    [change, drop],
  );

  const add = useCallback(
    (files: Iterable<File>) => {
      const room = mostFiles - latest.current.uploads.length - latest.current.held;
      const chosen = [...files];
      if (chosen.length > room) toastProblem(t`No máximo dez arquivos por mensagem.`);
      const fresh = chosen.slice(0, Math.max(0, room)).map((file): Upload => {
        const { problem, note } = judgeFile(file, limits);
        const preview = file.type.startsWith("image/") ? URL.createObjectURL(file) : null;
        return { key: newId(), file, preview, progress: 0, problem, retryable: false, note };
      });
      setUploads((all) => [...all, ...fresh]);
      for (const upload of fresh) if (upload.problem === null) start(upload.key, upload.file);
    },
    [start, limits],
  );

  const retry = useCallback(
    (key: string) => {
      const upload = latest.current.uploads.find((each) => each.key === key);
      if (!upload) return;
      change(key, { problem: null, progress: 0 });
      start(key, upload.file);
    },
    [change, start],
  );

  useEffect(() => () => drop(latest.current.uploads.map((upload) => upload.key)), [drop]);
  return { uploads, add, retry, remove: (key: string) => drop([key]) };
}
