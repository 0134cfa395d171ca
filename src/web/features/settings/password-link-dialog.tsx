import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { call, type CallResult } from "../../api/call.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { useSubmit } from "../../ui/use-submit.ts";
import { FormProblem } from "../accounts/entry-frame.tsx";
import { said } from "../security/security-problems.ts";
import { LinkCard } from "./link-card.tsx";

interface PasswordLinkProps {
  person: { id: string; name: string; email: string };
  onClose: () => void;
}

/** Makes a link by which a colleague chooses a new password. Nothing is made before it is asked for: a new link ends the one before. */
export function PasswordLinkDialog({ person, onClose }: PasswordLinkProps) {
  const [link, setLink] = useState<CallResult<"createPasswordLink"> | null>(null);
  const form = useSubmit(async () => setLink(await said(call("createPasswordLink", { params: { id: person.id } }))));
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t`Link de senha para ${person.name}`}>
      {link ? (
        <div className="flex flex-col gap-4">
          <LinkCard
            label={t`Link de senha`}
            path={link.path}
            expiresAt={link.expiresAt}
            text={
              link.mailed
                ? t`O link foi enviado a ${person.email}. Se não chegar, passe-o por aqui:`
                : t`Passe este link a ${person.name}. Ele só aparece agora.`
            }
          />
          <Button look="primary" onClick={onClose}>
            <Trans>Pronto</Trans>
          </Button>
        </div>
      ) : (
        <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
          <FormProblem text={form.problem} />
          <p>
            <Trans>
              Quem tiver o link escolhe a nova senha de {person.name}: entregue-o só a essa pessoa. Ele vale por 24 horas e encerra o link
              anterior.
            </Trans>
          </p>
          <p className="text-soft">
            <Trans>A senha de agora continua valendo até outra ser escolhida.</Trans>
          </p>
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Criar o link</Trans>
          </Button>
        </form>
      )}
    </Dialog>
  );
}
