import { t } from "@lingui/core/macro";
import { Plural } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { MacroRunState } from "#modules/macros/macros.contract.ts";
import { useLive } from "../../../live/live.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { customerName } from "../names.ts";

function reason(code: string, message: string): string {
  switch (code) {
    case "messages.window_closed":
      return t`A janela de mensagens livres fechou: a resposta não foi enviada.`;
    case "macros.blank":
      return t`A resposta tem um campo sem valor para este cliente e não foi enviada.`;
    case "macros.reply_gone":
      return t`A resposta pronta desta macro não existe mais.`;
    case "macros.no_agent":
      return t`Este canal não tem agente automático.`;
    case "macros.too_many_labels":
      return t`A conversa já tem 50 etiquetas.`;
    case "conversations.team_unknown":
      return t`A equipe desta macro não existe mais.`;
    case "conversations.assignee_unknown":
      return t`A pessoa desta macro não está mais na equipe.`;
    default:
      return message;
  }
}

/** Where a macro stopped, conversation by conversation; what came before stays done there. */
export function MacroProblems({ run, onClose }: { run: MacroRunState; onClose: () => void }) {
  const { store } = useLive();
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={run.name}
      description={<Plural value={run.failed.length} one="# conversa ficou pela metade" other="# conversas ficaram pela metade" />}
    >
      <ul className="flex flex-col divide-y">
        {run.failed.map((one) => {
          const conversation = store.conversation(one.conversationId);
          return (
            <li key={one.conversationId} className="py-2">
              <Link
                to="/inbox/$conversationId"
                params={{ conversationId: one.conversationId }}
                onClick={onClose}
                className="inline-flex min-h-7 items-center font-medium text-accent-ink underline underline-offset-2 pointer-coarse:min-h-11"
              >
                {conversation ? customerName(conversation) : t`Abrir a conversa`}
              </Link>
              <p className="text-sm text-soft">
                {t`Ação ${one.action + 1}`} · {reason(one.code, one.message)}
              </p>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
