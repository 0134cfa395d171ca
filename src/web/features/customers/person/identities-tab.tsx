import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { BadgeCheck, Split, Undo2 } from "lucide-react";
import { useState } from "react";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { formatDate } from "../../../format/dates.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { Table } from "../../../ui/table.tsx";
import { toastDone, toastProblem } from "../../../ui/toast.ts";
import { callCustomers } from "../customers-api.ts";
import { useRefreshPeople } from "../merge/use-merge.ts";
import { identityKindName } from "../names.ts";
import { useCustomerRights } from "../rights.ts";
import { shownValue } from "./contact-card.tsx";
import { linkReasonName } from "./link-reasons.ts";
import { SplitDialog } from "./split-dialog.tsx";

function Merges({ id }: { id: string }) {
  const rights = useCustomerRights();
  const refresh = useRefreshPeople();
  const [busy, setBusy] = useState<string | null>(null);
  const merges = useQuery({
    queryKey: ["customer-merges", id],
    queryFn: () => callCustomers("listMergesEndpoint", { params: { id } }),
    staleTime: 5_000,
    retry: false,
  });
  if (merges.isError) return <FaultCard error={merges.error} onRetry={() => void merges.refetch()} />;
  const items = merges.data?.items ?? [];
  if (items.length === 0) return null;
  const undo = async (mergeId: string, ownerId: string) => {
    setBusy(mergeId);
    try {
      await callCustomers("undoMergeEndpoint", { params: { id: ownerId, mergeId } });
      await refresh();
      toastDone(t`Desfeito`);
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(null);
    }
  };
  return (
    <section>
      <h3 className="pb-2 text-base font-semibold">
        <Trans>Junções e separações</Trans>
      </h3>
      <ul className="flex flex-col divide-y rounded-xl border bg-surface">
        {items.map((merge) => {
          const otherId = merge.into_id === id ? merge.from_id : merge.into_id;
          const isThere = merge.kind === "split" || merge.undone_at !== null;
          return (
            <li key={merge.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-3">
              <div className="min-w-0 flex-1 basis-56">
                <p className="font-medium">
                  {merge.kind === "merge" ? t`Junção` : t`Separação`} {merge.undone_at === null ? null : <Badge>{t`desfeita`}</Badge>}{" "}
                  {isThere ? (
                    <Link
                      to="/customers/$customerId"
                      params={{ customerId: otherId }}
                      className="font-normal text-accent-ink hover:underline"
                    >
                      <Trans>ver o outro cadastro</Trans>
                    </Link>
                  ) : null}
                </p>
                <p className="text-sm text-soft">
                  {formatDate(i18n.locale, "full", merge.at)} · {linkReasonName(merge.reason)}
                  {merge.actor_name === null ? "" : ` · ${merge.actor_name}`}
                  {merge.undone_at === null
                    ? ""
                    : ` · ${t`desfeita em ${formatDate(i18n.locale, "full", merge.undone_at)}`}${merge.undone_by === null ? "" : ` (${merge.undone_by})`}`}
                </p>
              </div>
              {merge.undone_at === null && rights.write ? (
                <Button size="sm" busy={busy === merge.id} onClick={() => void undo(merge.id, merge.into_id)}>
                  <Undo2 size={14} aria-hidden="true" />
                  <Trans>Desfazer</Trans>
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/** By what the person is known, how each came to be, and the way to take some apart. */
export function IdentitiesTab({ user }: { user: User }) {
  const rights = useCustomerRights();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [splitting, setSplitting] = useState(false);
  const links = useQuery({
    queryKey: ["customer", user.id, "identity-links", user.version],
    queryFn: () => callCustomers("listIdentityLinks", { params: { id: user.id } }),
    staleTime: 5_000,
    retry: false,
  });
  const here = user.identities.filter((identity) => chosen.has(identity.id));
  const canSplit = rights.write && user.identities.length > 1;
  const toggle = (id: string) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  return (
    <div className="flex flex-col gap-5">
      <section>
        <ul className="flex flex-col divide-y rounded-xl border bg-surface">
          {user.identities.map((identity) => {
            const value = shownValue(identity.kind, identity.value);
            return (
              <li key={identity.id} className="flex min-h-12 items-center gap-3 px-4 py-2">
                {canSplit ? (
                  <input
                    type="checkbox"
                    className="size-4.5 shrink-0 accent-accent pointer-coarse:size-6"
                    aria-label={t`Escolher ${value} para separar`}
                    checked={chosen.has(identity.id)}
                    onChange={() => toggle(identity.id)}
                  />
                ) : null}
                <div className="min-w-0 flex-1">
                  <p className="flex items-center gap-1.5">
                    <span className="tabular truncate font-medium">{value}</span>
                    {identity.verified ? (
                      <BadgeCheck size={15} className="shrink-0 text-accent-ink" role="img" aria-label={t`Verificada pelo canal`} />
                    ) : null}
                    {identity.primary ? <Badge>{t`principal`}</Badge> : null}
                  </p>
                  <p className="text-sm text-soft">
                    {identityKindName(identity.kind)} · {t`desde ${formatDate(i18n.locale, "full", identity.first_seen_at)}`}
                  </p>
                </div>
              </li>
            );
          })}
        </ul>
        {canSplit ? (
          <div className="flex flex-wrap items-center gap-3 pt-3">
            <Button disabled={here.length === 0 || here.length === user.identities.length} onClick={() => setSplitting(true)}>
              <Split size={15} aria-hidden="true" />
              {here.length === 0 ? (
                <Trans>Separar identidades</Trans>
              ) : (
                <Plural value={here.length} one="Separar # identidade" other="Separar # identidades" />
              )}
            </Button>
            <p className="text-sm text-soft">
              {here.length === user.identities.length ? (
                <Trans>Ao menos uma identidade tem de ficar.</Trans>
              ) : (
                <Trans>Escolha as que são de outra pessoa: elas viram um cadastro novo, com as conversas delas.</Trans>
              )}
            </p>
          </div>
        ) : null}
      </section>
      <Merges id={user.id} />
      {links.isError ? (
        <FaultCard error={links.error} onRetry={() => void links.refetch()} />
      ) : (
        <section>
          <h3 className="pb-2 text-base font-semibold">
            <Trans>De onde veio cada identidade</Trans>
          </h3>
          <Table
            caption={t`Histórico das identidades`}
            rows={links.data?.items ?? []}
            rowKey={(row) => row.id}
            columns={[
              { id: "at", header: t`Quando`, cell: (row) => formatDate(i18n.locale, "full", row.at) },
              { id: "kind", header: t`Identidade`, cell: (row) => (row.kind === null ? "—" : identityKindName(row.kind)) },
              { id: "why", header: t`Por quê`, cell: (row) => linkReasonName(row.reason) },
              { id: "who", header: t`Quem`, cell: (row) => row.by ?? t`regra automática` },
            ]}
          />
        </section>
      )}
      {splitting ? (
        <SplitDialog
          user={user}
          identityIds={here.map((identity) => identity.id)}
          onClose={() => setSplitting(false)}
          onDone={() => {
            setSplitting(false);
            setChosen(new Set());
          }}
        />
      ) : null}
    </div>
  );
}
