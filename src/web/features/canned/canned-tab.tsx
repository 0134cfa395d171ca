import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Download, MessageSquareText, Paperclip, Pencil, Plus, Trash2, Upload } from "lucide-react";
import { useDeferredValue, useRef, useState } from "react";
import type { CannedReply } from "#modules/conversations/canned/canned.contract.ts";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { useMe } from "../../app/session.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Input } from "../../ui/field.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone, toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { cannedFromCsv, cannedToCsv } from "./canned-csv.ts";
import { CannedEditor } from "./canned-editor.tsx";

const largestImport = 500;

async function fetchShared(): Promise<CannedReply[]> {
  const all: CannedReply[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof call<"listCannedReplies">>> = await call("listCannedReplies", {
      query: { limit: 100, personal: "false", ...(cursor !== null && { cursor }) },
    });
    all.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}

async function download(): Promise<void> {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([cannedToCsv(await fetchShared())], { type: "text/csv" }));
  link.download = "respostas-prontas.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1_000);
}

async function take(file: File): Promise<void> {
  const { lines, bad } = cannedFromCsv(await file.text());
  const where = bad.slice(0, 10).join(", ");
  if (bad.length > 0) toastProblem(t`Nada foi importado. Linhas sem código ou texto válido: ${where}`);
  else if (lines.length === 0 || lines.length > largestImport) toastProblem(t`O arquivo precisa ter de 1 a ${largestImport} respostas.`);
  else {
    const { created, updated } = await call("importCannedReplies", { body: { items: lines } });
    toastDone(t`${created} novas, ${updated} atualizadas`);
  }
}

function Row({ reply, mayChange, onEdit, onRemove }: { reply: CannedReply; mayChange: boolean; onEdit: () => void; onRemove: () => void }) {
  return (
    <li className="flex items-start gap-3 border-b py-2.5 last:border-b-0">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-1.5">
          <span className="font-mono font-medium text-accent-ink">/{reply.shortCode}</span>
          {reply.personal ? (
            <Badge tone="accent">
              <Trans>Só minha</Trans>
            </Badge>
          ) : null}
          {reply.language === null ? null : <Badge>{reply.language}</Badge>}
          {reply.channel === null ? null : <Badge>{reply.channel}</Badge>}
          {reply.attachments.length > 0 ? <Paperclip size={13} className="text-faint" aria-label={t`com anexo`} /> : null}
        </p>
        <p className="line-clamp-2 text-sm text-soft">{reply.text}</p>
      </div>
      {mayChange ? (
        <>
          <Button look="ghost" size="icon" aria-label={t`Mudar /${reply.shortCode}`} onClick={onEdit}>
            <Pencil size={16} aria-hidden="true" />
          </Button>
          <Button look="ghost" size="icon" aria-label={t`Excluir /${reply.shortCode}`} onClick={onRemove}>
            <Trash2 size={16} aria-hidden="true" />
          </Button>
        </>
      ) : null}
    </li>
  );
}

/** The ready answers of the account and one's own: search, change, take in and give out as a table. */
export function CannedTab() {
  const me = useMe();
  const queries = useQueryClient();
  const mayShare = me.user.role === "ADMIN" || me.user.role === "MANAGER";
  const [q, setQ] = useState("");
  const [editing, setEditing] = useState<CannedReply | "new" | null>(null);
  const wanted = useDeferredValue(q.trim());
  const picker = useRef<HTMLInputElement>(null);
  const replies = useInfiniteQuery({
    queryKey: ["canned", "tab", wanted],
    queryFn: ({ pageParam }) =>
      call("listCannedReplies", { query: { q: wanted, limit: 50, ...(pageParam !== null && { cursor: pageParam }) } }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ["canned"] });
  const remove = async (reply: CannedReply) => {
    try {
      await call("deleteCannedReply", { params: { id: reply.id } });
      const { shortCode, text, personal, language, channel, attachments } = reply;
      const body = { shortCode, text, personal, language, channel, attachments: attachments.map((file) => file.id) };
      toastWithUndo(t`/${shortCode} excluída`, () => {
        call("createCannedReply", { body }).then(refresh, (error: unknown) => toastProblem(explainProblem(error)));
      });
      await refresh();
    } catch (error) {
      toastProblem(explainProblem(error));
    }
  };
  const shown = replies.data?.pages.flatMap((page) => page.items) ?? [];
  const add = (
    <Button look="primary" onClick={() => setEditing("new")}>
      <Plus size={16} aria-hidden="true" /> <Trans>Nova resposta</Trans>
    </Button>
  );
  return (
    <div className="max-w-4xl px-4 py-5 md:px-8">
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Input
          type="search"
          aria-label={t`Buscar resposta pronta`}
          placeholder={t`Buscar por código ou texto`}
          value={q}
          onChange={(event) => setQ(event.target.value)}
          className="min-w-44 flex-1"
        />
        <input
          ref={picker}
          type="file"
          accept=".csv,text/csv"
          hidden
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = "";
            if (file) take(file).then(refresh, (error: unknown) => toastProblem(explainProblem(error)));
          }}
        />
        {mayShare ? (
          <Button onClick={() => picker.current?.click()}>
            <Upload size={15} aria-hidden="true" /> <Trans>Importar CSV</Trans>
          </Button>
        ) : null}
        <Button onClick={() => void download().catch((error: unknown) => toastProblem(explainProblem(error)))}>
          <Download size={15} aria-hidden="true" /> <Trans>Exportar CSV</Trans>
        </Button>
        {add}
      </div>
      {replies.error ? (
        <PanelError message={explainProblem(replies.error)} onRetry={() => void replies.refetch()} />
      ) : !replies.data ? (
        <Skeleton label={t`Carregando as respostas prontas`}>
          <SkeletonBlock className="h-40" />
        </Skeleton>
      ) : shown.length === 0 ? (
        <EmptyState icon={MessageSquareText} title={wanted === "" ? t`Nenhuma resposta pronta` : t`Nada encontrado`} action={add}>
          <Trans>Textos que se repetem, chamados na conversa com uma barra e o código.</Trans>
        </EmptyState>
      ) : (
        <>
          <ul aria-label={t`Respostas prontas`}>
            {shown.map((reply) => (
              <Row
                key={reply.id}
                reply={reply}
                mayChange={reply.personal || mayShare}
                onEdit={() => setEditing(reply)}
                onRemove={() => void remove(reply)}
              />
            ))}
          </ul>
          {replies.hasNextPage ? (
            <Button className="mt-3" busy={replies.isFetchingNextPage} onClick={() => void replies.fetchNextPage()}>
              <Trans>Mostrar mais</Trans>
            </Button>
          ) : null}
        </>
      )}
      {editing === null ? null : (
        <CannedEditor reply={editing === "new" ? null : editing} mayShare={mayShare} onClose={() => setEditing(null)} />
      )}
    </div>
  );
}
