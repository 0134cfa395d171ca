import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import type { ReactNode } from "react";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { formatDate, formatSpan } from "../../../format/dates.ts";
import { formatShare } from "../../../format/numbers.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { intentName } from "../intent-names.ts";
import { brainOf } from "./author.tsx";

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[8.5rem_1fr] gap-3 py-1.5">
      <dt className="text-soft">{label}</dt>
      <dd className="tabular min-w-0 break-words">{children}</dd>
    </div>
  );
}

const when = (at: string) => formatDate(i18n.locale, "fullSeconds", at);

/** Everything that is recorded of a message: for questions about what happened when. */
export function MessageDetails({ message, onClose }: { message: Message; onClose: () => void }) {
  const { agentResponse, nlp } = message;
  const original = message.metadata["originalText"];
  const times: [string, string | null][] = [
    [t`Escrita`, message.timestamp],
    [t`Recebida aqui`, message.direction === "incoming" ? message.createdAt : null],
    [t`Enviada`, message.sentAt],
    [t`Entregue`, message.deliveredAt],
    [t`Lida`, message.readAt],
    [t`Editada`, message.editedAt],
    [t`Apagada`, message.deletedAt],
  ];
  return (
    <Dialog open onOpenChange={(open) => open || onClose()} title={t`Detalhes da mensagem`}>
      <dl className="divide-y text-sm">
        {times.map(([label, at]) =>
          at === null ? null : (
            <Line key={label} label={label}>
              {when(at)}
            </Line>
          ),
        )}
        <Line label={t`De`}>{message.senderName ?? message.sender}</Line>
        {message.senderType === "bot" ? <Line label={t`Respondida por`}>{brainOf(message).name}</Line> : null}
        {agentResponse ? <Line label={t`Tempo até a resposta`}>{formatSpan(agentResponse.response_time * 1000)}</Line> : null}
        {agentResponse && agentResponse.techniques_used.length > 0 ? (
          <Line label={t`Passos`}>{agentResponse.techniques_used.join(", ")}</Line>
        ) : null}
        {nlp ? (
          <Line label={t`Entendida como`}>
            {intentName(nlp.intent)} ({formatShare(i18n.locale, nlp.confidence)})
          </Line>
        ) : null}
        {message.error ? (
          <Line label={t`Falha`}>
            {message.error.message}
            {message.error.code === null ? null : ` (${message.error.code})`}
            {message.error.details ? <span className="block text-soft">{message.error.details}</span> : null}
          </Line>
        ) : null}
        {typeof original === "string" && message.deletedAt === null ? <Line label={t`Antes da edição`}>{original}</Line> : null}
        <Line label={t`Identificador`}>
          <code className="text-xs">{message.id}</code>
        </Line>
        {message.externalId ? (
          <Line label={t`No canal`}>
            <code className="text-xs">{message.externalId}</code>
          </Line>
        ) : null}
      </dl>
    </Dialog>
  );
}
