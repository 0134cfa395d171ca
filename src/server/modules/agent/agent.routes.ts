import { findAccount } from "#modules/accounts/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { getAgentSettings, setAgentSettings } from "./agent-settings.contract.ts";
import { readAgentSettings, viewOf, writeAgentSettings } from "./agent-settings.ts";
import { listModelCallsEndpoint } from "./agent.contract.ts";
import { previewGreeting } from "./builtin/preview-greeting.ts";
import { listModelCalls } from "./model-calls.ts";
import { addPersona, changePersona, listPersonaViews, removePersona } from "./persona-settings.ts";
import * as contract from "./personas.contract.ts";
import { choosePersona } from "./personas.ts";
import type { Skill } from "./skill.ts";
import type { Tool } from "./tools/tool.ts";

export function agentRoutes(deps: {
  db: Db;
  vault: Vault;
  clock: Clock;
  tools: readonly Tool[];
  skillsOf(accountId: string): Promise<readonly Skill[]>;
}): BoundRoute[] {
  const { db, clock } = deps;
  /** Its own and those of the lines of business that are on. */
  const toolsOf = async (accountId: string) => [...deps.tools, ...(await deps.skillsOf(accountId)).flatMap((skill) => skill.tools)];
  return [
    bind(listModelCallsEndpoint, async ({ actor, query }) => {
      const page = await listModelCalls(deps, actor.accountId, query);
      return { items: page.items.map(({ at, ...call }) => ({ ...call, timestamp: at.toISOString() })), nextCursor: page.nextCursor };
    }),
    bind(getAgentSettings, async ({ actor }) => {
      const tools = await toolsOf(actor.accountId);
      return db.account(actor.accountId, async (tx) => viewOf(await readAgentSettings(tx, actor.accountId), tools));
    }),
    bind(setAgentSettings, async ({ actor, body }) => {
      const tools = await toolsOf(actor.accountId);
      return db.account(actor.accountId, async (tx) => viewOf(await writeAgentSettings(tx, actor, body, tools, clock.now()), tools));
    }),
    bind(contract.listPersonas, ({ actor }) =>
      db.account(actor.accountId, async (tx) => ({ items: await listPersonaViews(tx, actor.accountId) })),
    ),
    bind(contract.createPersona, ({ actor, body }) => db.account(actor.accountId, (tx) => addPersona(tx, actor, body, clock.now()))),
    bind(contract.setPersona, ({ actor, params, body }) =>
      db.account(actor.accountId, (tx) => changePersona(tx, actor, params.id, body, clock.now())),
    ),
    bind(contract.removePersona, async ({ actor, params }) => {
      await db.account(actor.accountId, (tx) => removePersona(tx, actor, params.id, clock.now()));
      return ok;
    }),
    bind(contract.previewPersona, async ({ actor, body: { language, ...fields } }) => {
      const account = await db.account(actor.accountId, (tx) => findAccount(tx, actor.accountId));
      const [userType = fields.manner] = fields.userTypes;
      const persona = choosePersona([{ id: "unsaved", ...fields, channelIds: [] }], { userType, channelId: "" });
      const business = { name: account?.name ?? "", timeZone: account?.time_zone ?? "America/Sao_Paulo" };
      return { text: await previewGreeting(persona, business, language, clock.now()) };
    }),
  ];
}
