import type { CustomerImport } from "#modules/customers/import/imports.contract.ts";
import { ApiProblem, problemOf } from "../../../api/problem.ts";
import { customerEndpoints } from "../customer-endpoints.ts";

/** Uploads a file of customers. XMLHttpRequest, because fetch tells no progress of what goes out. */
export function uploadCustomers(file: File, onProgress: (share: number) => void): Promise<CustomerImport> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const [method, path] = customerEndpoints.uploadCustomers;
    request.open(method, path);
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener("load", () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as CustomerImport);
      else reject(problemOf(request.status, request.response));
    });
    request.addEventListener("error", () => reject(new ApiProblem(0, "offline", "")));
    const form = new FormData();
    form.append("file", file, file.name);
    request.send(form);
  });
}
