import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

interface Tab {
  value: string;
  label: ReactNode;
}

export function Tabs({
  value,
  onChange,
  tabs,
  label,
  children,
}: {
  value: string;
  onChange: (value: string) => void;
  tabs: Tab[];
  label: string;
  children: ReactNode;
}) {
  return (
    <Base.Root value={value} onValueChange={(next) => onChange(String(next))} className="flex min-h-0 flex-1 flex-col">
      <Base.List aria-label={label} className="no-scrollbar flex shrink-0 gap-1 overflow-x-auto border-b bg-surface px-4 md:px-8">
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px h-10 border-b-2 border-transparent px-2.5 font-medium whitespace-nowrap text-soft focus-visible:-outline-offset-2 hover:text-ink data-active:border-accent data-active:text-accent-ink pointer-coarse:h-11"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {children}
    </Base.Root>
  );
}

export function TabPanel({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Base.Panel value={value} className="thin-scroll min-h-0 flex-1 overflow-y-auto outline-none">
      {children}
    </Base.Panel>
  );
}
