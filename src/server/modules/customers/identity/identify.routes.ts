import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { commit } from "../commit.ts";
import { listAttributes } from "../profile/attributes.repo.ts";
import { checkAttributes } from "../profile/check-attributes.ts";
import type { ProfileRouteDeps } from "../profile/users.routes.ts";
import { readIdentities, throwIssues } from "../profile/written-identities.ts";
import { identifyCustomer } from "./identify.contract.ts";
import { identify } from "./identify.ts";

const external = (value: string) => ({ kind: "external", scope: "", value });

/** The route by which programs say who somebody is. */
export function identifyRoutes(deps: ProfileRouteDeps): BoundRoute[] {
  return [
    bind(identifyCustomer, async ({ actor, body }) => {
      const { user_id: userId, email, phone, cpf, cnpj } = body;
      const { identities, issues } = readIdentities({ email, phone, cpf, cnpj });
      return commit(deps, actor.accountId, async (tx) => {
        const values = { ...body.set_once, ...body.set };
        throwIssues([...issues, ...checkAttributes(values, await listAttributes(tx, actor.accountId))]);
        const known = (kind: string) => identities.flatMap((each) => (each.kind === kind && each.value !== null ? [each.value] : []));
        const keys = [
          ...(userId === undefined ? [] : [{ kind: "user_id", scope: "", value: userId }]),
          ...["cpf", "cnpj", "email", "phone"].flatMap((kind) => known(kind).map((value) => ({ kind, scope: "", value }))),
          ...body.external_ids.map(external),
        ];
        const { customerId, created, mergedIds, warnings } = await identify(
          tx,
          deps.vault,
          actor.accountId,
          {
            keys,
            formerly: body.formerly.map(external),
            dangerous: body.merge_dangerously,
            by: actor.name,
            ...(body.set ? { set: body.set } : {}),
            ...(body.set_once ? { setOnce: body.set_once } : {}),
          },
          deps.clock.now(),
        );
        const subjectId = customerId;
        return {
          result: { user_id: customerId, created, merged_ids: mergedIds, warnings },
          events: [
            ...(customerId === null ? [] : [{ type: created ? "customer.created" : "customer.updated", subjectId, data: { customerId } }]),
            ...mergedIds.map((fromId) => ({ type: "customer.merged", subjectId, data: { fromId } })),
          ],
        };
      });
    }),
  ];
}
