import { memo } from "react";

// For rows that exist by the dozen and come with every turn of the wheel: each icon is one path. An icon of six elements makes six objects of
// style, layout and paint in every row that has it.
const shapes = {
  bot: "M12 8V4H8M6 8h12a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2zM2 14h2M20 14h2M15 13v2M9 13v2",
  clock: "M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0zM12 6v6l4 2",
  globe: "M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0zM12 2a14.5 14.5 0 0 0 0 20 14.5 14.5 0 0 0 0-20M2 12h20",
  check: "M20 6 9 17l-5-5",
  checks: "M18 6 7 17l-5-5M22 10l-7.5 7.5L13 16",
  down: "M6 9l6 6 6-6",
  smile: "M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0zM8 14s1.5 2 4 2 4-2 4-2M9 9h.01M15 9h.01",
  meh: "M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0zM8 15h8M9 9h.01M15 9h.01",
  frown: "M22 12a10 10 0 1 1-20 0 10 10 0 0 1 20 0zM16 16s-1.5-2-4-2-4 2-4 2M9 9h.01M15 9h.01",
} as const;

interface LineIconProps {
  shape: keyof typeof shapes;
  size: number;
  /** What it says to who does not see it; without a label it is hidden from them. */
  label?: string;
  className?: string;
  strokeWidth?: number;
}

export const LineIcon = memo(function LineIcon({ shape, size, label, className, strokeWidth = 2 }: LineIconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={strokeWidth}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
      {...(label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label })}
    >
      <path d={shapes[shape]} />
    </svg>
  );
});
