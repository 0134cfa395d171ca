import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { Banner } from "../../../ui/banner.tsx";
import { Button } from "../../../ui/button.tsx";
import { browserPermission, showExample } from "../../notifications/browser-notices.ts";

/** Whether this browser shows notifications, and what to do where it does not. It is asked only on a click. */
export function BrowserState() {
  const [permission, setPermission] = useState(browserPermission);
  useEffect(() => {
    // Chosen in the browser's own settings meanwhile.
    const look = () => setPermission(browserPermission());
    addEventListener("focus", look);
    return () => removeEventListener("focus", look);
  }, []);
  if (permission === "unsupported")
    return (
      <Banner>
        {isSecureContext ? (
          <Trans>Este navegador não mostra avisos de páginas. Os outros caminhos continuam valendo.</Trans>
        ) : (
          <Trans>O navegador só mostra avisos de páginas com endereço https. Os outros caminhos continuam valendo.</Trans>
        )}
      </Banner>
    );
  if (permission === "denied")
    return (
      <Banner tone="warn">
        <p className="font-medium">
          <Trans>Os avisos estão bloqueados neste navegador.</Trans>
        </p>
        <p>
          <Trans>
            Só você pode liberar: clique no cadeado ou no ícone ao lado do endereço, procure Notificações, escolha Permitir e recarregue a
            página.
          </Trans>
        </p>
      </Banner>
    );
  if (permission === "granted")
    return (
      <Banner
        tone="good"
        action={
          <Button size="sm" onClick={() => showExample("Prosa", t`É assim que os avisos aparecem.`)}>
            <Trans>Mostrar um exemplo</Trans>
          </Button>
        }
      >
        <Trans>Avisos permitidos. Aparecem quando você está em outra aba ou em outro programa.</Trans>
      </Banner>
    );
  return (
    <Banner
      action={
        <Button size="sm" onClick={() => void Notification.requestPermission().then(setPermission)}>
          <Trans>Permitir avisos</Trans>
        </Button>
      }
    >
      <Trans>Para os avisos do navegador, permita-os uma vez. Eles dizem de quem é a conversa, nunca o que foi escrito.</Trans>
    </Banner>
  );
}
