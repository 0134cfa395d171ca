import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { ProofDialog, type Proof } from "./proof-dialog.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { said } from "./security-problems.ts";
import { secondFactorQuery, sessionsQuery } from "./security-queries.ts";
import { SetUpSecondFactor } from "./set-up-second-factor.tsx";

type Task = "set-up" | "renew" | "disable" | { codes: readonly string[] };

export function SecondFactorCard() {
  const queries = useQueryClient();
  const factor = useQuery(secondFactorQuery);
  const [task, setTask] = useState<Task | null>(null);
  const refresh = () => Promise.all([secondFactorQuery, sessionsQuery].map(({ queryKey }) => queries.invalidateQueries({ queryKey })));
  const close = () => setTask(null);
  if (factor.error) return <PanelError message={explainProblem(factor.error)} onRetry={() => void factor.refetch()} />;
  if (!factor.data)
    return (
      <Skeleton label={t`Carregando a segurança`}>
        <SkeletonBlock className="h-28" />
      </Skeleton>
    );
  const { on, required, recoveryCodesLeft, hasPassword } = factor.data;
  const disable = async (proof: Proof) => {
    await said(call("disableSecondFactor", { body: proof }));
    await refresh();
    close();
  };
  const renew = async (proof: Proof) => {
    const { recoveryCodes } = await said(call("renewRecoveryCodes", { body: proof }));
    await refresh();
    setTask({ codes: recoveryCodes });
  };
  return (
    <section className="flex flex-col gap-3">
      <h2 className="flex flex-wrap items-center gap-2 text-lg font-semibold">
        <Trans>Verificação em duas etapas</Trans>
        {on ? (
          <Badge tone="good">
            <Trans>Ativa</Trans>
          </Badge>
        ) : null}
      </h2>
      <p className="text-soft">
        {on ? (
          <Plural
            value={recoveryCodesLeft}
            _0="Ao entrar, o Prosa pede um código do seu aplicativo. Nenhum código de recuperação sobrou: faça novos."
            one="Ao entrar, o Prosa pede um código do seu aplicativo. Sobra # código de recuperação."
            other="Ao entrar, o Prosa pede um código do seu aplicativo. Sobram # códigos de recuperação."
          />
        ) : (
          <Trans>Com um código do telefone além da senha, uma senha roubada não basta para entrar no seu lugar.</Trans>
        )}
      </p>
      <div className="flex flex-wrap gap-2">
        {on ? (
          <>
            <Button onClick={() => setTask("renew")}>
              <Trans>Novos códigos de recuperação</Trans>
            </Button>
            {required ? null : (
              <Button look="quietDanger" onClick={() => setTask("disable")}>
                <Trans>Desativar</Trans>
              </Button>
            )}
          </>
        ) : (
          <Button look="primary" onClick={() => setTask("set-up")}>
            <Trans>Ativar</Trans>
          </Button>
        )}
      </div>
      {task === "set-up" ? (
        <Dialog open onOpenChange={(open) => !open && close()} title={t`Ativar a verificação em duas etapas`}>
          <SetUpSecondFactor askPassword={hasPassword} onActive={() => void refresh()} onDone={close} />
        </Dialog>
      ) : null}
      {task === "disable" ? (
        <ProofDialog title={t`Desativar a verificação em duas etapas?`} danger askPassword={hasPassword} onProof={disable} onClose={close}>
          <Trans>A senha sozinha voltará a bastar para entrar. Os códigos de recuperação deixam de valer.</Trans>
        </ProofDialog>
      ) : null}
      {task === "renew" ? (
        <ProofDialog title={t`Novos códigos de recuperação`} askPassword={hasPassword} onProof={renew} onClose={close}>
          <Trans>Os códigos que você guardou deixam de valer.</Trans>
        </ProofDialog>
      ) : null}
      {typeof task === "object" && task !== null ? (
        <Dialog open onOpenChange={(open) => !open && close()} title={t`Guarde os códigos agora`}>
          <RecoveryCodes codes={task.codes} onDone={close} />
        </Dialog>
      ) : null}
    </section>
  );
}
