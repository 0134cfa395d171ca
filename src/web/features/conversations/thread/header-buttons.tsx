import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { AlarmClock, Flag, Tag, UserRound, UsersRound } from "lucide-react";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { Button } from "../../../ui/button.tsx";
import { MenuOnDemand } from "../../../ui/menu-on-demand.tsx";
import type { ConversationActions } from "../conversation-actions.ts";
import { priorityName } from "../names.ts";

interface HeaderButtonsProps {
  conversation: Conversation;
  actions: ConversationActions;
}

const icon = { size: 15, "aria-hidden": true } as const;
const loadAssignee = async () => (await import("./header-menus.tsx")).AssigneeMenu;
const loadLabels = async () => (await import("./header-menus.tsx")).LabelsMenu;
const loadPriority = async () => (await import("./header-menus.tsx")).PriorityMenu;
const loadSnooze = async () => (await import("./header-menus.tsx")).SnoozeMenu;

/** Who has it, its labels, its priority, when it comes back: each shows what is set and opens its menu. */
export function HeaderButtons({ conversation, actions }: HeaderButtonsProps) {
  const given = { conversation, actions };
  const { assignee, team } = conversation;
  const name = assignee && team ? `${assignee.name} · ${team.name}` : (assignee ?? team)?.name;
  const { labels, priority } = conversation;
  return (
    <>
      <MenuOnDemand
        load={loadAssignee}
        given={given}
        trigger={
          <Button
            look="ghost"
            size="sm"
            className="max-w-40 !justify-start"
            aria-label={name ? t`Responsável: ${name}` : t`Sem responsável`}
            title={name}
          >
            {assignee || !team ? <UserRound {...icon} /> : <UsersRound {...icon} />}
            <span className="truncate">{name ?? t`Sem responsável`}</span>
          </Button>
        }
      />
      <MenuOnDemand
        load={loadLabels}
        given={given}
        trigger={
          <Button look="ghost" size="sm" aria-label={labels.length > 0 ? t`Etiquetas: ${labels.length}` : t`Etiquetas`}>
            <Tag {...icon} />
            {labels.length > 0 ? (
              <span className="tabular" aria-hidden="true">
                {labels.length}
              </span>
            ) : null}
          </Button>
        }
      />
      <MenuOnDemand
        load={loadPriority}
        given={given}
        trigger={
          <Button
            look="ghost"
            size="sm"
            aria-label={priority ? t`Prioridade: ${priorityName(priority)}` : t`Prioridade`}
            className={priority === "urgent" ? "!text-bad" : priority === "high" ? "!text-warn" : undefined}
          >
            <Flag {...icon} />
            {priority ? priorityName(priority) : null}
          </Button>
        }
      />
      {conversation.status === "closed" ? null : (
        <MenuOnDemand
          load={loadSnooze}
          given={given}
          trigger={
            <Button look="ghost" size="sm">
              <AlarmClock {...icon} /> <Trans>Adiar</Trans>
            </Button>
          }
        />
      )}
    </>
  );
}
