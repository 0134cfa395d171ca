import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import { newId } from "#shared/ids.ts";
import * as contract from "./attributes.contract.ts";
import { deleteAttribute, insertAttribute, listAttributes, updateAttribute } from "./attributes.repo.ts";

const noAttribute = () => new AppError("not_found", "customers.attribute_unknown", { message: "There is no such attribute." });

/** Routes of the account's own attributes. */
export function attributeRoutes(): BoundRoute[] {
  return [
    bind(contract.listCustomerAttributes, async ({ actor, db }) => ({
      items: await db.account(actor.accountId, (tx) => listAttributes(tx, actor.accountId)),
    })),
    bind(contract.createCustomerAttribute, async ({ actor, body, db }) => {
      const row = { id: newId(), ...body };
      if (!(await db.account(actor.accountId, (tx) => insertAttribute(tx, actor.accountId, row))))
        throw new AppError("conflict", "customers.attribute_taken", {
          message: "There is an attribute with this key.",
          issues: [{ path: "key", message: "taken" }],
        });
      return row;
    }),
    bind(contract.updateCustomerAttribute, async ({ actor, params, body, db }) => {
      const change = { label: body.label ?? null, options: body.options ?? null, position: body.position ?? null };
      const [row] = await db.account(actor.accountId, (tx) => updateAttribute(tx, actor.accountId, params.id, change));
      if (!row) throw noAttribute();
      return row;
    }),
    bind(contract.deleteCustomerAttribute, async ({ actor, params, db }) => {
      if ((await db.account(actor.accountId, (tx) => deleteAttribute(tx, actor.accountId, params.id))) === 0) throw noAttribute();
      return { ok: true } as const;
    }),
  ];
}
