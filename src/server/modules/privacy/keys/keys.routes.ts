import { recordChange } from "#modules/accounts/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import * as contract from "./keys.contract.ts";
import * as repo from "./renewals.repo.ts";
import { fieldSteps } from "./renew-keys.ts";

/** Routes of the account's encryption keys. */
export function keyRoutes({ db, vault, clock, wake }: { db: Db; vault: Vault; clock: Clock; wake(): void }): BoundRoute[] {
  const view = (accountId: string) =>
    db.system(async (tx) => {
      const newest = await repo.newestGeneration(tx, accountId);
      return {
        generation: newest?.generation ?? 0,
        made_at: newest?.created_at.toISOString() ?? null,
        renewals: (await repo.listRenewals(tx, accountId)).map((row) => ({
          id: row.id,
          generation: row.generation,
          state: row.state,
          started_at: row.started_at.toISOString(),
          started_by: row.started_by,
          ended_at: row.ended_at?.toISOString() ?? null,
          // Later turns look for what came in under the older key meanwhile.
          done: row.turn > 1 ? fieldSteps : Math.min(row.step, fieldSteps),
          of: fieldSteps,
          turn: row.turn,
          resealed: row.resealed,
          damaged: row.damaged,
          files: {
            done: row.turn > 1 ? row.files_of : Math.min(row.files_done, row.files_of),
            of: row.files_of,
            resealed: row.files_resealed,
          },
        })),
      };
    });
  return [
    bind(contract.getEncryptionKeys, ({ actor }) => view(actor.accountId)),
    bind(contract.renewEncryptionKey, async ({ actor }) => {
      const { accountId } = actor;
      const running = () => new AppError("conflict", "privacy.renewal_running", { message: "The key is being renewed already." });
      if ((await db.system((tx) => repo.listRenewals(tx, accountId))).some(({ state }) => state === "running")) throw running();
      const generation = await vault.renew(accountId);
      await db.account(accountId, async (tx) => {
        if (!(await repo.insertRenewal(tx, accountId, { id: newId(), generation, by: actor.name, at: new Date() }))) throw running();
        await recordChange(tx, actor, "security", { before: {}, after: { encryptionKeyRenewed: generation }, at: clock.now() });
      });
      wake();
      return view(accountId);
    }),
  ];
}
