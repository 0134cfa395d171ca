// Names that the parts of a zone's id do not give: accents, and the places that a zone is known by in Brazil.
const places: Record<string, string> = {
  "America/Sao_Paulo": "São Paulo (horário de Brasília)",
  "America/Noronha": "Fernando de Noronha",
  "America/Manaus": "Manaus",
  "America/Cuiaba": "Cuiabá",
  "America/Campo_Grande": "Campo Grande",
  "America/Belem": "Belém",
  "America/Santarem": "Santarém",
  "America/Araguaina": "Araguaína",
  "America/Fortaleza": "Fortaleza",
  "America/Maceio": "Maceió",
  "America/Recife": "Recife",
  "America/Bahia": "Salvador",
  "America/Porto_Velho": "Porto Velho",
  "America/Boa_Vista": "Boa Vista",
  "America/Rio_Branco": "Rio Branco",
  "America/Eirunepe": "Eirunepé",
  "America/Asuncion": "Asunción",
  "America/Bogota": "Bogotá",
  "Atlantic/Azores": "Açores",
  UTC: "UTC",
};
const brasilia: Record<string, string> = { en: "São Paulo (Brasília time)", es: "São Paulo (hora de Brasilia)" };

export const brazilianZones: readonly string[] = Object.keys(places).slice(0, 16);

/** A zone by a place in it: "Cuiabá" for America/Cuiaba, "New York" for America/New_York. */
export function zoneName(locale: string, zone: string): string {
  if (zone === "America/Sao_Paulo") return brasilia[locale] ?? places[zone] ?? zone;
  return places[zone] ?? (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}

/** How far its clocks are from UTC at an instant, as "UTC−3"; empty for what is no zone. */
export function zoneOffset(zone: string, at: Date): string {
  try {
    const part = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "shortOffset" })
      .formatToParts(at)
      .find(({ type }) => type === "timeZoneName");
    return (part?.value ?? "")
      .replace("GMT", "UTC")
      .replace(/[+-]0$/, "")
      .replace("-", "−");
  } catch {
    return "";
  }
}

export interface ZoneOption {
  value: string;
  label: string;
  hint: string;
}

/** Brazilian zones first, from east to west, then all others by name; the id itself is found by typing too. */
export function zoneOptions(
  locale: string,
  chosen: string,
  at: Date,
  all: readonly string[] = Intl.supportedValuesOf("timeZone"),
): ZoneOption[] {
  const others = all.filter((zone) => zone.includes("/") && !zone.startsWith("Etc/") && !brazilianZones.includes(zone));
  const named = (zone: string) => ({ value: zone, label: zoneName(locale, zone), hint: zoneOffset(zone, at) });
  const rest = [...new Set([...others, ...(brazilianZones.includes(chosen) ? [] : [chosen])])]
    .map(named)
    .sort((a, b) => a.label.localeCompare(b.label, locale));
  return [...brazilianZones.map(named), ...rest];
}
