import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { useMe } from "../../../app/session.ts";
import { useLive } from "../../../live/live.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { LabelChip } from "../../../ui/label-chip.tsx";
import { MenuOnDemand } from "../../../ui/menu-on-demand.tsx";
import { actionsOn } from "../conversation-actions.ts";
import { Section } from "./section.tsx";

/** The conversation's labels: each can be taken off, others put on. */
export function LabelsSection({ conversation }: { conversation: Conversation }) {
  const live = useLive();
  const me = useMe();
  const actions = actionsOn(live, conversation.id, me.user);
  return (
    <Section id="labels" title={t`Etiquetas`}>
      <div className="flex flex-wrap items-center gap-1">
        <ul className="contents">
          {conversation.labels.map((label) => (
            <li key={label} className="inline-flex max-w-full items-center">
              <LabelChip label={label} />
              <button
                type="button"
                aria-label={t`Tirar a etiqueta ${label}`}
                title={t`Tirar`}
                className={buttonClass("ghost", "iconSm", "size-6")}
                onClick={(event) => {
                  // The focus stays in the section when this button goes away.
                  event.currentTarget.closest("section")?.querySelector<HTMLElement>("[data-add-label]")?.focus();
                  actions.setLabels(conversation.labels.filter((other) => other !== label));
                }}
              >
                <X size={13} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
        <MenuOnDemand
          trigger={
            <button type="button" data-add-label="" className={buttonClass("ghost", "sm")}>
              <Plus size={14} aria-hidden="true" /> <Trans>Etiquetas</Trans>
            </button>
          }
          load={async () => (await import("../thread/header-menus.tsx")).LabelsMenu}
          given={{ conversation, actions }}
        />
      </div>
    </Section>
  );
}
