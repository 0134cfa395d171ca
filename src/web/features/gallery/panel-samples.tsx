import { Inbox, MoreHorizontal } from "lucide-react";
import { useState } from "react";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { Dialog, Sheet } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { FaultBoundary } from "../../ui/fault-boundary.ts";
import { Menu, MenuCheckItem, MenuChoices, MenuItem, MenuLine } from "../../ui/menu.tsx";
import { MenuOnDemand, type MenuPartProps } from "../../ui/menu-on-demand.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { PanelError } from "../../ui/panel-error.tsx";
import { Popover } from "../../ui/popover.tsx";
import { DataList, Table, type Column } from "../../ui/table.tsx";
import { TabPanel, Tabs } from "../../ui/tabs.tsx";
import { toastDone, toastProblem, toastWithUndo } from "../../ui/toast.ts";

const none = () => undefined;

/** Everything that a menu can hold. */
function StoneMenu(part: Partial<MenuPartProps> & Pick<MenuPartProps, "trigger">) {
  const [shown, setShown] = useState(true);
  const [order, setOrder] = useState("name");
  return (
    <Menu {...part}>
      <MenuItem onSelect={none} shortcut="e">
        Primeira
      </MenuItem>
      <MenuItem onSelect={none} danger>
        Perigosa
      </MenuItem>
      <MenuLine />
      <MenuCheckItem checked={shown} onChange={setShown}>
        Mostrar
      </MenuCheckItem>
      <MenuChoices
        label="Ordem"
        value={order}
        onChange={setOrder}
        choices={[
          { value: "name", label: "Nome" },
          { value: "weight", label: "Peso" },
        ]}
      />
    </Menu>
  );
}

const loadStoneMenu = async () => StoneMenu;

function Overlays() {
  const [open, setOpen] = useState<"dialog" | "sheet" | "confirm" | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => setOpen("dialog")}>Dialog</Button>
      <Button onClick={() => setOpen("sheet")}>Sheet</Button>
      <Button onClick={() => setOpen("confirm")}>ConfirmDialog</Button>
      <Button onClick={() => toastWithUndo("Feito.", none)}>Toast</Button>
      <Button onClick={() => toastDone("Guardado.")}>toastDone</Button>
      <Button onClick={() => toastProblem("Não deu certo.")}>toastProblem</Button>
      <Popover trigger={<Button>Popover</Button>} title="Popover" align="start">
        Um painel pequeno.
      </Popover>
      <StoneMenu
        trigger={
          <Button size="icon" aria-label="Menu">
            <MoreHorizontal size={16} aria-hidden="true" />
          </Button>
        }
      />
      <MenuOnDemand load={loadStoneMenu} given={{}} trigger={<Button>MenuOnDemand</Button>} />
      <Dialog open={open === "dialog"} onOpenChange={close} title="Dialog" description="Com uma descrição.">
        Conteúdo.
      </Dialog>
      <Sheet open={open === "sheet"} onOpenChange={close} title="Sheet">
        <p className="p-5">Conteúdo.</p>
      </Sheet>
      <ConfirmDialog open={open === "confirm"} onOpenChange={close} title="Apagar?" confirmLabel="Apagar" onConfirm={async () => undefined}>
        Não há volta.
      </ConfirmDialog>
    </div>
  );
}

function Breaks({ broken }: { broken: boolean }) {
  if (broken) throw new Error("A panel of the gallery breaks when it is told to.");
  return <p>Um painel que pode quebrar.</p>;
}

const showBroken = (_: unknown, retry: () => void) => <PanelError message="O painel quebrou." onRetry={retry} />;

/** A panel breaks by itself and can be shown anew. */
function FaultSample() {
  const [broken, setBroken] = useState(false);
  return (
    <div className="flex items-center gap-3">
      <FaultBoundary onRetry={() => setBroken(false)} fallback={showBroken}>
        <Breaks broken={broken} />
        <Button size="sm" onClick={() => setBroken(true)}>
          FaultBoundary
        </Button>
      </FaultBoundary>
    </div>
  );
}

export function PanelSamples() {
  const [tab, setTab] = useState("a");
  return (
    <>
      <Banner>Uma informação.</Banner>
      <Banner tone="good">Deu certo.</Banner>
      <Banner tone="warn" action={<Button size="sm">Ver</Button>}>
        Pede atenção.
      </Banner>
      <Banner tone="bad">Não deu certo.</Banner>
      <Overlays />
      <FaultSample />
      <Tabs
        label="Abas"
        value={tab}
        onChange={setTab}
        tabs={[
          { value: "a", label: "Primeira" },
          { value: "b", label: "Segunda" },
        ]}
      >
        <TabPanel value="a">
          <EmptyState icon={Inbox} title="Nada aqui" action={<Button>Criar</Button>}>
            O que aparece quando não há nada.
          </EmptyState>
        </TabPanel>
        <TabPanel value="b">
          <PanelError message="Não carregou." onRetry={none} />
        </TabPanel>
      </Tabs>
    </>
  );
}

interface Stone {
  id: string;
  name: string;
  weight: number;
}

const stones: readonly Stone[] = [
  { id: "a", name: "Ágata", weight: 12 },
  { id: "b", name: "Berilo", weight: 340 },
];

const columns: readonly Column<Stone>[] = [
  { id: "name", header: "Pedra", cell: (stone) => stone.name, sortable: true },
  { id: "weight", header: "Peso", cell: (stone) => stone.weight, right: true, sortable: true },
];

export function TableSamples() {
  const [sort, setSort] = useState({ column: "name", down: false });
  const [page, setPage] = useState(1);
  const sorted = stones.toSorted((one, other) => {
    const order = sort.column === "name" ? one.name.localeCompare(other.name, "pt-BR") : one.weight - other.weight;
    return sort.down ? -order : order;
  });
  return (
    <>
      <Table caption="Pedras" columns={columns} rows={sorted} rowKey={(stone) => stone.id} sort={sort} onSort={setSort} />
      <Table
        caption="Vazia"
        columns={columns}
        rows={[]}
        rowKey={(stone) => stone.id}
        empty={<p className="p-4 text-center text-soft">Nenhuma pedra.</p>}
      />
      <Pagination page={page} hasNext={page < 3} onPage={setPage} />
      <DataList
        items={[
          { name: "Pedra", value: "Ágata" },
          { name: "Peso", value: "12 g" },
        ]}
      />
    </>
  );
}
