import { findSetting, putSetting, recordChange } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Actor } from "#platform/http/routes.ts";
import { type AgentSettings, agentSettings, type AgentSettingsView } from "./agent-settings.contract.ts";
import type { Tool } from "./tools/tool.ts";

const key = "agent";
/** Without it nobody could ever reach a person. */
const fixedTools: ReadonlySet<string> = new Set(["hand_over"]);

export const usualAgentSettings: AgentSettings = {
  hours: "always",
  toolsOff: [],
  limits: { cancelOrders: "unpaid", takeReturns: true },
};

/** How the business set its agent; what is missing or unreadable counts as at the start. */
export async function readAgentSettings(tx: Tx, accountId: string): Promise<AgentSettings> {
  const stored = (await findSetting(tx, accountId, key)) as Partial<AgentSettings> | null | undefined;
  const parsed = agentSettings.safeParse({
    ...usualAgentSettings,
    ...stored,
    limits: { ...usualAgentSettings.limits, ...stored?.limits },
  });
  return parsed.success ? parsed.data : usualAgentSettings;
}

export function viewOf(settings: AgentSettings, tools: readonly Tool[]): AgentSettingsView {
  return {
    ...settings,
    tools: tools.map((tool) => ({
      name: tool.name,
      sideEffect: tool.sideEffect,
      permission: tool.permission,
      needsYes: tool.consent !== undefined,
      fixed: fixedTools.has(tool.name),
    })),
  };
}

/** Throws `agent.unknown_tool`, `agent.fixed_tool`. */
export async function writeAgentSettings(
  tx: Tx,
  actor: Actor,
  settings: AgentSettings,
  tools: readonly Tool[],
  at: Date,
): Promise<AgentSettings> {
  const before = await readAgentSettings(tx, actor.accountId);
  for (const name of settings.toolsOff) {
    // One of a line of business that was switched off meanwhile stays as it is.
    if (!before.toolsOff.includes(name) && !tools.some((tool) => tool.name === name))
      throw new AppError("invalid", "agent.unknown_tool", { issues: [{ path: "toolsOff", message: `no tool ${name}` }] });
    if (fixedTools.has(name))
      throw new AppError("invalid", "agent.fixed_tool", {
        message: "A customer can always reach a person.",
        issues: [{ path: "toolsOff", message: `${name} stays on` }],
      });
  }
  await putSetting(tx, actor.accountId, key, settings);
  await recordChange(tx, actor, "agent", { before: { ...before }, after: { ...settings }, at });
  return settings;
}
