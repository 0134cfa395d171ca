import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ArrowLeftRight } from "lucide-react";
import { useDeferredValue, useState } from "react";
import type { Takeable } from "#modules/customers/identity/merges.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { Avatar } from "../../../ui/avatar.tsx";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { focusAtOnce, Input } from "../../../ui/field.tsx";
import { PanelError } from "../../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { formatPhone } from "../../../format/phone.ts";
import { callCustomers } from "../customers-api.ts";
import { nameOf } from "../names.ts";
import { MergeTable } from "./merge-table.tsx";
import { movedText } from "./moved-text.ts";
import { useMerge } from "./use-merge.ts";

/** Finds the other one: by name, phone, e-mail or document. */
function FindOther({ id, onFound }: { id: string; onFound: (id: string) => void }) {
  const [text, setText] = useState("");
  const words = useDeferredValue(text.trim());
  const found = useQuery({
    queryKey: ["customers", "find", words],
    queryFn: ({ signal }) => callCustomers("listCustomers", { query: { ...(words !== "" && { q: words }), limit: 12 }, signal }),
    placeholderData: keepPreviousData,
  });
  const others = (found.data?.items ?? []).filter((user) => user.id !== id);
  return (
    <div className="flex flex-col gap-3">
      <Input
        ref={focusAtOnce}
        type="search"
        aria-label={t`Buscar o outro cliente`}
        placeholder={t`Nome, telefone, e-mail, CPF ou CNPJ`}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {found.isError ? <PanelError message={explainProblem(found.error)} onRetry={() => void found.refetch()} /> : null}
      <ul aria-label={t`Clientes encontrados`} className="flex flex-col">
        {others.map((user) => (
          <li key={user.id}>
            <button
              type="button"
              onClick={() => onFound(user.id)}
              className="flex min-h-12 w-full items-center gap-3 rounded-lg px-2 text-left hover:bg-sunken"
            >
              <Avatar name={nameOf(user)} size="sm" />
              <span className="min-w-0 flex-1 truncate font-medium">{nameOf(user)}</span>
              <span className="tabular truncate text-sm text-soft">{user.phone === null ? user.email : formatPhone(user.phone)}</span>
            </button>
          </li>
        ))}
      </ul>
      {found.data && others.length === 0 ? (
        <p role="status" className="px-2 text-soft">
          <Trans>Nenhum outro cliente encontrado.</Trans>
        </p>
      ) : null}
    </div>
  );
}

function Preview({
  first,
  second,
  onDone,
  onOther,
}: {
  first: string;
  second: string;
  onDone: (kept: string) => void;
  onOther: () => void;
}) {
  const [swapped, setSwapped] = useState(false);
  const [take, setTake] = useState<Takeable[]>([]);
  const [kept, other] = swapped ? [second, first] : [first, second];
  const { merge, busy } = useMerge();
  const users = useQuery({
    queryKey: ["customers", "pair", kept, other],
    queryFn: ({ signal }) =>
      Promise.all([
        callCustomers("getCustomer", { params: { id: kept }, signal }),
        callCustomers("getCustomer", { params: { id: other }, signal }),
        callCustomers("mergeCustomer", { params: { id: kept }, body: { other_id: other, dry_run: true }, signal }),
      ]),
    staleTime: 0,
    retry: false,
  });
  if (users.isError) return <PanelError message={explainProblem(users.error)} onRetry={() => void users.refetch()} />;
  if (!users.data)
    return (
      <Skeleton label={t`Comparando`} className="flex flex-col gap-2">
        <SkeletonBlock className="h-8" />
        <SkeletonBlock className="h-40" />
      </Skeleton>
    );
  const [one, two, { user: result, moved }] = users.data;
  const what = movedText(moved);
  return (
    <div className="flex flex-col gap-4">
      <MergeTable users={[one, two]} take={take} onTake={setTake} />
      <Banner>
        {what === null ? <Trans>Nada além do perfil e dos contatos muda de lugar.</Trans> : <Trans>Vão junto: {what}.</Trans>}{" "}
        <Trans>
          O cliente que fica terá {result.identities.length} contatos e {result.tags.length} tags. Pode ser desfeito a qualquer momento.
        </Trans>
      </Banner>
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
        <Button onClick={onOther}>
          <Trans>Escolher outro</Trans>
        </Button>
        <Button look="primary" busy={busy} onClick={() => void merge(kept, other, take).then((merged) => merged && onDone(kept))}>
          <Trans>Juntar</Trans>
        </Button>
      </div>
    </div>
  );
}

/** Makes two customers one: finds the other, shows what it would give, and merges. */
export function MergeDialog({
  id,
  otherId,
  onClose,
  onMerged,
}: {
  id: string;
  otherId: string | null;
  onClose: () => void;
  onMerged: (keptId: string) => void;
}) {
  const [chosen, setChosen] = useState(otherId);
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => !open && onClose()}
      title={t`Juntar clientes`}
      description={chosen === null ? t`Qual outro cadastro é a mesma pessoa?` : t`Confira antes de juntar.`}
    >
      {chosen === null ? (
        <FindOther id={id} onFound={setChosen} />
      ) : (
        <Preview first={id} second={chosen} onDone={onMerged} onOther={() => setChosen(null)} />
      )}
    </Dialog>
  );
}
