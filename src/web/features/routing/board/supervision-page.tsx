import { t } from "@lingui/core/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { PageHeader } from "../../../app/page-header.tsx";
import { TabPanel, Tabs } from "../../../ui/tabs.tsx";
import { LiveBoard } from "./live-board.tsx";
import { SlaReport } from "./sla-report.tsx";

/** Who waits, who has how much in hand, and how promises are kept. */
export function SupervisionPage() {
  const { tab } = useSearch({ from: "/shell/supervision" });
  const navigate = useNavigate();
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader title={t`Supervisão`} description={t`Quem espera, quem atende e como os prazos são cumpridos.`} />
      </div>
      <Tabs
        value={tab ?? "live"}
        onChange={(next) => void navigate({ to: "/supervision", search: next === "targets" ? { tab: "targets" } : {} })}
        label={t`Partes da supervisão`}
        tabs={[
          { value: "live", label: t`Ao vivo` },
          { value: "targets", label: t`Prazos` },
        ]}
      >
        <TabPanel value="live">
          <LiveBoard />
        </TabPanel>
        <TabPanel value="targets">
          <SlaReport />
        </TabPanel>
      </Tabs>
    </main>
  );
}
