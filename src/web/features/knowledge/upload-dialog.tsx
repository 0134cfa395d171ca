import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FileText, Globe, RotateCw, Trash2, Upload } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { KnowledgeFile } from "#modules/knowledge/files/files.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { classNames } from "../../ui/class-names.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { Progress } from "../../ui/progress.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { textFrom, useSubmit } from "../../ui/use-submit.ts";
import { callKnowledge } from "./knowledge-api.ts";
import { fileFailure, fileStateLook } from "./names.ts";
import { uploadKnowledgeFile } from "./upload-file.ts";

const accepted = ".pdf,.docx,.html,.htm,.md,.markdown,.txt,.csv";
const mostAtOnce = 20;
const filesKey = ["knowledge", "files"];

interface Sending {
  key: string;
  name: string;
  share: number;
  problem: string | null;
}

function FileRow({ file, onChanged }: { file: KnowledgeFile; onChanged: () => void }) {
  const [state, tone] = fileStateLook(file.state);
  const [busy, setBusy] = useState(false);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    try {
      await work();
      onChanged();
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <li className="flex flex-col gap-1.5 px-3 py-2.5">
      <div className="flex flex-wrap items-center gap-2">
        <FileText size={16} className="shrink-0 text-faint" aria-hidden="true" />
        <span className="min-w-0 flex-1 basis-40 truncate font-medium">
          {file.articleId === null ? (
            file.fileName
          ) : (
            <Link to="/knowledge/$articleId" params={{ articleId: file.articleId }} className="text-accent-ink underline">
              {file.fileName}
            </Link>
          )}
        </span>
        <Badge tone={tone}>{state}</Badge>
        {file.state === "failed" ? (
          <Button
            look="ghost"
            size="iconSm"
            busy={busy}
            aria-label={t`Tentar ler de novo`}
            onClick={() => void run(() => callKnowledge("retryKnowledgeFile", { params: { id: file.id } }))}
          >
            <RotateCw size={15} aria-hidden="true" />
          </Button>
        ) : null}
        <Button
          look="ghost"
          size="iconSm"
          busy={busy}
          aria-label={t`Remover o arquivo ${file.fileName}`}
          onClick={() => void run(() => callKnowledge("deleteKnowledgeFile", { params: { id: file.id } }))}
        >
          <Trash2 size={15} aria-hidden="true" />
        </Button>
      </div>
      {file.state === "reading" ? <Progress label={t`Lendo ${file.fileName}`} value={file.progress} /> : null}
      {file.state === "failed" ? <p className="text-sm text-bad">{fileFailure(file.failure)}</p> : null}
    </li>
  );
}

/** Takes files and web pages, and shows how far they are read. Each becomes a draft. */
export function UploadDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const zone = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const list = useQuery({
    queryKey: filesKey,
    queryFn: ({ signal }) => callKnowledge("listKnowledgeFiles", { query: { limit: 20 }, signal }),
    refetchInterval: (query) =>
      query.state.data?.items.some(({ state }) => state === "waiting" || state === "reading") === true ? 1_000 : false,
  });
  const refresh = () => queries.invalidateQueries({ queryKey: ["knowledge"] });
  const reading = list.data?.items.filter(({ state }) => state === "waiting" || state === "reading").length ?? 0;
  useEffect(() => {
    // A file that was read has become an article of the list behind.
    if (reading === 0) void queries.invalidateQueries({ queryKey: ["knowledge", "articles"] });
  }, [reading, queries]);
  const send = async (files: readonly File[]) => {
    for (const file of files.slice(0, mostAtOnce)) {
      const key = `${file.name}:${file.size}:${file.lastModified}`;
      const show = (change: Partial<Sending>) => setSending((all) => all.map((one) => (one.key === key ? { ...one, ...change } : one)));
      setSending((all) => [...all.filter((one) => one.key !== key), { key, name: file.name, share: 0, problem: null }]);
      try {
        await uploadKnowledgeFile(file, (share) => show({ share }));
        setSending((all) => all.filter((one) => one.key !== key));
        await refresh();
      } catch (error) {
        show({ problem: explainProblem(error) });
      }
    }
  };
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });
  useEffect(() => {
    const place = zone.current;
    if (!place) return;
    const stop = new AbortController();
    const { signal } = stop;
    place.addEventListener("dragover", (event) => (event.preventDefault(), setOver(true)), { signal });
    place.addEventListener("dragleave", () => setOver(false), { signal });
    place.addEventListener(
      "drop",
      (event) => {
        event.preventDefault();
        setOver(false);
        void latest.current([...(event.dataTransfer?.files ?? [])]);
      },
      { signal },
    );
    return () => stop.abort();
  }, []);
  const form = useRef<HTMLFormElement>(null);
  const address = useSubmit(async (data) => {
    await callKnowledge("addKnowledgeAddress", { body: { url: textFrom(data, "url") } });
    form.current?.reset();
    await refresh();
  });
  return (
    <Dialog
      open
      wide
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t`Enviar arquivos`}
      description={t`Cada arquivo vira um rascunho: confira o texto e publique.`}
    >
      <div className="flex flex-col gap-4">
        <div
          ref={zone}
          role="group"
          aria-label={t`Arquivos`}
          className={classNames(
            "flex flex-col items-center gap-2 rounded-xl border-2 border-dashed px-4 py-7 text-center",
            over ? "border-accent bg-accent-soft" : "border-line-strong bg-surface",
          )}
        >
          <Upload size={24} strokeWidth={1.5} className="text-soft" aria-hidden="true" />
          <p className="font-semibold">
            <Trans>Solte aqui os arquivos</Trans>
          </p>
          <p className="max-w-md text-sm text-soft">
            <Trans>PDF com texto, Word (.docx), HTML, Markdown ou CSV com pergunta e resposta. Até 20 MB cada um.</Trans>
          </p>
          <input
            ref={input}
            type="file"
            multiple
            accept={accepted}
            className="sr-only"
            tabIndex={-1}
            aria-label={t`Escolher arquivos`}
            onChange={(event) => {
              void send([...(event.target.files ?? [])]);
              event.target.value = "";
            }}
          />
          <Button look="primary" onClick={() => input.current?.click()}>
            <Trans>Escolher arquivos</Trans>
          </Button>
        </div>
        {sending.map((one) =>
          one.problem === null ? (
            <Progress key={one.key} label={t`Enviando ${one.name}`} value={Math.round(one.share * 100)} />
          ) : (
            <Banner key={one.key} tone="bad">
              {one.name}: {one.problem}
            </Banner>
          ),
        )}
        <form ref={form} onSubmit={address.onSubmit} className="flex items-end gap-2">
          <div className="min-w-0 flex-1">
            <Field label={t`Ou leia uma página da internet`} error={address.problem}>
              {(ids) => <Input {...ids} name="url" type="url" required placeholder="https://" maxLength={2000} />}
            </Field>
          </div>
          <Button type="submit" busy={address.busy}>
            <Globe size={16} aria-hidden="true" />
            <Trans>Ler</Trans>
          </Button>
        </form>
        {list.isError ? <FaultCard error={list.error} onRetry={() => void list.refetch()} /> : null}
        {(list.data?.items.length ?? 0) > 0 ? (
          <section className="flex flex-col gap-2">
            <h3 className="font-semibold">
              <Trans>Enviados</Trans>
            </h3>
            <ul className="divide-y rounded-xl border">
              {list.data?.items.map((file) => (
                <FileRow key={file.id} file={file} onChanged={() => void refresh()} />
              ))}
            </ul>
          </section>
        ) : null}
      </div>
    </Dialog>
  );
}
