export { changeOf, formatSeconds, formatShort, formatValue, type Unit } from "#shared/numbers/format-value.ts";
