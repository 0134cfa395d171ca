import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, Input } from "../../../ui/field.tsx";
import { PanelError } from "../../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { callCustomers } from "../customers-api.ts";
import { movedText } from "../merge/moved-text.ts";
import { useRefreshPeople } from "../merge/use-merge.ts";
import { shownValue } from "./contact-card.tsx";

function Side({ title, user }: { title: string; user: User }) {
  return (
    <div className="min-w-0 rounded-xl border px-3 py-2">
      <p className="text-sm text-soft">{title}</p>
      <p className="truncate font-medium">{user.name ?? t`Sem nome`}</p>
      <ul className="pt-1 text-sm">
        {user.identities.map((identity) => (
          <li key={identity.id} className="tabular truncate">
            {shownValue(identity.kind, identity.value)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Shows what a split would give, and makes it. */
export function SplitDialog({
  user,
  identityIds,
  onClose,
  onDone,
}: {
  user: User;
  identityIds: string[];
  onClose: () => void;
  onDone: () => void;
}) {
  const refresh = useRefreshPeople();
  const [name, setName] = useState("");
  const [busy, setBusy] = useState(false);
  const preview = useQuery({
    queryKey: ["customers", "split", user.id, identityIds],
    queryFn: () => callCustomers("splitCustomerEndpoint", { params: { id: user.id }, body: { identity_ids: identityIds, dry_run: true } }),
    staleTime: 0,
    retry: false,
  });
  const split = async () => {
    setBusy(true);
    try {
      const made = await callCustomers("splitCustomerEndpoint", {
        params: { id: user.id },
        body: { identity_ids: identityIds, name: name.trim() === "" ? null : name.trim() },
      });
      await refresh();
      const { split_id: splitId } = made;
      if (splitId !== null)
        toastWithUndo(t`Agora são dois cadastros`, () => {
          callCustomers("undoMergeEndpoint", { params: { id: made.other.id, mergeId: splitId } })
            .then(refresh)
            .catch((error: unknown) => toastProblem(explainProblem(error)));
        });
      onDone();
    } catch (error) {
      toastProblem(explainProblem(error));
      setBusy(false);
    }
  };
  const what = preview.data ? movedText(preview.data.moved) : null;
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={t`Separar em dois cadastros`}>
      {preview.isError ? (
        <PanelError message={explainProblem(preview.error)} onRetry={() => void preview.refetch()} />
      ) : !preview.data ? (
        <Skeleton label={t`Calculando`} className="flex flex-col gap-2">
          <SkeletonBlock className="h-24" />
        </Skeleton>
      ) : (
        <div className="flex flex-col gap-4">
          <div className="grid gap-3 md:grid-cols-2">
            <Side title={t`Fica`} user={preview.data.user} />
            <Side title={t`Cadastro novo`} user={{ ...preview.data.other, name: name.trim() || preview.data.other.name }} />
          </div>
          <Banner>
            {what === null ? <Trans>Nenhuma conversa muda de cadastro.</Trans> : <Trans>Vão para o cadastro novo: {what}.</Trans>}{" "}
            <Trans>Os dois não voltam a ser um por si mesmos.</Trans>
          </Banner>
          <Field label={t`Nome do cadastro novo`}>
            {(ids) => <Input {...ids} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />}
          </Field>
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>
              <Trans>Cancelar</Trans>
            </Button>
            <Button look="primary" busy={busy} onClick={() => void split()}>
              <Trans>Separar</Trans>
            </Button>
          </div>
        </div>
      )}
    </Dialog>
  );
}
