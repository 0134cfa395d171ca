import { t } from "@lingui/core/macro";
import { useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { Ellipsis } from "lucide-react";
import { lazy, Suspense, useMemo } from "react";
import type { Channel } from "#modules/channels/channels.contract.ts";
import { Bell } from "../features/notifications/bell.tsx";
import { LabelColors } from "../features/conversations/label-colors.tsx";
import { LiveContext } from "../live/live.ts";
import { classNames } from "../ui/class-names.ts";
import { useOpening } from "../ui/fading.ts";
import { MenuOnDemand } from "../ui/menu-on-demand.tsx";
import { undoToast } from "../ui/toast.ts";
import { useActions, useKeyboard } from "./actions.ts";
import { globalSearchAction } from "../features/search/global-search-action.ts";
import { currentLive } from "./current-live.ts";
import { useOwnKeysOf } from "./own-keys.ts";
import { withRoomTexts } from "../i18n/locale.ts";
import { customerPlaces } from "./customer-places.ts";
import { Rail, RoomLink } from "./rail.tsx";
import { splitForBar, useRooms, type Room } from "./rooms.ts";
import { calm, ChannelsContext, channelsQuery, MeContext, meQuery, permissionsOf, usePermissions } from "./session.ts";
import { UserButton } from "./user-button.tsx";

const Palette = lazy(withRoomTexts(async () => ({ default: (await import("./palette.tsx")).Palette })));
const Keeping = lazy(async () => ({ default: (await calm().then(() => import("../offline/keeping.tsx"))).Keeping }));
const Notices = lazy(async () => ({ default: (await calm().then(() => import("../features/notifications/notices.tsx"))).Notices }));
const FirstStepsHint = lazy(async () => ({
  default: (await calm().then(() => import("../features/onboarding/first-steps-hint.tsx"))).FirstStepsHint,
}));
const HelpSheet = lazy(async () => ({ default: (await import("./help-sheet.tsx")).HelpSheet }));

const loadRoomsMenu = async () => (await import("./rooms-menu.tsx")).RoomsMenu;

/** The last place of a phone's bar: what it has no room for, marked while one is in such a room. */
function MoreRooms({ rooms }: { rooms: readonly Room[] }) {
  const here = useRouterState({ select: (state) => state.location.pathname });
  const inside = rooms.some(({ to }) => here === to || here.startsWith(`${to}/`));
  if (rooms.length === 0) return null;
  return (
    <MenuOnDemand
      load={loadRoomsMenu}
      given={{ rooms }}
      trigger={
        <button
          type="button"
          aria-label={t`Mais áreas`}
          className={classNames(
            "flex h-11 max-w-14 min-w-11 flex-1 items-center justify-center rounded-xl hover:bg-sunken hover:text-ink",
            inside ? "bg-accent-soft text-accent-ink" : "text-soft",
          )}
        >
          <Ellipsis size={20} strokeWidth={1.75} aria-hidden="true" />
        </button>
      }
    />
  );
}

function ShellFrame() {
  const palette = useOpening<true>();
  const help = useOpening<true>();
  const navigate = useNavigate();
  const rooms = useRooms();
  const { bar, more } = splitForBar(rooms);
  const { admin } = usePermissions();
  const inThread = useRouterState({ select: (state) => /^\/inbox\/./.test(state.location.pathname) });
  useKeyboard();
  useActions([
    {
      id: "palette",
      keys: "mod+k",
      label: t`Buscar e comandar`,
      group: "app",
      everywhere: true,
      keyOnly: true,
      asks: true,
      run: () => palette.open(true),
    },
    ...(rooms.some(({ to }) => to === "/search") ? [globalSearchAction(() => void navigate({ to: "/search" }))] : []),
    ...customerPlaces(rooms, (to) => void navigate({ to })),
    { id: "help", keys: "?", label: t`Atalhos de teclado`, group: "app", run: () => help.open(true) },
    { id: "undo", keys: "z", label: t`Desfazer a última ação`, group: "app", keyOnly: true, run: () => undoToast() },
    ...rooms.map((room) => ({
      id: `go:${room.to}`,
      keys: room.keys,
      label: room.label,
      group: "go" as const,
      run: () => void navigate({ to: room.to }),
    })),
  ]);
  return (
    <div className="flex h-full flex-col md:flex-row">
      <Rail rooms={rooms} onPalette={() => palette.open(true)} onHelp={() => help.open(true)} />
      <div className="relative min-h-0 min-w-0 flex-1">
        <Outlet />
      </div>
      {admin && !inThread ? (
        <div className="shrink-0 md:hidden">
          <Suspense fallback={null}>
            <FirstStepsHint bottom />
          </Suspense>
        </div>
      ) : null}
      <nav
        aria-label={t`Áreas`}
        className={classNames(
          "shrink-0 items-center justify-around border-t bg-surface px-2 pt-1.5 pb-[max(0.375rem,env(safe-area-inset-bottom))] md:hidden",
          inThread ? "hidden" : "flex",
        )}
      >
        <div className="no-scrollbar flex min-w-0 flex-1 items-center overflow-x-auto">
          {bar.map((room) => (
            <RoomLink key={room.to} room={room} className="h-11 max-w-14 min-w-11 flex-1 justify-center" />
          ))}
          <MoreRooms rooms={more} />
        </div>
        <Bell />
        <UserButton onHelp={() => help.open(true)} />
      </nav>
      <Suspense fallback={null}>
        <Keeping />
        <Notices />
      </Suspense>
      <Suspense fallback={null}>
        {palette.opened ? <Palette key={palette.opened.turn} onClose={palette.close} /> : null}
        {help.opened ? <HelpSheet key={help.opened.turn} onClose={help.close} /> : null}
      </Suspense>
    </div>
  );
}

const noChannels: readonly Channel[] = [];

export function Shell() {
  const me = useSuspenseQuery(meQuery).data;
  const may = permissionsOf(me.user.role);
  useOwnKeysOf(me.user.id);
  const channels = useQuery({ ...channelsQuery, enabled: may.channels }).data?.items ?? noChannels;
  const live = useMemo(() => currentLive(me.user.id, may.inbox), [me.user.id, may.inbox]);
  return (
    <LiveContext value={live}>
      <MeContext value={me}>
        <ChannelsContext value={channels}>
          <LabelColors>
            <ShellFrame />
          </LabelColors>
        </ChannelsContext>
      </MeContext>
    </LiveContext>
  );
}
