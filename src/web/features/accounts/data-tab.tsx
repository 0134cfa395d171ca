import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { useMe } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";

export function DataTab() {
  const { account } = useMe();
  const [asking, setAsking] = useState(false);
  return (
    <div className="flex max-w-2xl flex-col gap-3 px-4 py-5 md:px-8">
      <h2 className="text-lg font-semibold">
        <Trans>Dados de exemplo</Trans>
      </h2>
      {account.hasDemoData ? (
        <>
          <p className="text-soft">
            <Trans>
              Esta conta veio com catálogo, clientes, pedidos e conversas inventados para você experimentar. Remova-os quando for atender
              clientes de verdade; o que você criou fica.
            </Trans>
          </p>
          <Button look="quietDanger" className="self-start" onClick={() => setAsking(true)}>
            <Trans>Remover dados de exemplo</Trans>
          </Button>
        </>
      ) : (
        <p className="text-soft">
          <Trans>Esta conta não tem dados de exemplo.</Trans>
        </p>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Remover os dados de exemplo?`}
        confirmLabel={t`Remover`}
        onConfirm={async () => {
          await call("removeDemo");
          // Lists in memory still hold what is gone.
          location.reload();
        }}
      >
        <Trans>Catálogo, clientes, pedidos e conversas de exemplo são apagados. Isto não pode ser desfeito.</Trans>
      </ConfirmDialog>
    </div>
  );
}
