import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { CalendarDays, ChevronLeft, ChevronRight, Hourglass, Plus, Settings2 } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Appointment, Waiting } from "#packs/clinic/appointments.contract.ts";
import { useActions } from "../../app/actions.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { useNow } from "../../app/now.ts";
import { PageHeader } from "../../app/page-header.tsx";
import { useMe } from "../../app/session.ts";
import { withRoomTexts } from "../../i18n/locale.ts";
import { Button } from "../../ui/button.tsx";
import { DateField } from "../../ui/date-field.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Select } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { appointmentsQuery, setupQuery, waitingQuery, type Setup } from "./agenda-api.ts";
import type { AgendaSearch } from "./agenda-search.ts";
import { dayName } from "./names.ts";
import type { Wish } from "./new-appointment-dialog.tsx";
import { openOn, shownHours } from "./open-hours.ts";
import { TimeGrid, type GridColumn } from "./time-grid.tsx";
import { useChanges } from "./use-changes.ts";
import { addDays, dayIn, instantOf, minuteIn, mondayOf } from "./zoned.ts";

const AppointmentSheet = lazy(withRoomTexts(async () => ({ default: (await import("./appointment-sheet.tsx")).AppointmentSheet })));
const NewAppointmentDialog = lazy(
  withRoomTexts(async () => ({ default: (await import("./new-appointment-dialog.tsx")).NewAppointmentDialog })),
);
const WaitingSheet = lazy(withRoomTexts(async () => ({ default: (await import("./waiting-sheet.tsx")).WaitingSheet })));
const SetupView = lazy(withRoomTexts(async () => ({ default: (await import("./setup/setup-view.tsx")).SetupView })));

/** Columns of a day: who attends. Of a week: its days, of one professional. */
function columnsOf(setup: Setup, search: AgendaSearch, day: string, appointments: readonly Appointment[]): GridColumn[] {
  const active = setup.professionals.filter((one) => one.active || appointments.some((each) => each.professional_id === one.id));
  const agendasOf = (id: string) => setup.agendas.filter((agenda) => agenda.professional_id === id);
  const who = active.find(({ id }) => id === search.who) ?? active[0];
  const column = (professional: (typeof active)[number], on: string, title: string, hint: string): GridColumn => ({
    key: `${professional.id}${on}`,
    title,
    hint,
    day: on,
    agendaId: agendasOf(professional.id).find((agenda) => agenda.active)?.id ?? null,
    open: openOn(agendasOf(professional.id), on),
    appointments: appointments.filter((one) => one.professional_id === professional.id && dayIn(setup.timeZone, one.starts_at) === on),
  });
  if (search.show === "week") {
    if (!who) return [];
    const monday = mondayOf(day);
    return Array.from({ length: 7 }, (_, index) => addDays(monday, index))
      .map((on) => column(who, on, dayName(on), who.name))
      .filter((one, index) => index < 5 || one.open.length > 0 || one.appointments.length > 0);
  }
  return (search.who === undefined ? active : active.filter(({ id }) => id === search.who)).map((one) =>
    column(one, day, one.name, one.specialty),
  );
}

export function AgendaPage() {
  const search = useSearch({ from: "/shell/agenda" });
  const setup = useQuery(setupQuery);
  const navigate = useNavigate();
  const change = (next: AgendaSearch) => void navigate({ to: "/agenda", search: next, replace: true });
  const { role } = useMe().user;
  if (setup.data === undefined)
    return (
      <main className="flex h-full flex-col">
        <PageHeader title={t`Agenda`} />
        {setup.error ? (
          <FaultCard error={setup.error} onRetry={() => void setup.refetch()} />
        ) : (
          <Skeleton label={t`Carregando a agenda`} className="grid gap-2 p-4 md:grid-cols-3 md:px-8">
            {[0, 1, 2].map((each) => (
              <SkeletonBlock key={each} className="h-96" />
            ))}
          </Skeleton>
        )}
      </main>
    );
  if (search.show === "setup")
    return (
      <main className="flex h-full flex-col">
        <PageHeader
          title={t`Configurar a agenda`}
          action={
            <Button onClick={() => change({})}>
              <ChevronLeft size={16} aria-hidden="true" />
              <Trans>Voltar à agenda</Trans>
            </Button>
          }
        />
        <Suspense fallback={null}>
          <SetupView setup={setup.data} mayChange={role !== "SECRETARY"} />
        </Suspense>
      </main>
    );
  return <Calendar setup={setup.data} search={search} onChange={change} maySetUp={role !== "SECRETARY"} />;
}

