import type { InputIssue } from "#platform/errors.ts";
import { canonicalCnpj } from "#shared/documents.ts";
import type { AttributeRow } from "../profile/attributes.repo.ts";
import { checkAttributes } from "../profile/check-attributes.ts";
import { userInput, type UserInput } from "../profile/users.contract.ts";
import { readIdentities, type WrittenIdentity } from "../profile/written-identities.ts";

export interface ReadRow {
  input: UserInput;
  identities: WrittenIdentity[];
  issues: InputIssue[];
}

const yes = /^(?:1|s|sim|y|yes|true|verdadeiro|si|sí|x|aceito|aceita|ativo|active|opt-?in)$/i;
const no = /^(?:0|n|nao|não|no|false|falso|recusa|recusou|inativo|inactive|opt-?out)$/i;

/** `25/12/1990`, `1990-12-25`, `25-12-90` → `1990-12-25`; the day comes first, as in Brazil. What is no date stays as it is, to be refused. */
export function readDay(text: string): string {
  const [, day = "", month = "", year = ""] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:\s.*)?$/.exec(text) ?? [];
  if (year !== "") {
    const whole = year.length === 4 ? year : `${Number(year) > 30 ? "19" : "20"}${year}`;
    return `${whole}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  }
  return /^(\d{4}-\d\d-\d\d)(?:[T ].*)?$/.exec(text)?.[1] ?? text;
}

/** A cell that an export put behind an apostrophe, so that no spreadsheet takes it for a formula. */
const bare = (cell: string) => (/^'[\s]*[=+\-@]/.test(cell) ? cell.slice(1) : cell).trim();

function ownValue(type: AttributeRow["type"] | undefined, cell: string): unknown {
  if (type === "number") {
    const number = Number(cell.includes(",") ? cell.replaceAll(".", "").replace(",", ".") : cell);
    return Number.isFinite(number) ? number : cell;
  }
  if (type === "date") return readDay(cell);
  if (type === "boolean") return yes.test(cell) ? true : no.test(cell) ? false : cell;
  return cell;
}

function statusOf(cell: string): string {
  if (yes.test(cell)) return "active";
  if (no.test(cell)) return "inactive";
  const known: Record<string, string> = { ativo: "active", inativo: "inactive", bloqueado: "blocked", bloqueada: "blocked" };
  return known[cell.toLowerCase()] ?? cell.toLowerCase();
}

/** One line of a file as a customer, with what is wrong in it by field. Empty cells say nothing: they change and empty nothing. */
export function readRow(cells: readonly string[], mapping: readonly (string | null)[], attributes: readonly AttributeRow[]): ReadRow {
  const given = new Map<string, string>();
  mapping.forEach((field, index) => {
    const cell = bare(cells[index] ?? "");
    if (field !== null && cell !== "") given.set(field, cell);
  });
  const issues: InputIssue[] = [];
  const get = (field: string) => given.get(field);
  const raw: Record<string, unknown> = {};
  const set = (path: readonly string[], value: unknown) => {
    if (value === undefined) return;
    let bag = raw;
    for (const key of path.slice(0, -1)) bag = (bag[key] ??= {}) as Record<string, unknown>;
    bag[path.at(-1) ?? ""] = value;
  };
  const document = get("document");
  const names = [get("first_name"), get("last_name")].filter((part) => part !== undefined).join(" ");
  set(["name"], get("name") ?? (names === "" ? undefined : names));
  set(["phone"], get("phone"));
  set(["email"], get("email"));
  const isCompany = document !== undefined && (canonicalCnpj(document) !== null || document.replace(/\D/g, "").length > 11);
  set(["cpf"], get("cpf") ?? (isCompany ? undefined : document));
  set(["cnpj"], get("cnpj") ?? (isCompany ? document : undefined));
  set(["external_id"], get("external_id"));
  const birth = get("birth_date");
  set(["profile", "birth_date"], birth === undefined ? undefined : readDay(birth));
  set(["profile", "gender"], get("gender"));
  set(["profile", "language"], get("language"));
  for (const field of ["city", "state", "country", "postal_code"]) set(["profile", "location", field], get(field));
  for (const field of ["customer_value_tier", "lifecycle_stage", "acquisition_source"]) set(["segmentation", field], get(field));
  const status = get("status");
  set(["status"], status === undefined ? undefined : statusOf(status));
  const nps = get("nps_score");
  set(["metrics", "nps_score"], nps === undefined ? undefined : Number(nps));
  const since = get("created_at");
  if (since !== undefined) {
    const day = readDay(since);
    set(["created_at"], /^\d{4}-\d\d-\d\dT/.test(since) ? since : `${day}T12:00:00Z`);
  }
  const tags = get("tags");
  if (tags !== undefined)
    set(
      ["tags"],
      [...new Set(tags.split(/[|;,]/).map((tag) => tag.trim()))].filter((tag) => tag !== ""),
    );
  const marketing = get("marketing");
  if (marketing !== undefined) {
    if (yes.test(marketing)) set(["consent", "marketing"], true);
    else if (no.test(marketing)) set(["consent", "marketing"], false);
    else issues.push({ path: "marketing", message: "neither yes nor no" });
  }
  if (get("street") !== undefined)
    set(
      ["addresses"],
      [
        Object.fromEntries(
          ["street", "number", "complement", "district", "city", "state", "postal_code", "country"].flatMap((field) => {
            const value = get(field);
            return value === undefined ? [] : [[field, value]];
          }),
        ),
      ],
    );
  for (const [field, cell] of given) {
    const key = /^attribute:(.+)$/.exec(field)?.[1];
    if (key !== undefined) set(["attributes", key], ownValue(attributes.find((each) => each.key === key)?.type, cell));
  }
  const parsed = userInput.safeParse(raw);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) issues.push({ path: issue.path.join("."), message: issue.message });
    // All that is wrong in a line is said at once.
    return { input: {}, identities: [], issues: [...issues, ...readIdentities(raw).issues] };
  }
  const { identities, issues: wrong } = readIdentities(parsed.data);
  issues.push(...wrong, ...checkAttributes(parsed.data.attributes ?? {}, attributes));
  if (identities.length === 0 && wrong.length === 0)
    issues.push({ path: "", message: "no phone, e-mail, document or id: nobody could tell who this is" });
  return { input: parsed.data, identities, issues };
}
