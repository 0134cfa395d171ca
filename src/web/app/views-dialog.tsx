import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ArrowDown, ArrowUp, RefreshCw, Trash2, Users } from "lucide-react";
import { useState, type ReactNode } from "react";
import { explainProblem } from "../api/problem.ts";
import { Button, buttonClass } from "../ui/button.tsx";
import { Checkbox } from "../ui/choice.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Input } from "../ui/field.tsx";
import { toastDone, toastProblem, toastWithUndo } from "../ui/toast.ts";

interface KeptView<Filter> {
  id: string;
  name: string;
  filter: Filter;
  shared: boolean;
  editable: boolean;
}

interface ViewsDialogProps<Filter> {
  description: string;
  views: readonly KeptView<Filter>[];
  /** What is on the screen now, as a view keeps it. */
  filter: Filter;
  mayShare: boolean;
  create(view: { name: string; filter: Filter; shared: boolean }): Promise<unknown>;
  update(id: string, change: { name?: string; filter?: Filter; position?: number }): Promise<unknown>;
  remove(id: string): Promise<unknown>;
  /** Views have an order of their own that people set. */
  ordered?: boolean;
  onChanged(): void;
  onClose(): void;
}

function Act({
  label,
  title,
  disabled,
  onClick,
  children,
}: {
  label: string;
  title?: string;
  disabled?: boolean;
  onClick: () => void;
  children: ReactNode;
}) {
  return (
    <button type="button" aria-label={label} title={title} disabled={disabled} className={buttonClass("ghost", "iconSm")} onClick={onClick}>
      {children}
    </button>
  );
}

/** Keeps the filters on the screen under a name; renames, reorders, replaces and removes what was kept. */
export function ViewsDialog<Filter>(props: ViewsDialogProps<Filter>) {
  const { views, filter } = props;
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const run = (work: () => Promise<unknown>) =>
    void work()
      .catch((error: unknown) => toastProblem(explainProblem(error)))
      .finally(props.onChanged);
  const remove = async (view: KeptView<Filter>) => {
    await props.remove(view.id);
    toastWithUndo(t`Visão «${view.name}» excluída`, () =>
      run(() => props.create({ name: view.name, filter: view.filter, shared: view.shared })),
    );
  };
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()} title={t`Visões salvas`} description={props.description}>
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === "") return;
          run(async () => {
            await props.create({ name: name.trim(), filter, shared });
            setName("");
            toastDone(t`Visão salva`);
          });
        }}
      >
        <div className="flex gap-2">
          <Input
            aria-label={t`Nome da visão`}
            placeholder={t`Nome da visão`}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" look="primary" disabled={name.trim() === ""}>
            <Trans>Salvar</Trans>
          </Button>
        </div>
        {props.mayShare ? (
          <Checkbox checked={shared} onChange={setShared}>
            <Trans>Para toda a equipe</Trans>
          </Checkbox>
        ) : null}
      </form>
      <ul className="mt-4 flex flex-col gap-1" aria-label={t`Visões salvas`}>
        {views.map((view) => {
          const kind = views.filter((other) => other.shared === view.shared);
          const place = kind.indexOf(view);
          const edit = (change: { name?: string; filter?: Filter; position?: number }) => run(() => props.update(view.id, change));
          return (
            <li key={view.id} className="flex items-center gap-1">
              {view.shared ? <Users size={14} className="shrink-0 text-soft" aria-label={t`Compartilhada`} /> : null}
              <Input
                aria-label={t`Nome da visão ${view.name}`}
                defaultValue={view.name}
                maxLength={60}
                disabled={!view.editable}
                onBlur={(event) => {
                  const next = event.target.value.trim();
                  if (next !== "" && next !== view.name) edit({ name: next });
                }}
              />
              {view.editable && props.ordered ? (
                <>
                  <Act label={t`Subir ${view.name}`} disabled={place === 0} onClick={() => edit({ position: place - 1 })}>
                    <ArrowUp size={15} aria-hidden="true" />
                  </Act>
                  <Act label={t`Descer ${view.name}`} disabled={place === kind.length - 1} onClick={() => edit({ position: place + 1 })}>
                    <ArrowDown size={15} aria-hidden="true" />
                  </Act>
                </>
              ) : null}
              {view.editable ? (
                <>
                  <Act
                    label={t`Usar os filtros da tela em ${view.name}`}
                    title={t`Usar os filtros da tela`}
                    onClick={() => edit({ filter })}
                  >
                    <RefreshCw size={15} aria-hidden="true" />
                  </Act>
                  <Act label={t`Excluir ${view.name}`} onClick={() => run(() => remove(view))}>
                    <Trash2 size={15} aria-hidden="true" />
                  </Act>
                </>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
