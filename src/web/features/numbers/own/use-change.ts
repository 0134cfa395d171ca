import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { OwnDashboard } from "#modules/analytics/dashboards/own.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { callNumbers } from "../numbers-api.ts";
import { ownDashboardsQuery } from "./own-query.ts";

type Change = Partial<Pick<OwnDashboard, "name" | "shared_roles" | "tiles">>;

/** Changes a dashboard, one change at a time; what was taken out can be taken back. */
export function useChange(dashboard: OwnDashboard) {
  const client = useQueryClient();
  const [busy, setBusy] = useState(false);
  const renew = () => client.invalidateQueries({ queryKey: ownDashboardsQuery.queryKey });
  const attempt = async (run: () => Promise<unknown>): Promise<boolean> => {
    setBusy(true);
    try {
      await run();
      return true;
    } catch (error) {
      toastProblem(explainProblem(error));
      return false;
    } finally {
      await renew();
      setBusy(false);
    }
  };
  const write = (next: Change, version?: number) =>
    callNumbers("replaceOwnDashboard", {
      params: { id: dashboard.id },
      body: {
        name: next.name ?? dashboard.name,
        shared_roles: next.shared_roles ?? dashboard.shared_roles,
        tiles: next.tiles ?? dashboard.tiles,
        ...(version !== undefined && { version }),
      },
    });
  return {
    busy,
    change: (next: Change) => attempt(() => write(next, dashboard.version)),
    removeTile: async (id: string, title: string) => {
      const before = dashboard.tiles;
      const done = await attempt(() => write({ tiles: before.filter((tile) => tile.id !== id) }, dashboard.version));
      if (done) toastWithUndo(t`${title} saiu do painel.`, () => void attempt(() => write({ tiles: before })));
    },
    duplicate: (name: string) => attempt(() => callNumbers("duplicateOwnDashboard", { params: { id: dashboard.id }, body: { name } })),
    remove: async () => {
      const done = await attempt(() => callNumbers("deleteOwnDashboard", { params: { id: dashboard.id } }));
      if (done)
        toastWithUndo(
          t`O painel ${dashboard.name} foi excluído.`,
          () => void attempt(() => callNumbers("restoreOwnDashboard", { params: { id: dashboard.id } })),
        );
      return done;
    },
  };
}
