import { t } from "@lingui/core/macro";
import { initialsOf } from "../ui/avatar.tsx";
import { MenuOnDemand } from "../ui/menu-on-demand.tsx";
import { useMe } from "./session.ts";

const load = async () => (await import("./user-menu.tsx")).UserMenu;

export function UserButton({ onHelp }: { onHelp: () => void }) {
  const { user } = useMe();
  return (
    <MenuOnDemand
      load={load}
      given={{ onHelp }}
      trigger={
        <button
          type="button"
          className="flex size-9 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-ink hover:bg-sunken pointer-coarse:size-11"
        >
          {user.pictureUrl === null ? (
            <span aria-hidden="true">{initialsOf(user.name)}</span>
          ) : (
            <img src={user.pictureUrl} alt="" className="size-full rounded-full object-cover" />
          )}
          <span className="sr-only">{t`Menu de ${user.name}`}</span>
        </button>
      }
    />
  );
}
