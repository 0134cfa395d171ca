import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../../ui/button.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { noticesQuery } from "./services-api.ts";

function Line({ label, value, shown }: { label: string; value: string; shown: string }) {
  const copy = () =>
    void navigator.clipboard.writeText(value).then(
      () => toastDone(t`Copiado`),
      () => toastProblem(t`O navegador não deixou copiar.`),
    );
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <span className="w-20 text-soft">{label}</span>
      <code className="min-w-0 flex-1 basis-40 [overflow-wrap:anywhere]">{shown}</code>
      <Button size="sm" look="ghost" onClick={copy}>
        <Trans>Copiar</Trans>
      </Button>
    </div>
  );
}

/** Where the provider of payments tells of escrows, and what it signs with. */
export function PaymentNotices() {
  const notices = useQuery(noticesQuery).data;
  const [seen, setSeen] = useState(false);
  if (notices === undefined) return null;
  const { url, secret } = notices;
  return (
    <section className="flex flex-col gap-2 border-t pt-3">
      <h3 className="font-semibold">
        <Trans>Avisos do provedor de pagamento</Trans>
      </h3>
      {url === null || secret === null ? (
        <p className="text-sm text-soft">
          <Trans>Nenhum provedor de pagamento está ligado na loja: a equipe confirma os pagamentos e diz o que repassou.</Trans>
        </p>
      ) : (
        <>
          <p className="text-sm text-soft">
            <Trans>Ponha este endereço e este segredo no provedor. Só avisos assinados com o segredo são aceitos.</Trans>
          </p>
          <Line
            label={t`Endereço`}
            value={new URL(url, globalThis.location.origin).href}
            shown={new URL(url, globalThis.location.origin).href}
          />
          <Line label={t`Segredo`} value={secret} shown={seen ? secret : "••••••••••••"} />
          {seen ? null : (
            <div>
              <Button size="sm" look="ghost" onClick={() => setSeen(true)}>
                <Trans>Mostrar o segredo</Trans>
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}
