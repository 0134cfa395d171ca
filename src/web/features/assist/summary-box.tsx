import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { FileText } from "lucide-react";
import { explainProblem } from "../../api/problem.ts";
import { Button } from "../../ui/button.tsx";
import { callAssist } from "./assist-api.ts";

/** Sums a conversation up on demand: what was wanted, promised and is open. */
export function SummaryBox({ conversationId }: { conversationId: string }) {
  const summary = useMutation({
    mutationKey: ["assist-summary", conversationId],
    mutationFn: () => callAssist("summarise", { params: { id: conversationId } }),
  });
  const made = summary.data;
  return (
    <div className="flex flex-col gap-2 text-sm">
      {made === undefined ? null : made.text !== null ? (
        <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{made.text}</p>
      ) : (
        <dl className="flex flex-col gap-1.5">
          {made.parts.map((part) => (
            <div key={part.kind}>
              <dt className="text-xs font-semibold text-faint">{part.label}</dt>
              {part.lines.map((line) => (
                <dd key={line} className="[overflow-wrap:anywhere]">
                  {line}
                </dd>
              ))}
            </div>
          ))}
        </dl>
      )}
      {summary.isError ? (
        <p role="alert" className="text-bad">
          {explainProblem(summary.error)}
        </p>
      ) : null}
      {made === undefined ? null : (
        <p className="text-xs text-faint">
          {made.brain.kind === "model"
            ? t`Escrito por um modelo de linguagem a partir de ${plural(made.messages, { one: "# mensagem", other: "# mensagens" })}.`
            : t`Tirado das próprias mensagens (${made.messages}), sem modelo de linguagem.`}
        </p>
      )}
      <Button size="sm" busy={summary.isPending} className="self-start" onClick={() => summary.mutate()}>
        <FileText size={14} aria-hidden="true" /> {made === undefined ? <Trans>Resumir a conversa</Trans> : <Trans>Resumir de novo</Trans>}
      </Button>
    </div>
  );
}
