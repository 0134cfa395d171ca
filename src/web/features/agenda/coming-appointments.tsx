import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Badge } from "../../ui/badge.tsx";
import { Section } from "../conversations/panel/section.tsx";
import { customerBookingsQuery, setupQuery } from "./agenda-api.ts";
import { dayName, statusLook } from "./names.ts";
import { dayIn, timeIn } from "./zoned.ts";

/** A customer's coming appointments, beside the conversation. Nothing is shown of who has none and never had. */
export function ComingAppointments({ customerId }: { customerId: string }) {
  const bookings = useQuery(customerBookingsQuery(customerId));
  const zone = useQuery(setupQuery).data?.timeZone;
  if (bookings.data === undefined || zone === undefined) return null;
  const { coming, past, figures } = bookings.data;
  if (coming.length === 0 && past.length === 0) return null;
  return (
    <Section id="appointments" title={t`Agendamentos`}>
      {coming.length === 0 ? (
        <p className="text-soft">
          <Trans>Nada marcado daqui em diante.</Trans>
        </p>
      ) : (
        <ul className="flex flex-col gap-1">
          {coming.map((one) => {
            const [name, tone] = statusLook(one.status);
            const day = dayIn(zone, one.starts_at);
            return (
              <li key={one.id}>
                <Link
                  to="/agenda"
                  search={{ on: day, appointment: one.id }}
                  className="flex min-h-11 flex-col justify-center rounded-lg px-2 py-1 hover:bg-sunken"
                >
                  <span className="flex items-center gap-2">
                    <span className="tabular min-w-0 flex-1 truncate font-medium first-letter:uppercase">
                      {dayName(day)}, {timeIn(zone, one.starts_at)}
                    </span>
                    <Badge tone={tone}>{name}</Badge>
                  </span>
                  <span className="truncate text-sm text-soft">
                    {one.procedure_name} · {one.professional_name}
                  </span>
                </Link>
              </li>
            );
          })}
        </ul>
      )}
      {figures.no_show > 0 ? (
        <p className="mt-1 px-2 text-sm text-bad">
          <Trans>
            Faltou {figures.no_show} de {figures.no_show + figures.done} vezes
          </Trans>
        </p>
      ) : null}
    </Section>
  );
}
