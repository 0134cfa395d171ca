import { t } from "@lingui/core/macro";
import { Copy, Ellipsis, Pencil, Trash2, Users } from "lucide-react";
import { useState } from "react";
import type { OwnDashboard } from "#modules/analytics/dashboards/own.contract.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/choice.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, Input } from "../../../ui/field.tsx";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { textFrom, useSubmit } from "../../../ui/use-submit.ts";
import { roleName } from "../../accounts/role-names.ts";
import { useChange } from "./use-change.ts";

type Role = OwnDashboard["shared_roles"][number];
const sharedRoles: readonly Role[] = ["ADMIN", "MANAGER", "SECRETARY", "MARKETING", "BI"];

function NameDialog({
  name,
  title,
  onSave,
  onClose,
}: {
  name: string;
  title: string;
  onSave: (name: string) => Promise<boolean>;
  onClose: () => void;
}) {
  const form = useSubmit(async (fields) => {
    if (await onSave(textFrom(fields, "name"))) onClose();
  });
  return (
    <Dialog open onOpenChange={() => onClose()} title={title}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <Field label={t`Nome do painel`}>{(ids) => <Input {...ids} name="name" required maxLength={80} defaultValue={name} />}</Field>
        <Button type="submit" look="primary" busy={form.busy} className="self-end">
          {t`Salvar`}
        </Button>
      </form>
    </Dialog>
  );
}

function ShareDialog({
  dashboard,
  onSave,
  onClose,
}: {
  dashboard: OwnDashboard;
  onSave: (roles: Role[]) => Promise<boolean>;
  onClose: () => void;
}) {
  const [chosen, setChosen] = useState<readonly Role[]>(dashboard.shared_roles);
  const form = useSubmit(async () => {
    if (await onSave([...chosen])) onClose();
  });
  return (
    <Dialog
      open
      onOpenChange={() => onClose()}
      title={t`Compartilhar ${dashboard.name}`}
      description={t`Cada papel vê só os gráficos e números que já pode ver.`}
    >
      <form onSubmit={form.onSubmit} className="flex flex-col gap-1">
        {sharedRoles.map((role) => (
          <Checkbox
            key={role}
            checked={chosen.includes(role)}
            onChange={(on) => setChosen(on ? [...chosen, role] : chosen.filter((one) => one !== role))}
          >
            {roleName(role)}
          </Checkbox>
        ))}
        <Button type="submit" look="primary" busy={form.busy} className="self-end">
          {t`Salvar`}
        </Button>
      </form>
    </Dialog>
  );
}

/** What can be done with a dashboard as a whole. */
export function DashboardMenu({ dashboard, onGone }: { dashboard: OwnDashboard; onGone?: () => void }) {
  const { change, duplicate, remove } = useChange(dashboard);
  const [open, setOpen] = useState<"name" | "share" | "copy" | null>(null);
  const close = () => setOpen(null);
  const { name } = dashboard;
  return (
    <>
      <Menu
        trigger={
          <button type="button" className={buttonClass("ghost", "iconSm")} aria-label={t`Mais sobre ${name}`}>
            <Ellipsis size={16} aria-hidden="true" />
          </button>
        }
      >
        {dashboard.editable ? (
          <>
            <MenuItem onSelect={() => setOpen("name")} icon={<Pencil size={15} aria-hidden="true" />}>{t`Renomear`}</MenuItem>
            <MenuItem onSelect={() => setOpen("share")} icon={<Users size={15} aria-hidden="true" />}>{t`Compartilhar`}</MenuItem>
          </>
        ) : null}
        <MenuItem onSelect={() => setOpen("copy")} icon={<Copy size={15} aria-hidden="true" />}>{t`Duplicar`}</MenuItem>
        {dashboard.editable ? (
          <MenuItem
            danger
            onSelect={() =>
              void remove().then((done) => {
                if (done) onGone?.();
              })
            }
            icon={<Trash2 size={15} aria-hidden="true" />}
          >{t`Excluir`}</MenuItem>
        ) : null}
      </Menu>
      {open === "name" ? (
        <NameDialog title={t`Renomear o painel`} name={name} onSave={(next) => change({ name: next })} onClose={close} />
      ) : null}
      {open === "copy" ? <NameDialog title={t`Duplicar o painel`} name={t`${name} (cópia)`} onSave={duplicate} onClose={close} /> : null}
      {open === "share" ? <ShareDialog dashboard={dashboard} onSave={(shared_roles) => change({ shared_roles })} onClose={close} /> : null}
    </>
  );
}
