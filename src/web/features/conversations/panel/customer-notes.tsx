import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import type { CustomerNote } from "#modules/customers/customer-notes.contract.ts";
import { useNow } from "../../../app/now.ts";
import { call } from "../../../api/call.ts";
import { explainProblem } from "../../../api/problem.ts";
import { formatAgo } from "../../../format/dates.ts";
import { Button } from "../../../ui/button.tsx";
import { focusAtOnce, Textarea } from "../../../ui/field.tsx";
import { PanelError } from "../../../ui/panel-error.tsx";
import { toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { Section } from "./section.tsx";

function NoteForm({ start, onSave, onCancel }: { start: string; onSave: (text: string) => Promise<void>; onCancel: () => void }) {
  const [text, setText] = useState(start);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (text.trim() === "" || busy) return;
    setBusy(true);
    try {
      await onSave(text.trim());
    } catch (error) {
      // What was written stays in the field.
      toastProblem(explainProblem(error));
      setBusy(false);
    }
  };
  return (
    <form
      className="flex flex-col gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Textarea
        ref={focusAtOnce}
        rows={3}
        maxLength={4000}
        aria-label={t`Nota sobre o cliente`}
        placeholder={t`O que a equipe deve saber desta pessoa…`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") onCancel();
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void save();
        }}
      />
      <div className="flex justify-end gap-1.5">
        <Button size="sm" look="ghost" onClick={onCancel}>
          <Trans>Cancelar</Trans>
        </Button>
        <Button size="sm" look="primary" type="submit" busy={busy} disabled={text.trim() === ""}>
          <Trans>Salvar</Trans>
        </Button>
      </div>
    </form>
  );
}

/** What the team noted about the person, whichever conversation it came from. */
export function CustomerNotes({ customerId }: { customerId: string }) {
  const now = useNow();
  const queries = useQueryClient();
  const key = ["customer-notes", customerId];
  const [editing, setEditing] = useState<string | null>(null);
  const notes = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) =>
      call("listCustomerNotes", { params: { id: customerId }, query: { limit: 20, ...(pageParam && { cursor: pageParam }) } }),
    initialPageParam: "",
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 15_000,
    retry: false,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: key });
  const list = notes.data?.pages.flatMap((page) => page.items) ?? [];

  const save = async (note: CustomerNote | null, text: string) => {
    if (note) await call("updateCustomerNote", { params: { id: note.id }, body: { text } });
    else await call("createCustomerNote", { params: { id: customerId }, body: { text } });
    setEditing(null);
    await refresh();
  };
  const remove = async (note: CustomerNote) => {
    try {
      await call("deleteCustomerNote", { params: { id: note.id } });
      await refresh();
      toastWithUndo(t`Nota apagada`, () => {
        call("createCustomerNote", { params: { id: customerId }, body: { text: note.text } }).then(refresh, (error: unknown) =>
          toastProblem(explainProblem(error)),
        );
      });
    } catch (error) {
      toastProblem(explainProblem(error));
    }
  };
  return (
    <Section
      id="notes"
      title={t`Notas sobre o cliente`}
      aside={
        <Button look="ghost" size="iconSm" aria-label={t`Nova nota sobre o cliente`} onClick={() => setEditing("new")}>
          <Plus size={15} aria-hidden="true" />
        </Button>
      }
    >
      <div className="flex flex-col gap-2">
        {editing === "new" ? <NoteForm start="" onSave={(text) => save(null, text)} onCancel={() => setEditing(null)} /> : null}
        {notes.isError ? <PanelError message={explainProblem(notes.error)} onRetry={() => void notes.refetch()} /> : null}
        {notes.isSuccess && list.length === 0 && editing !== "new" ? (
          <p className="text-soft">
            <Trans>Nada anotado ainda.</Trans>
          </p>
        ) : null}
        {list.map((note) =>
          editing === note.id ? (
            <NoteForm key={note.id} start={note.text} onSave={(text) => save(note, text)} onCancel={() => setEditing(null)} />
          ) : (
            <div key={note.id} className="group rounded-lg border border-note-line bg-note px-2.5 py-2">
              <p className="break-words whitespace-pre-wrap">{note.text}</p>
              <div className="mt-1 flex items-center gap-1 text-xs text-soft">
                <span className="min-w-0 flex-1 truncate">
                  {note.authorName} · {formatAgo(i18n.locale, note.updatedAt, now)}
                </span>
                <Button look="ghost" size="iconSm" aria-label={t`Editar a nota`} onClick={() => setEditing(note.id)}>
                  <Pencil size={13} aria-hidden="true" />
                </Button>
                <Button look="ghost" size="iconSm" aria-label={t`Apagar a nota`} onClick={() => void remove(note)}>
                  <Trash2 size={13} aria-hidden="true" />
                </Button>
              </div>
            </div>
          ),
        )}
        {notes.hasNextPage ? (
          <Button size="sm" busy={notes.isFetchingNextPage} onClick={() => void notes.fetchNextPage()}>
            <Trans>Mostrar mais</Trans>
          </Button>
        ) : null}
      </div>
    </Section>
  );
}
