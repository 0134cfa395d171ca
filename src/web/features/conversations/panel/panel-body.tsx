import { t } from "@lingui/core/macro";
import { useState } from "react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { TabPanel, Tabs } from "../../../ui/tabs.tsx";
import { FilesTab } from "./files-tab.tsx";
import { HistoryTab } from "./history-tab.tsx";
import { PersonTab } from "./person-tab.tsx";

const keptKey = "prosa.panel.tab";
const names = ["person", "history", "files"];

export function PanelBody({ conversation, onJump }: { conversation: Conversation; onJump: (messageId: string) => void }) {
  const [tab, setTab] = useState(() => names.find((name) => name === localStorage.getItem(keptKey)) ?? "person");
  return (
    <Tabs
      value={tab}
      onChange={(next) => {
        setTab(next);
        localStorage.setItem(keptKey, next);
      }}
      label={t`Partes do painel`}
      tabs={[
        { value: "person", label: t`Pessoa` },
        { value: "history", label: t`Histórico` },
        { value: "files", label: t`Arquivos` },
      ]}
    >
      <TabPanel value="person">
        <PersonTab conversation={conversation} />
      </TabPanel>
      <TabPanel value="history">
        <HistoryTab conversation={conversation} />
      </TabPanel>
      <TabPanel value="files">
        <FilesTab conversationId={conversation.id} asOf={conversation.lastMessageAt} onJump={onJump} />
      </TabPanel>
    </Tabs>
  );
}
