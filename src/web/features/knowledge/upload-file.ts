import type { KnowledgeFile } from "#modules/knowledge/files/files.contract.ts";
import { ApiProblem, problemOf } from "../../api/problem.ts";
import { knowledgeEndpoints } from "./knowledge-endpoints.ts";

/** Uploads one file. XMLHttpRequest, because fetch tells no progress of what goes out. */
export function uploadKnowledgeFile(file: File, onProgress: (share: number) => void): Promise<KnowledgeFile> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(...knowledgeEndpoints.uploadKnowledgeFile);
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as KnowledgeFile);
      else reject(problemOf(request.status, request.response));
    });
    request.addEventListener("error", () => reject(new ApiProblem(0, "offline", "")));
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}
