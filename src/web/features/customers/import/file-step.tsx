import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { FileSpreadsheet, Upload } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import type { CustomerImport } from "#modules/customers/import/imports.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { formatDate } from "../../../format/dates.ts";
import { formatCount } from "../../../format/numbers.ts";
import { Badge, type Tone } from "../../../ui/badge.tsx";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Progress } from "../../../ui/progress.tsx";
import { callCustomers } from "../customers-api.ts";
import { uploadCustomers } from "./upload.ts";

function stateLook(state: CustomerImport["state"]): [string, Tone] {
  switch (state) {
    case "read":
      return [t`a mapear`, "neutral"];
    case "checking":
      return [t`conferindo`, "accent"];
    case "checked":
      return [t`conferido`, "neutral"];
    case "running":
      return [t`importando`, "accent"];
    case "done":
      return [t`concluída`, "good"];
    case "undoing":
      return [t`desfazendo`, "warn"];
    case "undone":
      return [t`desfeita`, "neutral"];
  }
}

const first: string | null = null;

function EarlierImports({ onOpen }: { onOpen: (id: string) => void }) {
  const list = useInfiniteQuery({
    queryKey: ["customer-imports"],
    queryFn: ({ pageParam }) => callCustomers("listImports", { query: { limit: 20, ...(pageParam !== null && { cursor: pageParam }) } }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 2_000,
    retry: false,
  });
  if (list.isError) return <FaultCard error={list.error} onRetry={() => void list.refetch()} />;
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (items.length === 0) return null;
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-base font-semibold">
        <Trans>Importações anteriores</Trans>
      </h2>
      <ul className="flex flex-col divide-y rounded-xl border bg-surface">
        {items.map((its) => {
          const [name, tone] = stateLook(its.state);
          return (
            <li key={its.id}>
              <button
                type="button"
                onClick={() => onOpen(its.id)}
                className="flex min-h-14 w-full flex-wrap items-center gap-x-3 px-4 py-2 text-left hover:bg-sunken"
              >
                <FileSpreadsheet size={18} className="shrink-0 text-faint" aria-hidden="true" />
                <span className="min-w-0 flex-1 basis-40">
                  <span className="block truncate font-medium">{its.file_name}</span>
                  <span className="block text-sm text-soft">
                    {formatDate(i18n.locale, "full", its.created_at)} · {its.by} ·{" "}
                    <Trans>{formatCount(i18n.locale, its.total)} linhas</Trans>
                  </span>
                </span>
                <Badge tone={tone}>{name}</Badge>
              </button>
            </li>
          );
        })}
      </ul>
      {list.hasNextPage ? (
        <Button className="self-center" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          <Trans>Mostrar mais</Trans>
        </Button>
      ) : null}
    </section>
  );
}

/** Takes the file: chosen, or dropped. */
export function FileStep({ onOpen }: { onOpen: (id: string) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const zone = useRef<HTMLDivElement>(null);
  const [share, setShare] = useState<number | null>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const send = async (file: File | undefined) => {
    if (!file || share !== null) return;
    setProblem(null);
    setShare(0);
    try {
      onOpen((await uploadCustomers(file, setShare)).id);
    } catch (error) {
      setProblem(error);
      setShare(null);
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
        void latest.current(event.dataTransfer?.files[0]);
      },
      { signal },
    );
    return () => stop.abort();
  }, []);
  return (
    <>
      {problem === null ? null : <Banner tone="bad">{explainProblem(problem)}</Banner>}
      <div
        ref={zone}
        role="group"
        aria-label={t`Arquivo CSV`}
        className={classNames(
          "flex flex-col items-center gap-3 rounded-xl border-2 border-dashed px-6 py-10 text-center",
          over ? "border-accent bg-accent-soft" : "border-line-strong bg-surface",
        )}
      >
        <Upload size={26} strokeWidth={1.5} className="text-soft" aria-hidden="true" />
        <p className="text-lg font-semibold">
          <Trans>Solte aqui um arquivo CSV de clientes</Trans>
        </p>
        <p className="max-w-md text-soft">
          <Trans>
            Vírgula, ponto e vírgula ou tabulação; UTF-8 ou o que o Excel grava: descobrimos sozinhos. A primeira linha dá nome às colunas.
            Até 20 MB e 100.000 linhas. Nada é importado antes de você conferir.
          </Trans>
        </p>
        <input
          ref={input}
          type="file"
          accept=".csv,.txt,.tsv,text/csv"
          className="sr-only"
          tabIndex={-1}
          aria-label={t`Arquivo CSV`}
          onChange={(event) => void send(event.target.files?.[0])}
        />
        {share === null ? (
          <Button look="primary" onClick={() => input.current?.click()}>
            <Trans>Escolher arquivo</Trans>
          </Button>
        ) : (
          <div className="w-64">
            <Progress label={share < 1 ? t`Enviando` : t`Lendo o arquivo`} value={share < 1 ? Math.round(share * 100) : null} />
          </div>
        )}
      </div>
      <EarlierImports onOpen={onOpen} />
    </>
  );
}
