/** Paths and JSON types of a payload, without values: `entry[].changes[].value.messages[].text.body:string`. */
export function shapeOf(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return [...new Set(value.flatMap((item) => shapeOf(item, `${path}[]`)))];
  if (typeof value === "object" && value !== null)
    return Object.entries(value).flatMap(([key, item]) => shapeOf(item, path === "" ? key : `${path}.${key}`));
  return [`${path}:${typeof value}`];
}
