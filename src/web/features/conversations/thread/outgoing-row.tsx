import { Trans } from "@lingui/react/macro";
import { Clock, Paperclip } from "lucide-react";
import { useAway, useLive } from "../../../live/live.ts";
import type { Outgoing } from "../../../live/outbox.ts";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { useDrafts } from "../composer/drafts.ts";
import { takeBack } from "../composer/send-from-draft.ts";
import { UndoSend } from "../composer/undo-send.tsx";
import { RichText } from "./rich-text.tsx";

/** A message on its way to the server: shown at once, replaced by its echo. */
export function OutgoingRow({ outgoing }: { outgoing: Outgoing }) {
  const live = useLive();
  const { outbox } = live;
  const drafts = useDrafts();
  const away = useAway();
  const failed = outgoing.state === "failed";
  const waits = away && outgoing.state === "waiting";
  return (
    <article className="flex flex-col items-end px-4 pt-2.5">
      <div
        className={classNames(
          "max-w-[min(36rem,82vw)] rounded-2xl border border-transparent px-3 py-1.5 md:max-w-[min(36rem,46vw)]",
          outgoing.private ? "border-note-line bg-note" : "bg-bubble",
        )}
      >
        {outgoing.files.map((file) => (
          <p key={file.id} className="flex items-center gap-1.5 text-sm">
            <Paperclip size={13} aria-hidden="true" /> {file.fileName}
          </p>
        ))}
        {outgoing.template ? (
          <p className="text-sm">
            <Trans>Modelo</Trans> {outgoing.template.name}
          </p>
        ) : null}
        {outgoing.template?.text ? <RichText text={outgoing.template.text} /> : null}
        {outgoing.text === "" ? null : <RichText text={outgoing.text} />}
        <p className="-mb-0.5 mt-0.5 flex items-center justify-end gap-1 text-2xs text-soft">
          {failed ? (
            <Trans>Não enviada</Trans>
          ) : waits ? (
            <Trans>Será enviada ao voltar a conexão</Trans>
          ) : outgoing.problem === null ? (
            <Trans>Enviando</Trans>
          ) : (
            <Trans>Na fila</Trans>
          )}
          <Clock size={13} aria-hidden="true" />
        </p>
      </div>
      <UndoSend outgoing={outgoing}>
        {waits && outbox.mayTakeBack(outgoing) ? (
          <div className="mt-1 flex flex-wrap justify-end gap-2">
            <Button size="sm" onClick={() => outbox.takeBack(outgoing.clientId)}>
              <Trans>Cancelar o envio</Trans>
            </Button>
            {outgoing.template === null ? (
              <Button size="sm" onClick={() => takeBack(live, drafts, outgoing.clientId)}>
                <Trans>Editar</Trans>
              </Button>
            ) : null}
          </div>
        ) : null}
      </UndoSend>
      {outgoing.problem !== null && !waits ? (
        <div className="mt-1 flex flex-wrap items-center justify-end gap-2 text-sm">
          <span className={failed ? "text-bad" : "text-soft"}>{outgoing.problem}</span>
          {failed ? (
            <>
              <Button size="sm" onClick={() => outbox.discard(outgoing.clientId)}>
                <Trans>Descartar</Trans>
              </Button>
              <Button size="sm" onClick={() => takeBack(live, drafts, outgoing.clientId)}>
                <Trans>Editar</Trans>
              </Button>
              <Button size="sm" look="primary" onClick={() => outbox.retry(outgoing.clientId)}>
                <Trans>Enviar de novo</Trans>
              </Button>
            </>
          ) : null}
        </div>
      ) : null}
    </article>
  );
}
