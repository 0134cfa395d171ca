import { addressOf } from "../../../api/call.ts";
import { callCustomers } from "../customers-api.ts";
import { ApiProblem, problemOf } from "../../../api/problem.ts";
import type { Target } from "./bulk-bar.tsx";

/** Hands a file that the server answered to the browser's downloads. */
export function saveBlob(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Fetches a file; throws ApiProblem when it is refused. */
export async function fetchFile(address: string, init?: RequestInit): Promise<Blob> {
  let response: Response;
  try {
    response = await fetch(address, { credentials: "same-origin", ...init });
  } catch {
    throw new ApiProblem(0, "offline", "");
  }
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => null));
  return response.blob();
}

/** A list by its filters as a CSV file named by what it holds and the day. */
export async function downloadFile(address: string, filter: Record<string, unknown>, name: string): Promise<void> {
  saveBlob(await fetchFile(addressOf(address, {}, filter)), `${name}-${new Date().toISOString().slice(0, 10)}.csv`);
}

/** The browser fetches a file by itself: straight to the disk, shown and cancelled among its downloads. */
function leaveToBrowser(address: string, name: string): void {
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
}

/** The customers chosen, or all that the filter fits, as a CSV file. A long one never lies in the page's memory; counting first tells what is refused in words. */
export async function downloadChosen(target: Target): Promise<void> {
  const name = `clientes-${new Date().toISOString().slice(0, 10)}.csv`;
  if ("filter" in target && (await callCustomers("countCustomers", { query: target.filter })).more)
    return leaveToBrowser(addressOf("/api/v1/exports/customers.csv", {}, target.filter), name);
  const blob =
    "filter" in target
      ? await fetchFile(addressOf("/api/v1/exports/customers.csv", {}, target.filter))
      : await fetchFile("/api/v1/exports/customers", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ ids: target.ids }),
        });
  saveBlob(blob, name);
}
