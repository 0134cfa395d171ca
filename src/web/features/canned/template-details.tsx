import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { MessageTemplate } from "#modules/channels/templates/templates.contract.ts";
import { draftOfContent } from "#shared/template-draft.ts";
import { templateFields } from "#shared/template-text.ts";
import { call } from "../../api/call.ts";
import { useChannels } from "../../app/session.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { toastDone } from "../../ui/toast.ts";
import { languageName, templateCategoryName, templateStatusName } from "../conversations/composer/template-names.ts";
import { ChannelPreview } from "./channel-preview.tsx";

/** One template with its samples filled in, its state, and what can be done with it. */
export function TemplateDetails({
  template,
  mayWrite,
  onClose,
  onEdit,
  onTranslate,
  onDeleted,
}: {
  template: MessageTemplate;
  mayWrite: boolean;
  onClose: () => void;
  onEdit: () => void;
  onTranslate: () => void;
  onDeleted: () => Promise<void>;
}) {
  const [deleting, setDeleting] = useState(false);
  const channel = useChannels().find(({ id }) => id === template.channelId);
  const [status, tone] = templateStatusName(template.status);
  const samples = Object.fromEntries(
    templateFields(template.content).flatMap(({ key, example }) => (example === null ? [] : [[key, example]])),
  );
  const writable = draftOfContent({ ...template, headerFileId: null }) !== null;
  const { headerFile } = template;
  const own = template.channelId === null;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={template.name}>
      <div className="flex flex-col items-center gap-4">
        <p className="flex flex-wrap justify-center gap-1.5">
          {own ? null : <Badge tone={tone}>{status}</Badge>}
          <Badge>{languageName(template.language, i18n.locale)}</Badge>
          <Badge>{templateCategoryName(template.category)}</Badge>
          <Badge>{own ? t`Da empresa` : (channel?.name ?? t`Canal removido`)}</Badge>
        </p>
        <ChannelPreview
          content={template.content}
          values={samples}
          own={own}
          picture={headerFile?.kind === "image" ? headerFile.url : null}
        />
        {headerFile !== null && headerFile.kind !== "image" ? (
          <a href={headerFile.url} target="_blank" rel="noreferrer" className="text-sm text-accent-ink underline">
            {headerFile.fileName ?? t`Arquivo do topo`}
          </a>
        ) : null}
        {template.rejectedReason === null || template.rejectedReason === "NONE" ? null : (
          <p className="text-sm text-bad">
            <Trans>Motivo do provedor: {template.rejectedReason}</Trans>
          </p>
        )}
        {!writable ? (
          <p className="text-sm text-soft">
            <Trans>Este modelo tem partes que se editam só no painel do provedor.</Trans>
          </p>
        ) : null}
        {mayWrite && template.status !== "deleted" ? (
          <div className="flex flex-wrap justify-center gap-2">
            {writable ? (
              <>
                <Button onClick={onEdit}>
                  <Trans>Editar</Trans>
                </Button>
                <Button onClick={onTranslate}>
                  <Trans>Outro idioma</Trans>
                </Button>
              </>
            ) : null}
            <Button look="ghost" onClick={() => setDeleting(true)}>
              <Trans>Excluir</Trans>
            </Button>
          </div>
        ) : null}
      </div>
      <ConfirmDialog
        open={deleting}
        onOpenChange={setDeleting}
        title={t`Excluir ${template.name}?`}
        confirmLabel={t`Excluir`}
        onConfirm={async () => {
          await call("deleteMessageTemplate", { params: { id: template.id } });
          toastDone(t`Modelo excluído`);
          await onDeleted();
        }}
      >
        {own ? (
          <Trans>Automações que o usam deixam de enviar esta mensagem.</Trans>
        ) : (
          <Trans>
            Ele some também no provedor, que não aceita o mesmo nome de novo por algumas semanas. Automações que o usam deixam de enviar.
          </Trans>
        )}
      </ConfirmDialog>
    </Dialog>
  );
}
