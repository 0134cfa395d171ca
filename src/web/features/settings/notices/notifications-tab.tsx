import { t } from "@lingui/core/macro";
import type { ReactNode } from "react";
import { FaultCard } from "../../../app/fault-card.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { BrowserState } from "./browser-state.tsx";
import { usePreferences } from "./preferences.ts";
import { Quiet } from "./quiet.tsx";
import { DailyMail, MailTest, SoundFields } from "./sound-and-mail.tsx";
import { WaysTable } from "./ways-table.tsx";

function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 border-t pt-5 first:border-t-0 first:pt-0">
      <div>
        <h3 className="font-semibold">{title}</h3>
        {text === undefined ? null : <p className="text-soft text-pretty">{text}</p>}
      </div>
      {children}
    </section>
  );
}

/** What tells a person, and how: each kind by each way that this installation and this browser have. */
export function NotificationsTab() {
  const { stored, change } = usePreferences();
  if (stored.error && !stored.data) return <FaultCard error={stored.error} onRetry={() => void stored.refetch()} />;
  if (!stored.data)
    return (
      <Skeleton label={t`Carregando as preferências`} className="flex flex-col gap-4 p-4 md:px-8">
        <SkeletonBlock className="h-64" />
        <SkeletonBlock className="h-24" />
      </Skeleton>
    );
  const { preferences, mail } = stored.data;
  return (
    <div className="flex max-w-3xl flex-col gap-6 px-4 py-4 md:px-8">
      <Part title={t`O que avisa, e como`} text={t`Vale só para você, em todo navegador em que entrar. Cada mudança é salva na hora.`}>
        <WaysTable preferences={preferences} mail={mail} onChange={(kinds) => change({ kinds })} />
      </Part>
      <Part title={t`Neste navegador`}>
        <BrowserState />
      </Part>
      <Part title={t`Som`} text={t`Toca numa aba só, e nunca para a conversa que está aberta na sua frente.`}>
        <SoundFields volume={preferences.volume} onChange={(volume) => change({ volume })} />
      </Part>
      <Part title={t`Silêncio`} text={t`Sem som, sem aviso do navegador e sem e-mail. O sino continua contando.`}>
        <Quiet preferences={preferences} onChange={change} />
      </Part>
      {mail ? (
        <Part
          title={t`E-mail`}
          text={t`O que ficou sem ler por quinze minutos chega no máximo uma vez por hora. O resumo do dia diz o que espera por você; sem nada à espera, não vem.`}
        >
          <DailyMail daily={preferences.daily} onChange={(daily) => change({ daily })} />
          <MailTest />
        </Part>
      ) : null}
    </div>
  );
}
