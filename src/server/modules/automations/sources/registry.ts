import type { EngineDeps } from "../engine.ts";
import { shippedAutomations } from "../shipped.ts";
import type { ShippedAutomation, TriggerSource } from "../trigger-source.ts";
import { idleCart } from "./idle-cart.ts";
import { silentConversation } from "./silent-conversation.ts";
import { unfinishedOnboarding } from "./unfinished-onboarding.ts";

/** Sources of every account. One line each. */
const core = [silentConversation, unfinishedOnboarding, idleCart] as const satisfies readonly TriggerSource[];

/** Where an account's automations find cases, and what it has ready made: the core's and its packs'. */
export async function sourcesOf(
  deps: Pick<EngineDeps, "ofPacks">,
  accountId: string,
): Promise<{ sources: readonly TriggerSource[]; shipped: readonly ShippedAutomation[] }> {
  const more = await deps.ofPacks(accountId);
  return { sources: [...core, ...more.sources], shipped: [...shippedAutomations, ...more.shipped] };
}
