import { t } from "@lingui/core/macro";
import { Combobox, type Option } from "../../ui/combobox.tsx";
import { useFoundCustomers } from "../customers/found-customers.ts";

/** A customer, found by name, telephone or e-mail. */
export function CustomerField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: Option | null;
  onChange: (next: Option | null) => void;
}) {
  const { options, waiting, setTyped } = useFoundCustomers();
  return (
    <div className="flex flex-col gap-1">
      <span className="text-sm font-medium" aria-hidden="true">
        {label}
      </span>
      <Combobox
        label={label}
        placeholder={t`Nome, telefone ou e-mail`}
        options={options}
        value={value}
        onChange={onChange}
        onType={setTyped}
        waiting={waiting}
      />
    </div>
  );
}
