import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import { Command, PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Bell } from "../features/notifications/bell.tsx";
import { buttonClass } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { Tooltip } from "../ui/tooltip.tsx";
import { keysFor } from "./keys-for.ts";
import { useOwnKeys } from "./own-keys.ts";
import type { Room } from "./rooms.ts";
import { calm, usePermissions } from "./session.ts";
import { printedKeys } from "./shortcut-keys.ts";
import { UserButton } from "./user-button.tsx";

const FirstStepsHint = lazy(async () => ({
  default: (await calm().then(() => import("../features/onboarding/first-steps-hint.tsx"))).FirstStepsHint,
}));

/** Where this browser keeps whether the rooms' names are shown. */
const namesKey = "prosa.rail";
/** A screen so wide has room for the names beside an open conversation with its panel. */
const roomForNames = "(min-width: 100rem)";

export function RoomLink({
  room: { to, label, icon: Icon },
  named = false,
  className,
}: {
  room: Room;
  named?: boolean;
  className: string;
}) {
  return (
    <Link
      to={to}
      aria-label={label}
      className={classNames(
        "flex items-center rounded-xl text-soft hover:bg-sunken hover:text-ink aria-[current=page]:bg-accent-soft aria-[current=page]:text-accent-ink",
        className,
      )}
      activeProps={{ "aria-current": "page" }}
    >
      <Icon size={20} strokeWidth={1.75} className="shrink-0" aria-hidden="true" />
      {named ? <span className="truncate font-medium">{label}</span> : null}
    </Link>
  );
}

/** The rooms at the side of a wide screen: their signs, and with one press their names. */
export function Rail({ rooms, onPalette, onHelp }: { rooms: readonly Room[]; onPalette: () => void; onHelp: () => void }) {
  const own = useOwnKeys();
  const { admin } = usePermissions();
  const [named, setNamed] = useState(() => {
    const chosen = localStorage.getItem(namesKey);
    return chosen === null ? matchMedia(roomForNames).matches : chosen === "named";
  });
  const choose = (wanted: boolean) => {
    localStorage.setItem(namesKey, wanted ? "named" : "signs");
    setNamed(wanted);
  };
  const link = (room: Room) =>
    named ? (
      <RoomLink key={room.to} room={room} named className="h-9 w-full shrink-0 gap-3 px-2.5 short:h-8" />
    ) : (
      <Tooltip key={room.to} text={room.label} shortcut={keysFor(`go:${room.to}`, room.keys, own) ?? ""}>
        <RoomLink room={room} className="size-10 shrink-0 justify-center short:size-8.5" />
      </Tooltip>
    );
  const size = named ? t`Só os ícones` : t`Mostrar os nomes`;
  const SizeIcon = named ? PanelLeftClose : PanelLeftOpen;
  return (
    <nav
      aria-label={t`Áreas`}
      className={classNames(
        "hidden shrink-0 flex-col items-center gap-1 border-r bg-surface py-3 short:gap-0.5 short:py-2 md:flex",
        named ? "w-52 px-2" : "w-14",
      )}
    >
      <div className={classNames("mb-2 flex shrink-0 items-center", named && "w-full gap-2.5 px-1.5")}>
        <span
          aria-hidden="true"
          className="flex size-8 shrink-0 items-center justify-center rounded-lg bg-accent text-lg font-bold text-on-accent"
        >
          P
        </span>
        {named ? <span className="text-lg font-semibold">Prosa</span> : null}
      </div>
      {/* On a low screen the rooms are pushed; settings, what calls and the person stay. */}
      <div className="no-scrollbar flex min-h-0 w-full flex-1 flex-col items-center gap-1 overflow-y-auto short:gap-0">
        {rooms.filter(({ to }) => to !== "/settings").map(link)}
      </div>
      {rooms.filter(({ to }) => to === "/settings").map(link)}
      <div className={classNames("flex items-center gap-1 short:gap-0.5", named ? "w-full justify-between" : "flex-col")}>
        <Suspense fallback={null}>{admin ? <FirstStepsHint /> : null}</Suspense>
        <Tooltip text={size}>
          <button type="button" aria-label={size} className={buttonClass("ghost", "icon")} onClick={() => choose(!named)}>
            <SizeIcon size={18} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </Tooltip>
        <Tooltip text={t`Buscar e comandar`} shortcut={printedKeys(keysFor("palette", "mod+K", own) ?? "", navigator.platform).join(" ")}>
          <button type="button" aria-label={t`Buscar e comandar`} className={buttonClass("ghost", "icon")} onClick={onPalette}>
            <Command size={18} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </Tooltip>
        <Bell />
        <UserButton onHelp={onHelp} />
      </div>
    </nav>
  );
}
