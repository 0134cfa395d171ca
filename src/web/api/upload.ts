import type { CallResult } from "./call.ts";
import { endpoints } from "./endpoints.ts";
import { ApiProblem, problemOf } from "./problem.ts";

/** A way on which nothing has moved for so long is dead. */
const silenceMillis = 60_000;

/** Uploads one file. XMLHttpRequest, because fetch tells no progress of what goes out. */
export function uploadFile(file: File, onProgress: (share: number) => void, signal: AbortSignal): Promise<CallResult<"uploadFile">> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(endpoints.uploadFile[0], endpoints.uploadFile[1]);
    request.responseType = "json";
    let silence: ReturnType<typeof setTimeout>;
    const moved = () => {
      clearTimeout(silence);
      silence = setTimeout(() => {
        reject(new ApiProblem(0, "offline", ""));
        request.abort();
      }, silenceMillis);
    };
    moved();
    request.upload.addEventListener("progress", (event) => {
      moved();
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener("loadend", () => clearTimeout(silence));
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as CallResult<"uploadFile">);
      else reject(problemOf(request.status, request.response));
    });
    request.addEventListener("error", () => reject(new ApiProblem(0, "offline", "")));
    request.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}
