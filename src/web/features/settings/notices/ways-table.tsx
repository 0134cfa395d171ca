import { t } from "@lingui/core/macro";
import type { NotificationKind, NotificationPreferences } from "#modules/notifications/notifications.contract.ts";
import { usePermissions } from "../../../app/session.ts";
import { Checkbox } from "../../../ui/choice.tsx";
import { browserPermission } from "../../notifications/browser-notices.ts";

type Kinds = NotificationPreferences["kinds"];
type Way = keyof Kinds["message"];

function kindTexts(): Record<NotificationKind, { name: string; text: string }> {
  return {
    assigned: { name: t`Atribuída a mim`, text: t`Alguém passou uma conversa para você.` },
    team: { name: t`Passada à minha equipe`, text: t`Uma conversa espera por alguém da sua equipe.` },
    message: { name: t`Mensagem nas minhas`, text: t`Um cliente escreveu numa conversa sua.` },
    mention: { name: t`Menção`, text: t`Um colega chamou você numa nota.` },
    hand_over: { name: t`Cliente espera uma pessoa`, text: t`O agente passou a conversa adiante, e ninguém a assumiu ainda.` },
    late: { name: t`Prazo de resposta vencido`, text: t`Um cliente espera além do prazo, numa conversa sua ou de ninguém.` },
    sla: {
      name: t`Prazo por vencer ou caso escalado`,
      text: t`O prazo da fila está perto ou passou, ou uma regra da fila pediu atenção. Vai a quem atende e a quem lidera.`,
    },
    send_failed: { name: t`Envio falhou`, text: t`Uma resposta sua não chegou ao cliente.` },
    channel_offline: { name: t`Canal fora do ar`, text: t`Um canal falhou três vezes seguidas.` },
    alert: { name: t`Alerta da operação`, text: t`Canal fora do ar há mais de 30 minutos, falhas de webhook ou agente lento.` },
  };
}

/** Kinds that can reach somebody of these rights: the others would be switches of nothing. */
function kindsFor(may: ReturnType<typeof usePermissions>): NotificationKind[] {
  const forInbox: NotificationKind[] = ["assigned", "team", "message", "mention", "hand_over", "late", "sla", "send_failed"];
  return [...(may.inbox ? forInbox : (["mention"] as const)), ...(may.admin ? (["channel_offline", "alert"] as const) : [])];
}

interface WaysTableProps {
  preferences: NotificationPreferences;
  mail: boolean;
  onChange: (kinds: Kinds) => void;
}

/** A line for each kind, a box for each way; on a phone the ways stand below the kind. */
export function WaysTable({ preferences, mail, onChange }: WaysTableProps) {
  const may = usePermissions();
  const texts = kindTexts();
  const names: Record<Way, string> = { app: t`No app`, browser: t`Navegador`, sound: t`Som`, mail: t`E-mail` };
  const ways = (["app", "browser", "sound", "mail"] as const).filter(
    (way) => (way !== "mail" || mail) && (way !== "browser" || browserPermission() !== "unsupported"),
  );
  return (
    <ul className="divide-y rounded-xl border">
      {kindsFor(may).map((kind) => (
        <li key={kind} className="p-3 md:px-4">
          <fieldset className="flex flex-col gap-1 md:flex-row md:items-center md:gap-4">
            <legend className="sr-only">{texts[kind].name}</legend>
            <div aria-hidden="true" className="min-w-0 flex-1">
              <p className="font-medium">{texts[kind].name}</p>
              <p className="text-sm text-soft text-pretty">{texts[kind].text}</p>
            </div>
            <div className="flex flex-wrap gap-x-4">
              {ways.map((way) => (
                <Checkbox
                  key={way}
                  checked={preferences.kinds[kind][way]}
                  onChange={(on) => onChange({ ...preferences.kinds, [kind]: { ...preferences.kinds[kind], [way]: on } })}
                >
                  {names[way]}
                </Checkbox>
              ))}
            </div>
          </fieldset>
        </li>
      ))}
    </ul>
  );
}
