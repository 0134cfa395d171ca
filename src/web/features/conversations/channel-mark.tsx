import { useChannels } from "../../app/session.ts";
import { classNames } from "../../ui/class-names.ts";
import { LineIcon } from "./line-icon.tsx";

const hues = ["text-hue-1", "text-hue-2", "text-hue-3", "text-hue-4", "text-hue-5", "text-hue-6"];

/** A colour of its own for each kind, the same on every screen. */
function hueOf(kind: string): string {
  let sum = 0;
  for (const letter of kind) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return hues[sum % hues.length] ?? "text-soft";
}

/** Small sign of the channel: its initial, or a globe for the site's own chat. */
export function ChannelMark({ kind, name, className }: { kind: string; name: string; className?: string }) {
  const title = useChannels().find((channel) => channel.kind === kind)?.title ?? name;
  return (
    <span
      role="img"
      aria-label={title}
      title={title}
      className={classNames(
        "inline-flex size-4.5 shrink-0 items-center justify-center rounded-full border bg-surface text-2xs font-bold",
        hueOf(kind),
        className,
      )}
    >
      {kind === "webchat" ? <LineIcon shape="globe" size={11} strokeWidth={2.25} /> : (title[0] ?? "?").toUpperCase()}
    </span>
  );
}
