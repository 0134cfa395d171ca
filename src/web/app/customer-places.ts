import { t } from "@lingui/core/macro";
import type { Action } from "./actions.ts";

type Place = "/customers/leads" | "/customers/duplicates" | "/customers/import" | "/customers/sites" | "/customers/data";

/** The rooms beside the list of customers, for the palette and the keyboard. */
export function customerPlaces(rooms: readonly { to: string }[], go: (to: Place) => void): Action[] {
  if (!rooms.some(({ to }) => to === "/customers")) return [];
  const places: [Place, string, string | null][] = [
    ["/customers/leads", t`Leads`, "g l"],
    ["/customers/duplicates", t`Duplicados`, null],
    ["/customers/import", t`Importar clientes`, null],
    ["/customers/sites", t`Sites e eventos`, null],
    ["/customers/data", t`Dados`, null],
  ];
  return places.map(([to, label, keys]) => ({ id: `go:${to}`, keys, label, group: "go", run: () => go(to) }));
}
