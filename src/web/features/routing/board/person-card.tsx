import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Bot, ChevronDown, Minus, Plus } from "lucide-react";
import { useState } from "react";
import { explainProblem } from "../../../api/problem.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { operatorName, statusLook } from "../operator-words.ts";
import { callRouting } from "../routing-api.ts";
import type { BoardOperator } from "./board-api.ts";
import { ItemCard } from "./item-card.tsx";
import type { ItemDrag } from "./use-item-drag.ts";

function InHand({ operator, drag }: { operator: BoardOperator; drag: ItemDrag }) {
  const held = useQuery({
    queryKey: ["routing", "held", operator.id],
    queryFn: ({ signal }) =>
      callRouting("listQueueItemsEndpoint", { query: { operator_id: operator.id, status: "assigned", limit: 50 }, signal }),
  });
  const items = held.data?.items ?? [];
  if (held.isError) return <p className="mt-2 text-sm text-bad">{explainProblem(held.error)}</p>;
  if (held.data && items.length === 0)
    return (
      <p className="mt-2 text-sm text-soft">
        <Trans>Nada que veio por uma fila.</Trans>
      </p>
    );
  return (
    <ul className="mt-2 flex flex-col gap-1.5">
      {items.map((item) => (
        <ItemCard key={item.id} item={item} drag={drag} holder={{ id: operator.id, name: operatorName(operator) }} />
      ))}
    </ul>
  );
}

/** How full somebody is, as a bar that its words repeat. */
function Load({ load, capacity }: { load: number; capacity: number }) {
  const share = capacity === 0 ? 1 : Math.min(1, load / capacity);
  const tone = load > capacity || share >= 1 ? "bg-bad" : share >= 0.8 ? "bg-warn" : "bg-accent";
  return (
    <span aria-hidden="true" className="mt-1.5 block h-1.5 overflow-hidden rounded-full bg-line">
      <span className={classNames("block h-full rounded-full", tone)} style={{ width: `${share * 100}%` }} />
    </span>
  );
}

/** A person or the agent: whether they are there, how much they have in hand against what they take, and what it is. */
export function PersonCard({ operator, drag, onChanged }: { operator: BoardOperator; drag: ItemDrag; onChanged: () => unknown }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const name = operatorName(operator);
  const [status, tone] = statusLook(operator.status);
  const isBot = operator.type === "bot";
  const put = async (capacity: number) => {
    setBusy(true);
    const set = (max_capacity: number) => callRouting("updateOperatorEndpoint", { params: { id: operator.id }, body: { max_capacity } });
    try {
      await set(capacity);
      toastWithUndo(t`${name}: capacidade ${capacity}`, () => {
        set(operator.max_capacity)
          .catch((error: unknown) => toastProblem(explainProblem(error)))
          .finally(() => void onChanged());
      });
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      await onChanged();
      setBusy(false);
    }
  };
  const { current_load: load, max_capacity: capacity } = operator;
  return (
    <li
      {...(isBot ? {} : drag.target({ kind: "person", id: operator.id, name }))}
      className={classNames(
        "rounded-xl border bg-surface p-3",
        drag.over === operator.id && "border-accent bg-accent-soft",
        drag.dragged !== null && isBot && "opacity-50",
      )}
    >
      <div className="flex flex-wrap items-center gap-1.5">
        {isBot ? <Bot size={16} className="text-soft" aria-hidden="true" /> : null}
        <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
        {operator.sla_breached > 0 ? <Badge tone="bad">{t`${operator.sla_breached} fora do prazo`}</Badge> : null}
        {operator.sla_warned > 0 ? <Badge tone="warn">{t`${operator.sla_warned} perto do prazo`}</Badge> : null}
        <Badge tone={tone}>{status}</Badge>
      </div>
      <Load load={load} capacity={capacity} />
      <div className="mt-1 flex items-center gap-1 text-sm">
        <span className="tabular flex-1 text-soft">
          <Trans>
            {load} de {capacity} conversas
          </Trans>
        </span>
        <Button
          look="ghost"
          size="iconSm"
          disabled={busy || capacity === 0}
          aria-label={t`Diminuir a capacidade de ${name}`}
          onClick={() => void put(capacity - 1)}
        >
          <Minus size={15} aria-hidden="true" />
        </Button>
        <Button
          look="ghost"
          size="iconSm"
          disabled={busy || capacity === 1000}
          aria-label={t`Aumentar a capacidade de ${name}`}
          onClick={() => void put(capacity + 1)}
        >
          <Plus size={15} aria-hidden="true" />
        </Button>
        {isBot ? null : (
          <Button look="ghost" size="iconSm" aria-expanded={open} aria-label={t`O que ${name} tem em mãos`} onClick={() => setOpen(!open)}>
            <ChevronDown size={15} className={open ? "rotate-180" : undefined} aria-hidden="true" />
          </Button>
        )}
      </div>
      {open ? <InHand operator={operator} drag={drag} /> : null}
    </li>
  );
}
