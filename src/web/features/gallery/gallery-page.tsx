import type { ReactNode } from "react";
import { ChoiceSamples, FieldSamples } from "./field-samples.tsx";
import { ButtonSamples, SignSamples, TokenSamples } from "./sign-samples.tsx";
import { PanelSamples, TableSamples } from "./panel-samples.tsx";

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex min-w-0 flex-col gap-3 rounded-xl border bg-surface p-4">
      <h2 className="text-lg font-semibold">{title}</h2>
      {children}
    </section>
  );
}

/** Every primitive in its states. Holds no data of the shop and no time: two visits look the same, and the visual tests compare them. */
export function GalleryPage() {
  return (
    <main aria-label="Gallery" className="thin-scroll h-full overflow-y-auto">
      <div data-gallery="" className="grid gap-4 bg-ground p-4 lg:grid-cols-2">
        <h1 className="text-xl font-semibold lg:col-span-2">Gallery</h1>
        <Section title="Tokens">
          <TokenSamples />
        </Section>
        <Section title="Button, Kbd">
          <ButtonSamples />
        </Section>
        <Section title="Badge, Avatar, Progress, Skeleton, LabelChip, Tooltip, CopyField">
          <SignSamples />
        </Section>
        <Section title="Field, Select, Combobox, DateField">
          <FieldSamples />
        </Section>
        <Section title="Checkbox, RadioChoice, Segmented, Switch, ColourChoice">
          <ChoiceSamples />
        </Section>
        <Section title="Banner, Dialog, Menu, Popover, Toast, EmptyState, PanelError, Tabs">
          <PanelSamples />
        </Section>
        <Section title="Table, DataList, Pagination">
          <TableSamples />
        </Section>
      </div>
    </main>
  );
}
