import { putSetting, recordChange } from "#modules/accounts/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import * as contract from "../alerts.contract.ts";
import { alertsKey, readAlertTargets, sealAlertTargets, type AlertTargets } from "../health/alert-settings.ts";
import type { Alerts } from "../health/alerts.ts";

/** An address as it may be shown: where it leads, not the secret that it ends with. */
function masked(webhook: string | null): string | null {
  if (webhook === null) return null;
  const url = new URL(webhook);
  return `${url.origin}/…${webhook.slice(-4)}`;
}

export function alertRoutes(deps: { db: Db; vault: Vault; clock: Clock; alerts: Alerts }): BoundRoute[] {
  const { db, vault, alerts } = deps;
  const view = ({ webhook, email }: AlertTargets) => ({ webhook: masked(webhook), email, mail: alerts.mail });
  return [
    bind(contract.getChannelAlerts, async ({ actor }) => view(await readAlertTargets(db, vault, actor.accountId))),
    bind(contract.setChannelAlerts, async ({ actor, body }) => {
      const before = await readAlertTargets(db, vault, actor.accountId);
      const after: AlertTargets = {
        webhook: body.webhook === undefined ? before.webhook : body.webhook,
        email: body.email === undefined ? before.email : body.email,
      };
      const sealed = await sealAlertTargets(vault, actor.accountId, after);
      await db.account(actor.accountId, async (tx) => {
        await putSetting(tx, actor.accountId, alertsKey, sealed);
        await recordChange(tx, actor, "alerts", {
          before: { ...before },
          after: { ...after },
          secrets: ["webhook", "email"],
          at: deps.clock.now(),
        });
      });
      return view(after);
    }),
    bind(contract.testChannelAlerts, async ({ actor }) => alerts.test(actor.accountId, await readAlertTargets(db, vault, actor.accountId))),
  ];
}
