import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ArrowLeftRight, UsersRound } from "lucide-react";
import { useState } from "react";
import type { ResponseOf } from "#shared/endpoint.ts";
import type { listDuplicates, Takeable } from "#modules/customers/identity/merges.contract.ts";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { PageHeader } from "../../../app/page-header.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { callCustomers } from "../customers-api.ts";
import { MergeTable } from "../merge/merge-table.tsx";
import { useMerge, useRefreshPeople } from "../merge/use-merge.ts";
import { nameOf } from "../names.ts";
import { useCustomerRights } from "../rights.ts";
import { SectionLinks } from "../section-links.tsx";

type Pair = ResponseOf<typeof listDuplicates>["items"][number];

function reasonName(reason: string): string {
  const names: Record<string, string> = {
    phone_tail: t`mesmo final de telefone`,
    same_mailbox: t`mesma caixa de e-mail`,
    same_email: t`mesmo e-mail`,
    same_cpf: t`mesmo CPF`,
    same_cnpj: t`mesmo CNPJ`,
    same_phone: t`mesmo telefone`,
    same_user_id: t`mesmo código`,
    same_address: t`mesmo endereço`,
    same_contact: t`mesmo contato`,
    same_name: t`mesmo nome`,
    similar_name: t`nome parecido`,
  };
  return names[reason] ?? reason;
}

function PairCard({ pair }: { pair: Pair }) {
  const rights = useCustomerRights();
  const refresh = useRefreshPeople();
  const { merge, busy } = useMerge();
  const [swapped, setSwapped] = useState(false);
  const [take, setTake] = useState<Takeable[]>([]);
  const [a, b] = pair.users as [User, User];
  const [one, other] = swapped ? [b, a] : [a, b];
  const dismiss = async () => {
    try {
      await callCustomers("dismissDuplicate", { params: { id: pair.id } });
      await refresh();
      toastWithUndo(t`Não serão mais sugeridos`, () => {
        callCustomers("restoreDuplicate", { params: { id: pair.id } })
          .then(refresh)
          .catch((error: unknown) => toastProblem(explainProblem(error)));
      });
    } catch (error) {
      toastProblem(explainProblem(error));
    }
  };
  return (
    <article aria-label={t`${nameOf(one)} e ${nameOf(other)}`} className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
      <header className="flex flex-wrap items-center gap-1.5">
        <h2 className="min-w-0 flex-1 basis-56 truncate font-semibold">
          <Link to="/customers/$customerId" params={{ customerId: one.id }} className="hover:underline">
            {nameOf(one)}
          </Link>
          {" · "}
          <Link to="/customers/$customerId" params={{ customerId: other.id }} className="hover:underline">
            {nameOf(other)}
          </Link>
        </h2>
        {pair.reasons.map((reason) => (
          <Badge key={reason} tone="accent">
            {reasonName(reason)}
          </Badge>
        ))}
        <Badge tone={pair.score >= 80 ? "good" : "neutral"} title={t`Quanto os sinais falam por uma pessoa só, de 0 a 99`}>
          {t`sinais ${pair.score}`}
        </Badge>
      </header>
      <MergeTable users={[one, other]} take={take} onTake={setTake} readOnly={!rights.write} />
      {rights.write ? (
        <div className="flex flex-wrap gap-2">
          <Button
            look="ghost"
            onClick={() => {
              setTake([]);
              setSwapped(!swapped);
            }}
          >
            <ArrowLeftRight size={15} aria-hidden="true" />
            <Trans>Trocar quem fica</Trans>
          </Button>
          <span className="flex-1" />
          <Button busy={busy} onClick={() => void dismiss()}>
            <Trans>São duas pessoas</Trans>
          </Button>
          <Button look="primary" busy={busy} onClick={() => void merge(one.id, other.id, take)}>
            <Trans>É a mesma: juntar</Trans>
          </Button>
        </div>
      ) : null}
    </article>
  );
}

const first: string | null = null;

/** Pairs that may be one person, the likeliest first. */
export function DuplicatesPage() {
  const pairs = useInfiniteQuery({
    queryKey: ["duplicates", "list"],
    queryFn: ({ pageParam, signal }) =>
      callCustomers("listDuplicates", { query: { limit: 20, ...(pageParam !== null && { cursor: pageParam }) }, signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 10_000,
  });
  const items = pairs.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader title={t`Duplicados`} description={t`Cadastros que parecem da mesma pessoa. Nada é juntado sem você.`} />
        <SectionLinks />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto">
        {pairs.isError ? (
          <FaultCard error={pairs.error} onRetry={() => void pairs.refetch()} />
        ) : !pairs.data ? (
          <Skeleton label={t`Carregando pares`} className="mx-auto flex max-w-4xl flex-col gap-4 p-4 md:p-8">
            <SkeletonBlock className="h-56" />
            <SkeletonBlock className="h-56" />
          </Skeleton>
        ) : items.length === 0 ? (
          <EmptyState icon={UsersRound} title={t`Nenhum duplicado em aberto`}>
            <Trans>Procuramos sozinhos, a cada cliente novo, por telefones, e-mails, endereços e nomes parecidos.</Trans>
          </EmptyState>
        ) : (
          <div className="mx-auto flex max-w-4xl flex-col gap-4 p-4 md:p-8">
            {items.map((pair) => (
              <PairCard key={pair.id} pair={pair} />
            ))}
            {pairs.hasNextPage ? (
              <Button className="self-center" busy={pairs.isFetchingNextPage} onClick={() => void pairs.fetchNextPage()}>
                <Trans>Mostrar mais</Trans>
              </Button>
            ) : null}
          </div>
        )}
      </div>
    </main>
  );
}
