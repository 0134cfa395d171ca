import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { Eye, MailCheck, RotateCw, Trash2 } from "lucide-react";
import { useState } from "react";
import type { DeadLetter } from "#modules/channels/channels.contract.ts";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { ChannelMark } from "../conversations/channel-mark.tsx";

type Status = DeadLetter["status"];
const statuses: readonly Status[] = ["open", "replayed", "discarded"];

function statusName(status: Status): string {
  return status === "open" ? t`Em aberto` : status === "replayed" ? t`Tratada de novo` : t`Descartada`;
}

function readable(payload: string): string {
  try {
    return JSON.stringify(JSON.parse(payload), null, 2);
  } catch {
    return payload;
  }
}

function Content({ id, onClose }: { id: string; onClose: () => void }) {
  const letter = useQuery({ queryKey: ["dead-letter", id], queryFn: () => call("getDeadLetter", { params: { id } }) });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t`Conteúdo recebido`} description={letter.data?.message} wide>
      {letter.error ? (
        <PanelError message={explainProblem(letter.error)} onRetry={() => void letter.refetch()} />
      ) : letter.data ? (
        <pre
          tabIndex={0}
          className="thin-scroll max-h-[55dvh] overflow-auto rounded-lg bg-sunken p-3 font-mono text-xs break-all whitespace-pre-wrap"
        >
          {letter.data.payload === null ? t`O conteúdo não está mais guardado.` : readable(letter.data.payload)}
        </pre>
      ) : (
        <Skeleton label={t`Carregando o conteúdo`}>
          <SkeletonBlock className="h-40" />
        </Skeleton>
      )}
    </Dialog>
  );
}

function LetterRow({
  letter,
  onSee,
  onDiscard,
  onChanged,
}: {
  letter: DeadLetter;
  onSee: () => void;
  onDiscard: () => void;
  onChanged: () => void;
}) {
  const [busy, setBusy] = useState(false);
  const replay = async () => {
    setBusy(true);
    try {
      const after = await call("replayDeadLetter", { params: { id: letter.id } });
      if (after.status === "replayed") toastDone(t`Tratada de novo com sucesso`);
      else toastProblem(after.message);
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
      onChanged();
    }
  };
  return (
    <li className="flex flex-wrap items-center gap-3 py-3">
      <ChannelMark kind={letter.channelKind} name={letter.channelKind} className="!size-7" />
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium">{letter.message}</p>
        <p className="text-sm text-soft">
          {formatDate(i18n.locale, "full", letter.createdAt)} ·{" "}
          {letter.source === "delivery" ? <Trans>entrega inteira</Trans> : <Trans>uma parte da entrega</Trans>} ·{" "}
          <code className="font-mono text-xs">{letter.reason}</code>
        </p>
        {letter.detail ? (
          <p className="truncate text-sm text-faint" title={letter.detail}>
            {letter.detail}
          </p>
        ) : null}
      </div>
      {letter.status === "open" ? null : (
        <Badge tone={letter.status === "replayed" ? "good" : "neutral"}>{statusName(letter.status)}</Badge>
      )}
      <span className="flex flex-wrap gap-2">
        <Button size="sm" onClick={onSee}>
          <Eye size={14} aria-hidden="true" /> <Trans>Ver</Trans>
        </Button>
        {letter.status === "open" ? (
          <>
            <Button size="sm" busy={busy} onClick={() => void replay()}>
              <RotateCw size={14} aria-hidden="true" /> <Trans>Tratar de novo</Trans>
            </Button>
            <Button size="sm" look="quietDanger" onClick={onDiscard}>
              <Trash2 size={14} aria-hidden="true" /> <Trans>Descartar</Trans>
            </Button>
          </>
        ) : null}
      </span>
    </li>
  );
}

/** What arrived and could not be handled: look at it, handle it again, or put it aside. */
export function DeadLetters() {
  const queries = useQueryClient();
  const [status, setStatus] = useState<Status>("open");
  const [seen, setSeen] = useState<string | null>(null);
  const [discarding, setDiscarding] = useState<string | null>(null);
  const letters = useInfiniteQuery({
    queryKey: ["dead-letters", status],
    queryFn: ({ pageParam }) => call("listDeadLetters", { query: { status, limit: 30, ...(pageParam !== null && { cursor: pageParam }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const changed = () => void queries.invalidateQueries({ queryKey: ["dead-letters"] });
  const items = letters.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="h-full bg-surface px-4 py-5 md:px-8">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-2xl text-soft">
          <Trans>Mensagens que chegaram e não puderam ser tratadas. Nada se perde: o conteúdo fica guardado.</Trans>
        </p>
        <Select
          aria-label={t`Situação`}
          value={status}
          onChange={(event) => setStatus(statuses.find((each) => each === event.target.value) ?? "open")}
          className="!w-44"
        >
          {statuses.map((each) => (
            <option key={each} value={each}>
              {statusName(each)}
            </option>
          ))}
        </Select>
      </div>
      {letters.error ? (
        <PanelError message={explainProblem(letters.error)} onRetry={() => void letters.refetch()} />
      ) : !letters.data ? (
        <Skeleton label={t`Carregando`} className="mt-4">
          <SkeletonBlock className="h-40" />
        </Skeleton>
      ) : items.length === 0 ? (
        <EmptyState icon={MailCheck} title={t`Nada aqui`}>
          {status === "open" ? <Trans>Tudo o que chegou foi tratado.</Trans> : null}
        </EmptyState>
      ) : (
        <>
          <ul className="mt-2 divide-y">
            {items.map((letter) => (
              <LetterRow
                key={letter.id}
                letter={letter}
                onSee={() => setSeen(letter.id)}
                onDiscard={() => setDiscarding(letter.id)}
                onChanged={changed}
              />
            ))}
          </ul>
          {letters.hasNextPage ? (
            <Button className="mt-3" busy={letters.isFetchingNextPage} onClick={() => void letters.fetchNextPage()}>
              <Trans>Mostrar mais</Trans>
            </Button>
          ) : null}
        </>
      )}
      {seen !== null ? <Content id={seen} onClose={() => setSeen(null)} /> : null}
      <ConfirmDialog
        open={discarding !== null}
        onOpenChange={(open) => !open && setDiscarding(null)}
        title={t`Descartar de vez?`}
        confirmLabel={t`Descartar`}
        onConfirm={async () => {
          if (discarding !== null) await call("discardDeadLetter", { params: { id: discarding } });
          changed();
        }}
      >
        <Trans>A mensagem não será tratada. Isto não pode ser desfeito.</Trans>
      </ConfirmDialog>
    </div>
  );
}
