import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Takeable } from "#modules/customers/identity/merges.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { callCustomers } from "../customers-api.ts";

/** Everything that shows a person anew after two became one, or one two. */
export function useRefreshPeople() {
  const queries = useQueryClient();
  return async () => {
    await Promise.all(
      ["customers", "customer", "duplicates", "customer-merges", "customer-notes", "journey"].map((key) =>
        queries.invalidateQueries({ queryKey: [key] }),
      ),
    );
  };
}

/** Merges two customers and offers to take it back. */
export function useMerge() {
  const refresh = useRefreshPeople();
  const [busy, setBusy] = useState(false);
  const merge = async (keptId: string, otherId: string, take: readonly Takeable[]): Promise<boolean> => {
    setBusy(true);
    try {
      const { merge_id: mergeId } = await callCustomers("mergeCustomer", {
        params: { id: keptId },
        body: { other_id: otherId, take: [...take] },
      });
      await refresh();
      if (mergeId !== null)
        toastWithUndo(t`Os dois clientes agora são um`, () => {
          callCustomers("undoMergeEndpoint", { params: { id: keptId, mergeId } })
            .then(refresh)
            .catch((error: unknown) => toastProblem(explainProblem(error)));
        });
      return true;
    } catch (error) {
      toastProblem(explainProblem(error));
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { merge, busy };
}
