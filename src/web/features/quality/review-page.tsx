import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ClipboardCheck } from "lucide-react";
import { useEffect, useState } from "react";
import type { ReviewItem } from "#modules/quality/review/review.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { callQuality } from "./quality-api.ts";
import { flagOrder } from "./names.ts";
import { ReviewCard, type Verdict } from "./review-card.tsx";
import { QualityLinks } from "./section-links.tsx";

const atOnce = 8;
const key = ["quality", "queue"];

/** Which key was pressed, unless somebody writes or presses it with another. */
function plainKey(event: KeyboardEvent): string | null {
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (event.ctrlKey || event.metaKey || event.altKey || target?.closest("input, textarea, select, [role=dialog]")) return null;
  return event.key;
}

/** Replies that a person should look at, one after the other, by hand or by keys. */
export function ReviewPage() {
  const queries = useQueryClient();
  const queue = useQuery({
    queryKey: key,
    queryFn: () => callQuality("claimReviews", { body: { limit: atOnce } }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const [at, setAt] = useState(0);
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const items = (queue.data?.items ?? []).filter(({ id }) => !done.has(id));
  const place = Math.min(at, Math.max(0, items.length - 1));
  const item = items[place];

  const finish = (id: string) => {
    const next = new Set([...done, id]);
    setDone(next);
    if (items.length === 1) {
      // What was in hand is done: more is taken.
      setDone(new Set());
      setAt(0);
      void queries.invalidateQueries({ queryKey: key });
    }
  };
  const attempt = async (run: () => Promise<unknown>, then: () => void) => {
    try {
      await run();
      then();
    } catch (error) {
      toastProblem(explainProblem(error));
      void queries.invalidateQueries({ queryKey: key });
    }
  };
  const reopen = (id: string) =>
    attempt(
      () => callQuality("reopenReview", { params: { id } }),
      () => {
        setDone((before) => new Set([...before].filter((each) => each !== id)));
        void queries.invalidateQueries({ queryKey: ["quality"] });
      },
    );
  const judge = (of: ReviewItem, verdict: Verdict) =>
    attempt(
      () => callQuality("judgeReview", { params: { id: of.id }, body: verdict }),
      () => {
        finish(of.id);
        toastWithUndo(t`Revisada.`, () => void reopen(of.id));
      },
    );
  const skip = (of: ReviewItem) =>
    attempt(
      () => callQuality("skipReview", { params: { id: of.id } }),
      () => finish(of.id),
    );

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const pressed = plainKey(event);
      if (pressed === "j") setAt(Math.min(place + 1, items.length - 1));
      else if (pressed === "k") setAt(Math.max(place - 1, 0));
      else if (item && pressed !== null && /^[1-5]$/.test(pressed)) {
        const flag = flagOrder[Number(pressed) - 1];
        // One key says it all: what was understood stands, unless it was corrected by hand before.
        if (flag) document.querySelector<HTMLButtonElement>(`[data-flag="${flag}"]`)?.click();
      } else if (item && pressed === "Enter" && event.target === document.body)
        document.querySelector<HTMLButtonElement>("[data-save-review]")?.click();
      else return;
      event.preventDefault();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });

  const waiting = Math.max(0, (queue.data?.waiting ?? 0) - done.size);
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={t`Revisão`}
          description={t`Leia a resposta do agente e diga como ela foi: os números de qualidade e o treino vêm daqui.`}
        />
        <QualityLinks />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        <div className="mx-auto flex max-w-3xl flex-col gap-4">
          {queue.isError && !queue.data ? (
            <FaultCard error={queue.error} onRetry={() => void queue.refetch()} />
          ) : !queue.data || (queue.isFetching && !item) ? (
            <Skeleton label={t`Buscando respostas`} className="flex flex-col gap-3">
              <SkeletonBlock className="h-72" />
            </Skeleton>
          ) : !item ? (
            <EmptyState icon={ClipboardCheck} title={t`Nada a revisar`}>
              <Trans>
                Das conversas do agente são sorteadas para revisão as que ficaram sem resposta, passaram para uma pessoa, foram incertas ou
                deixaram o cliente insatisfeito, e algumas ao acaso.
              </Trans>
            </EmptyState>
          ) : (
            <>
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-soft">
                <span className="tabular">{t`${place + 1} de ${items.length} com você · ${waiting} na fila`}</span>
                <span className="flex-1" />
                <span className="hidden items-center gap-1.5 md:flex">
                  <Kbd>1</Kbd>–<Kbd>5</Kbd> {t`marca`} <Kbd>Enter</Kbd> {t`salva`} <Kbd>j</Kbd> <Kbd>k</Kbd> {t`próxima e anterior`}
                </span>
              </p>
              <ReviewCard key={item.id} item={item} onJudge={(verdict) => judge(item, verdict)} onSkip={() => skip(item)} />
            </>
          )}
        </div>
      </div>
    </main>
  );
}
