import type { Tx } from "#platform/db/db.ts";
import { findTemplate } from "../templates/templates.repo.ts";

interface Advertisable {
  payload: Record<string, unknown>;
  metadata: Record<string, unknown>;
}

/**
 * Whether a message advertises: its template is of that category with the provider (what the sender says of it does not count), or who made it said so
 * (`metadata.purpose`).
 */
export async function isMarketing(tx: Tx, accountId: string, channelId: string, message: Advertisable): Promise<boolean> {
  if (message.metadata["purpose"] === "marketing") return true;
  const template = message.payload["template"] as { name?: unknown; language?: unknown } | undefined;
  if (typeof template?.name !== "string" || typeof template.language !== "string") return false;
  const known = await findTemplate(tx, accountId, channelId, template.name, template.language);
  return known?.category.toLowerCase() === "marketing";
}
