export interface AgendaSearch {
  /** Without: the day of everybody. */
  show?: "week" | "setup";
  /** The day looked at, `YYYY-MM-DD`; without: today. */
  on?: string;
  /** A professional's id. */
  who?: string;
  /** The appointment that is open. */
  appointment?: string;
}

const given = (value: unknown): value is string => typeof value === "string" && value !== "";

export function readAgendaSearch(search: Record<string, unknown>): AgendaSearch {
  const { show, on, who, appointment } = search;
  return {
    ...((show === "week" || show === "setup") && { show }),
    ...(given(on) && /^\d{4}-\d\d-\d\d$/.test(on) && { on }),
    ...(given(who) && { who }),
    ...(given(appointment) && { appointment }),
  };
}
