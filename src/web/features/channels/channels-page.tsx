import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus, Radio } from "lucide-react";
import { useState } from "react";
import { explainProblem } from "../../api/problem.ts";
import { PageHeader } from "../../app/page-header.tsx";
import { channelsQuery, usePermissions } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { TabPanel, Tabs } from "../../ui/tabs.tsx";
import { ChannelCard } from "./channel-card.tsx";
import { ChannelSetup } from "./channel-setup.tsx";
import { DeadLetters } from "./dead-letters.tsx";

export function ChannelsPage() {
  const { tab } = useSearch({ from: "/shell/channels" });
  const navigate = useNavigate();
  const { admin } = usePermissions();
  const channels = useQuery(channelsQuery);
  /** A channel's id, `new`, or null: nothing is being set up. */
  const [setup, setSetup] = useState<string | null>(null);
  const tabs = [{ value: "channels", label: t`Canais` }, ...(admin ? [{ value: "dead-letters", label: t`Não tratadas` }] : [])];
  const connect = (
    <Button look="primary" onClick={() => setSetup("new")}>
      <Plus size={16} aria-hidden="true" /> <Trans>Conectar canal</Trans>
    </Button>
  );
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader title={t`Canais`} action={admin ? connect : undefined} />
      </div>
      <Tabs
        label={t`Canais`}
        tabs={tabs}
        value={tab ?? "channels"}
        onChange={(value) =>
          void navigate({ to: "/channels", search: value === "dead-letters" ? { tab: "dead-letters" } : {}, replace: true })
        }
      >
        <TabPanel value="channels">
          {channels.error && !channels.data ? (
            <PanelError message={explainProblem(channels.error)} onRetry={() => void channels.refetch()} />
          ) : !channels.data ? (
            <Skeleton label={t`Carregando os canais`} className="grid gap-4 p-4 md:grid-cols-2 md:p-8">
              <SkeletonBlock className="h-56" />
              <SkeletonBlock className="h-56" />
            </Skeleton>
          ) : channels.data.items.length === 0 ? (
            <EmptyState icon={Radio} title={t`Nenhum canal conectado`} action={admin ? connect : undefined}>
              <Trans>Conecte um canal para receber e responder mensagens.</Trans>
            </EmptyState>
          ) : (
            <ul className="grid gap-4 p-4 md:grid-cols-[repeat(auto-fill,minmax(22rem,1fr))] md:p-8">
              {channels.data.items.map((channel) => (
                <li key={channel.id} className="min-w-0">
                  <ChannelCard channel={channel} editable={admin} onSetup={() => setSetup(channel.id)} />
                </li>
              ))}
            </ul>
          )}
        </TabPanel>
        {admin ? (
          <TabPanel value="dead-letters">
            <DeadLetters />
          </TabPanel>
        ) : null}
      </Tabs>
      {setup !== null ? (
        <ChannelSetup key={setup} id={setup === "new" ? null : setup} onOpen={setSetup} onClose={() => setSetup(null)} />
      ) : null}
    </main>
  );
}
