import { t } from "@lingui/core/macro";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { TemplatePicker, type ChosenTemplate } from "./template-picker.tsx";

/** The template picker while free messages may go out as well. */
export function TemplateDialog({
  conversation,
  onSend,
  onClose,
}: {
  conversation: Conversation;
  onSend: (chosen: ChosenTemplate) => void;
  onClose: () => void;
}) {
  return (
    <Dialog open wide onOpenChange={(open) => !open && onClose()} title={t`Modelos de mensagem`}>
      <TemplatePicker conversation={conversation} onSend={onSend} />
    </Dialog>
  );
}
