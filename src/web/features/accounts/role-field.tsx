import { t } from "@lingui/core/macro";
import { Field, Select } from "../../ui/field.tsx";
import { roleList, roleName } from "./role-names.ts";

/** The choice of a role in a form, under the name `role`. */
export function RoleField({ error }: { error?: string | null }) {
  return (
    <Field label={t`Papel`} error={error}>
      {(ids) => (
        <Select {...ids} name="role" defaultValue="SECRETARY">
          {roleList.map((role) => (
            <option key={role} value={role}>
              {roleName(role)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
