export type FieldShape = "text" | "paragraph" | "switch" | "lines";

const shapes: Record<string, FieldShape> = {
  identityRequired: "switch",
  suggestions: "lines",
  privacyNotice: "paragraph",
  greeting: "paragraph",
};

/** How a set-up field is filled in; a line unless it is known to be something else. */
export function shapeOf(name: string): FieldShape {
  return shapes[name] ?? "text";
}

interface Suggestion {
  id: string;
  title: string;
}

function suggestionsOf(value: unknown): Suggestion[] {
  if (!Array.isArray(value)) return [];
  return value.filter(
    (entry): entry is Suggestion =>
      typeof entry === "object" && entry !== null && typeof entry.id === "string" && typeof entry.title === "string",
  );
}

/** What stands in the field for a stored value. */
export function shownValue(name: string, value: unknown): string {
  if (shapeOf(name) === "lines")
    return suggestionsOf(value)
      .map((entry) => entry.title)
      .join("\n");
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

/** The value to store for what was filled in; undefined: the field is left out. A suggestion that keeps its words keeps its id. */
export function valueOfField(name: string, filled: string | null, before: unknown): unknown {
  const shape = shapeOf(name);
  if (shape === "switch") return filled !== null;
  const text = (filled ?? "").trim();
  if (text === "") return undefined;
  if (shape !== "lines") return text;
  const known = suggestionsOf(before);
  const titles = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  return [...new Set(titles)].map((title) => known.find((entry) => entry.title === title) ?? { id: title, title });
}
