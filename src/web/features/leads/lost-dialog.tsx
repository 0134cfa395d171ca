import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { Lead } from "#modules/leads/leads.contract.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, focusAtOnce, Input } from "../../ui/field.tsx";
import { nameOfLead } from "./names.ts";

/** Asks why a lead is lost: what is learned from it. */
export function LostDialog({ lead, onLost, onClose }: { lead: Lead; onLost: (reason: string) => void; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const usual = [t`Preço`, t`Comprou de outro`, t`Sem resposta`, t`Desistiu`, t`Fora do perfil`];
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t`Marcar como perdido`} description={nameOfLead(lead)}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          onLost(reason.trim());
        }}
      >
        <Field label={t`Por quê?`}>
          {(ids) => <Input {...ids} ref={focusAtOnce} value={reason} maxLength={500} onChange={(event) => setReason(event.target.value)} />}
        </Field>
        <div className="flex flex-wrap gap-1.5">
          {usual.map((word) => (
            <Button key={word} size="sm" onClick={() => setReason(word)}>
              {word}
            </Button>
          ))}
        </div>
        <div className="mt-1 flex justify-end gap-2">
          <Button onClick={onClose}>
            <Trans>Cancelar</Trans>
          </Button>
          <Button type="submit" look="danger">
            <Trans>Marcar como perdido</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
