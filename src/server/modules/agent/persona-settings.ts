import { listSettings, putSetting, recordChange, removeSetting } from "#modules/accounts/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Actor } from "#platform/http/routes.ts";
import { newId } from "#shared/ids.ts";
import { userTypes } from "#shared/messages.ts";
import { isStandard, type Persona, standardPersona } from "./personas.ts";
import { type PersonaFields, personaFields, type PersonaView } from "./personas.contract.ts";

// One setting for each, so that two people who change two of them never undo one another.
const prefix = "persona:";
const most = 30;

/** The personas that the business made or changed, by id. What cannot be read counts as not there. */
export async function ownPersonas(tx: Tx, accountId: string): Promise<Persona[]> {
  const rows = await listSettings(tx, accountId, prefix);
  return rows.flatMap(({ key, value }) => {
    const parsed = personaFields.safeParse(value);
    return parsed.success ? [{ id: key.slice(prefix.length), ...parsed.data }] : [];
  });
}

function view(persona: Persona, changed: boolean): PersonaView {
  const { id, name, agentName, manner, tone, purpose, greeting, userTypes: kinds, channelIds } = persona;
  return {
    id,
    name,
    agentName,
    manner,
    tone: [...tone],
    purpose,
    greeting,
    userTypes: [...kinds],
    channelIds: [...channelIds],
    standard: isStandard(id),
    changed: isStandard(id) && changed,
  };
}

/** The standard ones, as the business changed them, then those that it added. */
export async function listPersonaViews(tx: Tx, accountId: string): Promise<PersonaView[]> {
  const own = await ownPersonas(tx, accountId);
  const standard = userTypes.map((userType) => {
    const changed = own.find(({ id }) => id === userType);
    return view(changed ?? standardPersona(userType), changed !== undefined);
  });
  return [...standard, ...own.filter(({ id }) => !isStandard(id)).map((persona) => view(persona, false))];
}

/** Throws `persona.too_many`. */
export async function addPersona(tx: Tx, actor: Actor, fields: PersonaFields, at: Date): Promise<PersonaView> {
  const own = await ownPersonas(tx, actor.accountId);
  if (own.length >= most) throw new AppError("conflict", "persona.too_many", { message: `There can be ${most} personas at most.` });
  return store(tx, actor, newId(), null, fields, at);
}

/** Throws `persona.not_found`, and `persona.own_people` when a standard persona would leave the people whose it is. */
export async function changePersona(tx: Tx, actor: Actor, id: string, fields: PersonaFields, at: Date): Promise<PersonaView> {
  if (isStandard(id) && !fields.userTypes.includes(id))
    throw new AppError("invalid", "persona.own_people", {
      message: "A standard persona always speaks to its own kind of people.",
      issues: [{ path: "userTypes", message: `holds ${id}` }],
    });
  return store(tx, actor, id, await present(tx, actor, id), fields, at);
}

/** Throws `persona.not_found`. A standard one speaks as at the start again. */
export async function removePersona(tx: Tx, actor: Actor, id: string, at: Date): Promise<void> {
  const before = await present(tx, actor, id);
  await removeSetting(tx, actor.accountId, prefix + id);
  if (before) await recordChange(tx, actor, "persona", { before: { ...before }, after: {}, at });
}

/** As the business saved it; null: a standard one that it never changed. */
async function present(tx: Tx, actor: Actor, id: string): Promise<Persona | null> {
  const found = (await ownPersonas(tx, actor.accountId)).find((persona) => persona.id === id);
  if (!found && !isStandard(id)) throw new AppError("not_found", "persona.not_found", { message: "There is no such persona." });
  return found ?? null;
}

async function store(tx: Tx, actor: Actor, id: string, before: Persona | null, fields: PersonaFields, at: Date): Promise<PersonaView> {
  await putSetting(tx, actor.accountId, prefix + id, fields);
  await recordChange(tx, actor, "persona", { before: { ...before }, after: { id, ...fields }, at });
  return view({ id, ...fields }, true);
}
