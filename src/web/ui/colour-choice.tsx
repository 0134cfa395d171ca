import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { Check } from "lucide-react";

export const hues = ["1", "2", "3", "4", "5", "6"] as const;
export type Hue = (typeof hues)[number];

const fills: Record<Hue, string> = {
  "1": "bg-hue-1",
  "2": "bg-hue-2",
  "3": "bg-hue-3",
  "4": "bg-hue-4",
  "5": "bg-hue-5",
  "6": "bg-hue-6",
};

/** One of the six hues that stay legible in the light and in the dark. `names` says them aloud. */
export function ColourChoice({
  label,
  value,
  onChange,
  names,
}: {
  label: string;
  value: Hue;
  onChange: (hue: Hue) => void;
  names: Record<Hue, string>;
}) {
  return (
    <RadioGroup aria-label={label} value={value} onValueChange={(next: Hue) => onChange(next)} className="flex flex-wrap gap-2">
      {hues.map((hue) => (
        <Radio.Root
          key={hue}
          value={hue}
          aria-label={names[hue]}
          className={`flex size-8 cursor-pointer items-center justify-center rounded-full pointer-coarse:size-11 ${fills[hue]}`}
        >
          <Radio.Indicator className="text-surface">
            <Check size={16} strokeWidth={3} aria-hidden="true" />
          </Radio.Indicator>
        </Radio.Root>
      ))}
    </RadioGroup>
  );
}