interface CalendarProps {
  setup: Setup;
  search: AgendaSearch;
  onChange: (next: AgendaSearch) => void;
  maySetUp: boolean;
}

function Calendar({ setup, search, onChange, maySetUp }: CalendarProps) {
  const { timeZone } = setup;
  const now = useNow();
  const today = dayIn(timeZone, now);
  const day = search.on ?? today;
  const week = search.show === "week";
  const first = week ? mondayOf(day) : day;
  const days = week ? 7 : 1;
  const range = appointmentsQuery(
    new Date(instantOf(timeZone, first, 0)).toISOString(),
    new Date(instantOf(timeZone, addDays(first, days), 0)).toISOString(),
  );
  const appointments = useQuery(range);
  const waiting = useQuery(waitingQuery);
  const { reschedule } = useChanges();
  const [dragged, setDragged] = useState<Appointment | null>(null);
  const [wish, setWish] = useState<Wish | null>(null);
  const [listed, setListed] = useState(false);
  const waitingCount = waiting.data?.items.length ?? 0;
  const turn = (by: number) => onChange({ ...search, on: addDays(day, by * days) });
  useActions([
    { id: "agenda:new", keys: "n", label: t`Novo agendamento`, group: "list", run: () => setWish({}) },
    { id: "agenda:today", keys: "t", label: t`Ir para hoje`, group: "list", run: () => onChange({ ...search, on: today }) },
    { id: "agenda:before", keys: "k", label: week ? t`Semana anterior` : t`Dia anterior`, group: "list", run: () => turn(-1) },
    { id: "agenda:after", keys: "j", label: week ? t`Próxima semana` : t`Próximo dia`, group: "list", run: () => turn(1) },
  ]);
  const items = appointments.data ?? [];
  const columns = columnsOf(setup, search, day, items);
  const shown = columns.flatMap((column) => column.appointments);
  const hours = shownHours(
    columns.flatMap(({ open }) => open),
    shown.map((one) => {
      const from = minuteIn(timeZone, one.starts_at);
      return { from, to: from + (Date.parse(one.ends_at) - Date.parse(one.starts_at)) / 60_000 };
    }),
  );
  const drop = (column: GridColumn, minute: number) => {
    if (dragged === null || column.agendaId === null) return;
    const own = setup.agendas.find(({ id }) => id === dragged.agenda_id);
    const target = setup.agendas.find(({ id }) => id === column.agendaId);
    // Within the same professional it stays in its room.
    const agendaId = own?.professional_id === target?.professional_id ? dragged.agenda_id : column.agendaId;
    setDragged(null);
    void reschedule(dragged, { startsAt: instantOf(timeZone, column.day, minute), agendaId });
  };
  const nudge = (one: Appointment, minutes: number, beside: number) => {
    const at = columns.findIndex((column) => column.appointments.includes(one));
    const column = columns[at + beside];
    if (!column?.agendaId) return;
    const agendaId = beside === 0 || week ? one.agenda_id : column.agendaId;
    void reschedule(one, { startsAt: instantOf(timeZone, column.day, minuteIn(timeZone, one.starts_at) + minutes), agendaId }).then(() =>
      requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-appointment="${one.id}"]`)?.focus()),
    );
  };
  const free = (column: GridColumn, minute: number) =>
    setWish({ day: column.day, minute, ...(column.agendaId !== null && { agendaId: column.agendaId }) });
  const book = (one: Waiting) => {
    setListed(false);
    setWish({ waiting: one });
  };
  const title = week ? `${dayName(first)} – ${dayName(addDays(first, 6))}` : dayName(day, "long");
  const standing = shown.filter(({ status }) => status !== "cancelled" && status !== "no_show").length;
  return (
    <main className="flex h-full flex-col">
      <div className="border-b bg-surface">
        <PageHeader
          title={t`Agenda`}
          action={
            <div className="flex flex-wrap gap-2">
              {maySetUp ? (
                <Button onClick={() => onChange({ show: "setup" })}>
                  <Settings2 size={16} aria-hidden="true" />
                  <Trans>Configurar</Trans>
                </Button>
              ) : null}
              <Button onClick={() => setListed(true)}>
                <Hourglass size={16} aria-hidden="true" />
                <Trans>Espera</Trans>
                {waitingCount > 0 ? <span className="tabular text-accent-ink">{waitingCount}</span> : null}
              </Button>
              <Button look="primary" onClick={() => setWish({})}>
                <Plus size={16} aria-hidden="true" />
                <Trans>Novo agendamento</Trans>
              </Button>
            </div>
          }
        />
        <div className="flex flex-wrap items-center gap-2 px-4 pb-3 md:px-8">
          <div className="flex items-center gap-1">
            <Button size="icon" aria-label={week ? t`Semana anterior` : t`Dia anterior`} onClick={() => turn(-1)}>
              <ChevronLeft size={18} aria-hidden="true" />
            </Button>
            <Button onClick={() => onChange({ ...search, on: today })}>
              <Trans>Hoje</Trans>
            </Button>
            <Button size="icon" aria-label={week ? t`Próxima semana` : t`Próximo dia`} onClick={() => turn(1)}>
              <ChevronRight size={18} aria-hidden="true" />
            </Button>
          </div>
          <h2 className="order-last basis-full text-base font-semibold first-letter:uppercase md:order-none md:basis-auto">
            {title}{" "}
            <span className="font-normal text-soft">
              · <Plural value={standing} _0="nenhum agendamento" one="# agendamento" other="# agendamentos" />
            </span>
          </h2>
          <span className="hidden flex-1 md:block" />
          <DateField
            aria-label={t`Ir para o dia`}
            className="!w-40"
            value={day}
            onChange={(on) => {
              if (on !== "") onChange({ ...search, on });
            }}
          />
          <Select
            aria-label={t`Profissional`}
            className="!w-48 max-w-full"
            value={search.who ?? ""}
            onChange={(event) => {
              const { who: _, ...rest } = search;
              onChange(event.target.value === "" ? rest : { ...rest, who: event.target.value });
            }}
          >
            {week ? null : <option value="">{t`Todos os profissionais`}</option>}
            {setup.professionals
              .filter((one) => one.active)
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
          </Select>
          <div role="group" aria-label={t`Período mostrado`} className="flex rounded-lg border">
            {([undefined, "week"] as const).map((show) => (
              <button
                key={show ?? "day"}
                type="button"
                aria-pressed={search.show === show}
                onClick={() => {
                  const { show: _, ...rest } = search;
                  onChange(show === undefined ? rest : { ...rest, show });
                }}
                className="h-9 rounded-lg px-3 font-medium text-soft hover:text-ink aria-pressed:bg-accent-soft aria-pressed:text-accent-ink pointer-coarse:h-11"
              >
                {show === undefined ? t`Dia` : t`Semana`}
              </button>
            ))}
          </div>
        </div>
      </div>
      {appointments.error && appointments.data === undefined ? (
        <FaultCard error={appointments.error} onRetry={() => void appointments.refetch()} />
      ) : columns.length === 0 ? (
        <EmptyState
          icon={CalendarDays}
          title={t`Ninguém atende ainda`}
          action={
            maySetUp ? (
              <Button look="primary" onClick={() => onChange({ show: "setup" })}>
                <Trans>Configurar a agenda</Trans>
              </Button>
            ) : undefined
          }
        >
          <Trans>Cadastre profissionais, os horários de cada um e os procedimentos que fazem.</Trans>
        </EmptyState>
      ) : (
        <TimeGrid
          columns={columns}
          hours={hours}
          timeZone={timeZone}
          now={now}
          dragged={dragged}
          onDrag={setDragged}
          onOpen={(one) => onChange({ ...search, appointment: one.id })}
          onDrop={drop}
          onFree={free}
          onNudge={nudge}
        />
      )}
      <Suspense fallback={null}>
        {search.appointment !== undefined ? (
          <AppointmentSheet
            id={search.appointment}
            setup={setup}
            onClose={() => {
              const { appointment: _, ...rest } = search;
              onChange(rest);
            }}
          />
        ) : null}
        {wish !== null ? (
          <NewAppointmentDialog
            setup={setup}
            wish={{ day, ...wish }}
            onClose={() => setWish(null)}
            onMade={(made) => {
              setWish(null);
              onChange({ ...search, on: dayIn(timeZone, made.starts_at) });
            }}
          />
        ) : null}
        {listed ? <WaitingSheet onClose={() => setListed(false)} onBook={book} /> : null}
      </Suspense>
    </main>
  );
}
