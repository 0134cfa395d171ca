import { t } from "@lingui/core/macro";
import { Field, Select } from "../../../ui/field.tsx";

export interface QueueName {
  id: string;
  name: string;
}

/** Another queue, or none. */
export function QueueSelect({
  label,
  queues,
  value,
  error,
  onChange,
  none,
}: {
  label: string;
  queues: readonly QueueName[];
  value: string | null;
  error?: string | undefined;
  onChange: (id: string | null) => void;
  none?: string;
}) {
  return (
    <Field label={label} error={error}>
      {(ids) => (
        <Select {...ids} className="!w-64 max-w-full" value={value ?? ""} onChange={(event) => onChange(event.target.value || null)}>
          <option value="">{none ?? t`Escolha…`}</option>
          {queues.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
