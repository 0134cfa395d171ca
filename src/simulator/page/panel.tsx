import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { clearFaults, resetAll, verifyWebhooks } from "./connection.ts";
import { FaultSwitches } from "./fault-switches.tsx";
import { LiveLog } from "./live-log.tsx";
import { channelNames } from "./labels.ts";
import { update, usePage } from "./store.ts";

/** Behind the scenes: where webhooks go, faults, and every call on both wires. */
export function Panel(): JSX.Element {
  const page = usePage();
  const [verifying, setVerifying] = useState(false);
  const active = page.faults.filter((fault) => fault.remaining !== 0).length;
  const verify = async (): Promise<void> => {
    setVerifying(true);
    const answer = await verifyWebhooks();
    setVerifying(false);
    if (!answer) return;
    update({
      notice: answer.items
        .map((item) => `${channelNames[item.channel]}: ${item.ok ? "verificado" : `falhou (${item.status || "sem resposta"})`}`)
        .join(" · "),
    });
  };
  return (
    <section class="panel" aria-label="Bastidores">
      <header class="panel-head">
        <div>
          <h2>Bastidores</h2>
          <p>
            Webhooks para <code>{page.target}</code>
          </p>
        </div>
        <span class={page.pendingWebhooks > 0 ? "pill busy" : "pill"}>
          {page.pendingWebhooks > 0 ? `${page.pendingWebhooks} em andamento` : "em dia"}
        </span>
      </header>
      <div class="panel-actions">
        <button type="button" disabled={verifying} onClick={() => void verify()}>
          {verifying ? "Verificando…" : "Verificar webhook"}
        </button>
        <button type="button" onClick={() => void resetAll()}>
          Limpar conversas
        </button>
      </div>
      <section class="faults">
        <div class="section-head">
          <h3>Falhas{active > 0 ? ` (${active} ligada${active > 1 ? "s" : ""})` : ""}</h3>
          {active > 0 && (
            <button type="button" class="link" onClick={() => void clearFaults()}>
              Desligar todas
            </button>
          )}
        </div>
        <FaultSwitches faults={page.faults} />
      </section>
      <LiveLog log={page.log} />
    </section>
  );
}
