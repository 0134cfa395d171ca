import { t } from "@lingui/core/macro";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { newId } from "#shared/ids.ts";
import { explainProblem } from "../../../api/problem.ts";
import { uploadFile } from "../../../api/upload.ts";
import type { OutgoingFile } from "../../../live/outbox.ts";
import { toastProblem } from "../../../ui/toast.ts";

export interface Upload {
  key: string;
  file: File;
  /** Picture to show before it is sent; null for what is no picture. */
  preview: string | null;
  /** 0–1 of what has gone out. */
  progress: number;
  problem: string | null;
  result: OutgoingFile | null;
}

const mostFiles = 10;

/** Files chosen for the next message, uploaded at once so that sending does not wait for them. */
export function useUploads() {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const aborts = useRef(new Map<string, AbortController>());
  const latest = useRef(uploads);
  useLayoutEffect(() => {
    latest.current = uploads;
  });

  const change = useCallback(
    (key: string, change: Partial<Upload>) =>
      setUploads((all) => all.map((upload) => (upload.key === key ? { ...upload, ...change } : upload))),
    [],
  );

  const start = useCallback(
    (key: string, file: File) => {
      const abort = new AbortController();
      aborts.current.set(key, abort);
      uploadFile(file, (progress) => change(key, { progress }), abort.signal).then(
        ({ id, fileName, kind, mimeType, size, url }) =>
          change(key, { progress: 1, result: { id, fileName: fileName ?? file.name, kind, mimeType, size, url } }),
        (error: unknown) => abort.signal.aborted || change(key, { problem: explainProblem(error) }),
      );
    },
    [change],
  );

  const add = useCallback(
    (files: Iterable<File>) => {
      const room = mostFiles - latest.current.length;
      const chosen = [...files];
      if (chosen.length > room) toastProblem(t`No máximo dez arquivos por mensagem.`);
      const fresh = chosen.slice(0, Math.max(0, room)).map((file): Upload => ({
        key: newId(),
        file,
        preview: file.type.startsWith("image/") ? URL.createObjectURL(file) : null,
        progress: 0,
        problem: null,
        result: null,
      }));
      setUploads((all) => [...all, ...fresh]);
      for (const upload of fresh) start(upload.key, upload.file);
    },
    [start],
  );

  const drop = useCallback((keys: readonly string[]) => {
    for (const upload of latest.current) {
      if (!keys.includes(upload.key)) continue;
      aborts.current.get(upload.key)?.abort();
      aborts.current.delete(upload.key);
      if (upload.preview !== null) URL.revokeObjectURL(upload.preview);
    }
    setUploads((all) => all.filter((upload) => !keys.includes(upload.key)));
  }, []);

  const retry = useCallback(
    (key: string) => {
      const upload = latest.current.find((each) => each.key === key);
      if (!upload) return;
      change(key, { problem: null, progress: 0 });
      start(key, upload.file);
    },
    [change, start],
  );

  useEffect(() => () => drop(latest.current.map((upload) => upload.key)), [drop]);

  return {
    uploads,
    add,
    retry,
    remove: (key: string) => drop([key]),
    clear: () => drop(latest.current.map((upload) => upload.key)),
    /** All are there: the message may go. */
    ready: uploads.every((upload) => upload.result !== null),
    files: uploads.flatMap((upload) => upload.result ?? []),
  };
}
