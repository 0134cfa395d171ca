import { t } from "@lingui/core/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { PageHeader } from "../../app/page-header.tsx";
import { usePermissions } from "../../app/session.ts";
import { TabPanel, Tabs } from "../../ui/tabs.tsx";
import { SecurityTab } from "../security/security-tab.tsx";
import { ApiKeysTab } from "./api-keys-tab.tsx";
import { DataTab } from "./data-tab.tsx";
import { OwnTab } from "./own-tab.tsx";
import { TeamTab } from "./team-tab.tsx";

export function SettingsPage() {
  const { tab } = useSearch({ from: "/shell/settings" });
  const navigate = useNavigate();
  const may = usePermissions();
  const tabs = [
    ...(may.team ? [{ value: "team", label: t`Equipe` }] : []),
    ...(may.admin ? [{ value: "keys", label: t`Chaves de API` }] : []),
    ...(may.admin ? [{ value: "data", label: t`Dados` }] : []),
    { value: "own", label: t`Minha conta` },
    { value: "security", label: t`Segurança` },
  ];
  const open = tabs.some((each) => each.value === tab) ? tab : tabs[0]?.value;
  return (
    <main className="flex h-full flex-col bg-surface">
      <PageHeader title={t`Equipe e ajustes`} />
      <Tabs
        label={t`Ajustes`}
        tabs={tabs}
        value={open ?? "own"}
        onChange={(value) => void navigate({ to: "/settings", search: { tab: value }, replace: true })}
      >
        {may.team ? (
          <TabPanel value="team">
            <TeamTab />
          </TabPanel>
        ) : null}
        {may.admin ? (
          <TabPanel value="keys">
            <ApiKeysTab />
          </TabPanel>
        ) : null}
        {may.admin ? (
          <TabPanel value="data">
            <DataTab />
          </TabPanel>
        ) : null}
        <TabPanel value="own">
          <OwnTab />
        </TabPanel>
        <TabPanel value="security">
          <SecurityTab />
        </TabPanel>
      </Tabs>
    </main>
  );
}
