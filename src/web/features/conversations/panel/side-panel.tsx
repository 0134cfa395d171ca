import { t } from "@lingui/core/macro";
import { lazy, Suspense } from "react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { PanelBoundary } from "../../../app/panel-boundary.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";

const Sheet = lazy(async () => ({ default: (await import("../../../ui/dialog.tsx")).Sheet }));
const PanelBody = lazy(async () => ({ default: (await import("./panel-body.tsx")).PanelBody }));

interface SidePanelProps {
  conversation: Conversation;
  /** False while the thread comes first. */
  ready: boolean;
  open: boolean;
  sheet: boolean;
  onSheet: (open: boolean) => void;
  onJump: (messageId: string) => void;
}

function Wait() {
  return (
    <Skeleton label={t`Carregando o painel`} className="flex flex-col gap-3 p-4">
      <SkeletonBlock className="h-12 w-48" />
      <SkeletonBlock className="h-24" />
      <SkeletonBlock className="h-32" />
    </Skeleton>
  );
}

/** What is known of the person and the conversation: beside the thread on wide screens, in a sheet on narrow ones. */
export function SidePanel({ conversation, ready, open, sheet, onSheet, onJump }: SidePanelProps) {
  return (
    <>
      {open ? (
        <aside aria-label={t`O que se sabe`} className="hidden h-full w-76 shrink-0 flex-col border-l bg-surface contain-content xl:flex">
          <Suspense fallback={<Wait />}>
            <PanelBoundary key={conversation.id}>
              {ready ? <PanelBody conversation={conversation} onJump={onJump} /> : <Wait />}
            </PanelBoundary>
          </Suspense>
        </aside>
      ) : null}
      {sheet ? (
        <Suspense fallback={null}>
          <Sheet open onOpenChange={onSheet} title={t`O que se sabe`}>
            <Suspense fallback={<Wait />}>
              <PanelBoundary key={conversation.id}>
                <PanelBody
                  conversation={conversation}
                  onJump={(id) => {
                    onSheet(false);
                    onJump(id);
                  }}
                />
              </PanelBoundary>
            </Suspense>
          </Sheet>
        </Suspense>
      ) : null}
    </>
  );
}
