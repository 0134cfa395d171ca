import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useDeferredValue, useState } from "react";
import { foldText } from "#shared/fold-text.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { Button } from "../../../ui/button.tsx";
import { Segmented } from "../../../ui/choice.tsx";
import { Input } from "../../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { operatorName } from "../operator-words.ts";
import { useBoard, type BoardOperator } from "./board-api.ts";
import { passItem } from "./pass-item.ts";
import { PersonCard } from "./person-card.tsx";
import { QueueCard } from "./queue-card.tsx";
import { useItemDrag, type ItemDrag } from "./use-item-drag.ts";

const perPage = 40;
type Who = "here" | "all";

const fullness = (one: BoardOperator) => (one.max_capacity === 0 ? Number.POSITIVE_INFINITY : one.current_load / one.max_capacity);
const present = { online: 0, away: 1, offline: 2 } as const;

/** Those with missed targets first, then those who are there, the fullest first. */
const inOrder = (one: BoardOperator, other: BoardOperator) =>
  Number(other.sla_breached > 0) - Number(one.sla_breached > 0) ||
  present[one.status] - present[other.status] ||
  fullness(other) - fullness(one) ||
  one.name.localeCompare(other.name);

function People({ operators, drag, onChanged }: { operators: readonly BoardOperator[]; drag: ItemDrag; onChanged: () => unknown }) {
  const [who, setWho] = useState<Who>("all");
  const [typed, setTyped] = useState("");
  const [shown, setShown] = useState(perPage);
  const wanted = foldText(useDeferredValue(typed).trim());
  const here = operators.filter((one) => one.type === "human" && one.status !== "offline").length;
  const found = operators
    .filter((one) => (who === "all" || one.status !== "offline") && foldText([operatorName(one), ...one.skills].join(" ")).includes(wanted))
    .toSorted(inOrder);
  return (
    <section aria-label={t`Quem atende`} className="min-w-0">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <h2 className="font-semibold">
          <Trans>Quem atende</Trans>
        </h2>
        <span className="flex-1 text-sm text-soft">
          <Plural value={here} _0="ninguém conectado" one="# pessoa conectada" other="# pessoas conectadas" />
        </span>
        <Segmented
          label={t`Quem aparece`}
          value={who}
          onChange={setWho}
          choices={[
            { value: "here", label: t`Conectados` },
            { value: "all", label: t`Todos` },
          ]}
        />
        <Input
          type="search"
          className="!w-44"
          aria-label={t`Buscar por nome ou habilidade`}
          placeholder={t`Nome ou habilidade…`}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setShown(perPage);
          }}
        />
      </div>
      {found.length === 0 ? (
        <p role="status" className="py-4 text-soft">
          <Trans>Ninguém com estas palavras.</Trans>
        </p>
      ) : null}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(16rem,1fr))] items-start gap-2">
        {found.slice(0, shown).map((operator) => (
          <PersonCard key={operator.id} operator={operator} drag={drag} onChanged={onChanged} />
        ))}
      </ul>
      {found.length > shown ? (
        <Button className="mx-auto mt-3 flex" onClick={() => setShown(shown + perPage)}>
          <Trans>Mostrar mais</Trans>
        </Button>
      ) : null}
    </section>
  );
}

/** Queues on one side, people on the other; a conversation is dragged from the one to the other. */
export function LiveBoard() {
  const { board, queues, operators, refresh } = useBoard();
  const drag = useItemDrag((item, goal) => void passItem(item, goal, refresh));
  if (board.error && !board.data) return <FaultCard error={board.error} onRetry={() => void board.refetch()} />;
  if (!board.data)
    return (
      <Skeleton label={t`Carregando o quadro`} className="grid gap-3 p-3 md:grid-cols-2 md:px-8 md:py-5">
        <SkeletonBlock className="h-64" />
        <SkeletonBlock className="h-64" />
      </Skeleton>
    );
  return (
    <div className="grid items-start gap-4 p-3 md:grid-cols-[minmax(18rem,2fr)_3fr] md:px-8 md:py-5">
      <section aria-label={t`Filas`} className="flex min-w-0 flex-col gap-3">
        <h2 className="font-semibold">
          <Trans>Filas</Trans>
        </h2>
        {queues.map((queue) => (
          <QueueCard key={queue.id} queue={queue} drag={drag} />
        ))}
        <p className="text-sm text-faint">
          <Trans>
            Arraste uma conversa até uma pessoa ou outra fila (segure com o dedo; no teclado: espaço, setas, espaço), ou use o menu dela.
          </Trans>
        </p>
      </section>
      <People operators={operators} drag={drag} onChanged={refresh} />
      <p role="status" className="sr-only">
        {drag.said}
      </p>
    </div>
  );
}
