import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { callCustomers } from "../customers-api.ts";
import { TagDialog } from "../list/tag-dialog.tsx";
import { useCustomerRights } from "../rights.ts";

export function TagsCard({ user }: { user: User }) {
  const rights = useCustomerRights();
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const change = async (add: string[], remove: string[]) => {
    try {
      await callCustomers("tagCustomers", { body: { ids: [user.id], add, remove } });
    } catch (error) {
      toastProblem(explainProblem(error));
    }
    await Promise.all(["customer", "customers"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
  return (
    <section aria-label={t`Tags`} className="flex flex-wrap items-center gap-1">
      {user.tags.map((tag) => (
        <span key={tag} className="inline-flex max-w-full items-center rounded-md bg-accent-soft pl-2 text-sm text-accent-ink">
          <span className="truncate py-0.5">{tag}</span>
          {rights.write ? (
            <button
              type="button"
              aria-label={t`Tirar a tag ${tag}`}
              className="flex size-6 items-center justify-center rounded-md hover:text-ink pointer-coarse:size-11"
              onClick={() => void change([], [tag]).then(() => toastWithUndo(t`Tag «${tag}» tirada`, () => void change([tag], [])))}
            >
              <X size={13} aria-hidden="true" />
            </button>
          ) : (
            <span className="w-2" />
          )}
        </span>
      ))}
      {rights.write ? (
        <Button size="sm" look="ghost" onClick={() => setAdding(true)}>
          <Plus size={14} aria-hidden="true" />
          <Trans>Tag</Trans>
        </Button>
      ) : null}
      {adding ? (
        <TagDialog
          kind="add"
          people={1}
          onClose={() => setAdding(false)}
          onTag={(tag) => {
            setAdding(false);
            void change([tag], []);
          }}
        />
      ) : null}
    </section>
  );
}
