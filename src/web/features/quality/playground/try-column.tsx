import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Bot, FlaskConical } from "lucide-react";
import { useEffect, useRef } from "react";
import { i18n } from "@lingui/core";
import { formatCents } from "../../../format/numbers.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Banner } from "../../../ui/banner.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { SkeletonBlock } from "../../../ui/skeleton.tsx";
import { RichText } from "../../conversations/thread/rich-text.tsx";
import { TraceView } from "./trace-view.tsx";
import type { Said, TurnShown } from "./use-try.ts";

const optionClass =
  "min-h-8 max-w-full rounded-full border border-accent bg-surface px-3 py-1 text-left text-sm text-accent-ink hover:bg-accent-soft disabled:opacity-60 pointer-coarse:min-h-11";

function Reply({ turn, last, onTap }: { turn: TurnShown; last: boolean; onTap: (said: Said) => void }) {
  if (turn.problem !== null) return <Banner tone="bad">{turn.problem}</Banner>;
  if (turn.answer === null) return <SkeletonBlock className="h-16 w-2/3" />;
  const { reply } = turn.answer;
  return (
    <div className="flex max-w-[34rem] flex-col gap-2 self-start">
      <div className="rounded-2xl rounded-bl-md border bg-surface px-3.5 py-2 whitespace-pre-wrap [overflow-wrap:anywhere]">
        <RichText text={reply.text} />
      </div>
      {reply.products.length === 0 ? null : (
        <ul className="flex flex-col gap-1 text-sm">
          {reply.products.map((product) => (
            <li key={product.productId} className="flex gap-2 rounded-lg bg-sunken px-2.5 py-1.5">
              <span className="min-w-0 flex-1 truncate">{product.name}</span>
              <span className="tabular font-medium">{formatCents(i18n.locale, product.priceCents)}</span>
            </li>
          ))}
        </ul>
      )}
      {reply.options.length === 0 ? null : (
        <div className="flex flex-wrap gap-1.5">
          {reply.options.map((option) => (
            <button
              key={option.id}
              type="button"
              disabled={!last}
              className={optionClass}
              onClick={() => onTap({ text: option.title, payload: option.id })}
            >
              {option.title}
            </button>
          ))}
        </div>
      )}
      {reply.hand_over === null ? null : (
        <p className="text-sm text-warn">
          <Badge tone="warn">{t`passa para uma pessoa`}</Badge> <span className="whitespace-pre-wrap">{reply.hand_over.summary}</span>
        </p>
      )}
    </div>
  );
}

/** A talk with the agent, and beside each reply how it came about. */
export function TryColumn({
  turns,
  title,
  narrow,
  onTap,
}: {
  turns: readonly TurnShown[];
  title: string;
  /** Beside another one: the traces stand below the replies. */
  narrow: boolean;
  onTap: (said: Said) => void;
}) {
  const end = useRef<HTMLDivElement>(null);
  const newest = turns.at(-1);
  useEffect(() => {
    // Newer browsers answer with a promise: nothing to clean up.
    end.current?.scrollIntoView({ block: "nearest" });
  }, [newest]);
  return (
    <section aria-label={title} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <h2 className="flex items-center gap-2 border-b bg-surface px-3 py-2 text-sm font-semibold">
        <Bot size={15} aria-hidden="true" /> {title}
      </h2>
      <div tabIndex={0} role="log" aria-label={title} className="thin-scroll flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-3 md:p-4">
        {turns.length === 0 ? (
          <EmptyState icon={FlaskConical} title={t`Escreva como um cliente`}>
            <Trans>
              Peça um produto, pergunte pela troca, reclame, cancele um pedido. Nada é enviado e nada muda: o que as ferramentas fazem é
              desfeito em seguida.
            </Trans>
          </EmptyState>
        ) : (
          turns.map((turn, index) => (
            <div
              key={turn.key}
              className={classNames("grid items-start gap-3", !narrow && "lg:grid-cols-[minmax(0,1fr)_minmax(20rem,26rem)] lg:gap-5")}
            >
              <div className="flex min-w-0 flex-col gap-2">
                <p className="max-w-[34rem] self-end rounded-2xl rounded-br-md bg-accent px-3.5 py-2 whitespace-pre-wrap text-on-accent [overflow-wrap:anywhere]">
                  {turn.said.text}
                </p>
                <Reply turn={turn} last={index === turns.length - 1} onTap={onTap} />
              </div>
              {turn.answer === null ? null : <TraceView trace={turn.answer.trace} />}
            </div>
          ))
        )}
        <div ref={end} />
      </div>
    </section>
  );
}
