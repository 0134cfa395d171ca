import { useNavigate } from "@tanstack/react-router";
import type { MenuPartProps } from "../ui/menu-on-demand.tsx";
import { Menu, MenuItem } from "../ui/menu.tsx";
import type { Room } from "./rooms.ts";

/** The rooms that a phone's bar has no place for. */
export function RoomsMenu({ rooms, ...part }: { rooms: readonly Room[] } & MenuPartProps) {
  const navigate = useNavigate();
  return (
    <Menu align="end" {...part}>
      {rooms.map(({ to, label, icon: Icon }) => (
        <MenuItem key={to} icon={<Icon size={18} aria-hidden="true" />} onSelect={() => void navigate({ to })}>
          {label}
        </MenuItem>
      ))}
    </Menu>
  );
}
