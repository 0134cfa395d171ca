import { t } from "@lingui/core/macro";
import { useQueryClient } from "@tanstack/react-query";
import type { Appointment, AppointmentStatus } from "#packs/clinic/appointments.contract.ts";
import { toastDone, toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { agendaKey, callAgenda } from "./agenda-api.ts";
import { agendaProblem } from "./names.ts";

/** Moves appointments in time and in status; both can be taken back. */
export function useChanges() {
  const queries = useQueryClient();
  const refresh = () => queries.invalidateQueries({ queryKey: agendaKey });
  const quietly = async (work: () => Promise<unknown>) => {
    try {
      await work();
    } catch (error) {
      toastProblem(agendaProblem(error));
    }
    await refresh();
  };

  /** True when it was moved. */
  async function reschedule(one: Appointment, to: { startsAt: number; agendaId?: string; outsideHours?: boolean }): Promise<boolean> {
    const body = {
      starts_at: new Date(to.startsAt).toISOString(),
      ...(to.agendaId !== undefined && { agenda_id: to.agendaId }),
      ...(to.outsideHours === true && { outside_hours: true }),
    };
    try {
      const moved = await callAgenda("rescheduleAppointment", { params: { id: one.id }, body, version: one.version });
      if (moved.version === one.version) return true;
      const back = { starts_at: one.starts_at, agenda_id: one.agenda_id, outside_hours: true };
      toastWithUndo(t`Remarcado.`, () => {
        void quietly(() => callAgenda("rescheduleAppointment", { params: { id: one.id }, body: back, version: moved.version }));
      });
      return true;
    } catch (error) {
      toastProblem(agendaProblem(error));
      return false;
    } finally {
      await refresh();
    }
  }

  async function setStatus(one: Appointment, status: AppointmentStatus): Promise<void> {
    try {
      const moved = await callAgenda("moveAppointment", { params: { id: one.id }, body: { status }, version: one.version });
      const done = status === "cancelled" ? t`Agendamento cancelado.` : t`Situação atualizada.`;
      if (moved.next.includes(one.status))
        toastWithUndo(done, () => {
          void quietly(() =>
            callAgenda("moveAppointment", { params: { id: one.id }, body: { status: one.status }, version: moved.version }),
          );
        });
      else toastDone(done);
    } catch (error) {
      toastProblem(agendaProblem(error));
    }
    await refresh();
  }

  return { refresh, reschedule, setStatus };
}
