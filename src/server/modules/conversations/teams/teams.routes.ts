import { recordChange } from "#modules/accounts/index.ts";
import { isUniqueViolation, type Db, type Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import { commitWithEvents } from "../commit-with-events.ts";
import * as contract from "./teams.contract.ts";
import * as repo from "./teams.repo.ts";

// The live lists of clients hold a few hundred; who has more loads what else changed with the next page.
const mostTold = 1000;

const notFound = () => new AppError("not_found", "teams.not_found", { message: "There is no such team." });
const viewOf = ({ created_at, ...row }: repo.TeamRow): contract.Team => ({ ...row, createdAt: created_at.toISOString() });
const asHistory = (team: repo.TeamRow) => ({
  name: team.name,
  description: team.description,
  members: team.members.map(({ name, lead }) => (lead ? `${name} ★` : name)).join(", "),
});

async function once<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isUniqueViolation(error, "teams_name")) throw error;
    throw new AppError("conflict", "teams.name_taken", {
      message: "There is already a team with this name.",
      issues: [{ path: "name", message: "This name is taken." }],
    });
  }
}

/** Teams: kept by those who lead, seen by all who attend. */
export function teamRoutes(deps: { db: Db; signals: Signals; clock: Clock }): BoundRoute[] {
  const { db, clock } = deps;

  async function get(tx: Tx, accountId: string, id: string): Promise<repo.TeamRow> {
    const team = await repo.findTeam(tx, accountId, id);
    if (!team) throw notFound();
    return team;
  }

  async function putMembers(tx: Tx, accountId: string, id: string, members: readonly repo.TeamMember[]): Promise<void> {
    const unknown = await repo.setMembers(tx, accountId, id, members);
    if (unknown.length > 0)
      throw new AppError("invalid", "teams.person_unknown", {
        message: "Somebody of the list is not in the team of this account.",
        issues: [{ path: "members", message: `unknown: ${unknown.join(", ")}` }],
      });
  }

  const told = (type: string, teamId: string, byId: string): NewEvent => ({ type, subjectId: teamId, data: { teamId, byId } });

  return [
    bind(contract.listTeams, async ({ actor }) => ({
      items: (await db.account(actor.accountId, (tx) => repo.listTeamRows(tx, actor.accountId))).map(viewOf),
      nextCursor: null,
    })),
    bind(contract.createTeam, ({ actor, body }) =>
      once(() =>
        commitWithEvents(deps, actor.accountId, async (tx) => {
          const id = newId();
          if (!(await repo.insertTeam(tx, actor.accountId, { id, name: body.name, description: body.description })))
            throw new AppError("conflict", "teams.too_many", { message: `There are ${repo.mostTeams} teams already.` });
          await putMembers(tx, actor.accountId, id, body.members);
          const team = await get(tx, actor.accountId, id);
          await recordChange(tx, actor, "teams", { before: {}, after: asHistory(team), at: clock.now() });
          return { result: viewOf(team), events: [told("team.created", id, actor.id)] };
        }),
      ),
    ),
    bind(contract.updateTeam, ({ actor, params, body }) =>
      once(() =>
        commitWithEvents(deps, actor.accountId, async (tx) => {
          if (!(await repo.lockTeam(tx, actor.accountId, params.id))) throw notFound();
          const before = await get(tx, actor.accountId, params.id);
          await repo.changeTeam(tx, actor.accountId, params.id, { name: body.name ?? null, description: body.description ?? null });
          if (body.members) await putMembers(tx, actor.accountId, params.id, body.members);
          const after = await get(tx, actor.accountId, params.id);
          await recordChange(tx, actor, "teams", { before: asHistory(before), after: asHistory(after), at: clock.now() });
          return { result: viewOf(after), events: [told("team.updated", params.id, actor.id)] };
        }),
      ),
    ),
    bind(contract.deleteTeam, ({ actor, params }) =>
      commitWithEvents(deps, actor.accountId, async (tx) => {
        if (!(await repo.lockTeam(tx, actor.accountId, params.id))) throw notFound();
        const before = await get(tx, actor.accountId, params.id);
        const changed = await repo.deleteTeamRow(tx, actor.accountId, params.id);
        await recordChange(tx, actor, "teams", { before: asHistory(before), after: {}, at: clock.now() });
        const conversations = changed
          .slice(0, mostTold)
          .map((id): NewEvent => ({ type: "conversation.updated", subjectId: id, data: { conversationId: id, byId: actor.id } }));
        return { result: ok, events: [told("team.removed", params.id, actor.id), ...conversations] };
      }),
    ),
  ];
}
