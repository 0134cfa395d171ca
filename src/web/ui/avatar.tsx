import { classNames } from "./class-names.ts";

/** First letters of the first and the last word: "Eduarda de Souza" gives "ES". */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}|\p{N}/u.test(word));
  const first = words[0];
  if (first === undefined) return "?";
  const last = words.length > 1 ? words[words.length - 1] : undefined;
  return firstSign(first).toUpperCase() + (last ? firstSign(last).toUpperCase() : "");
}

const signs = new Intl.Segmenter("pt-BR", { granularity: "grapheme" });

/** What a reader takes for the first letter: an accented letter or an emoji is one. */
function firstSign(word: string): string {
  for (const { segment } of signs.segment(word)) return segment;
  return "";
}

const sizes = { sm: "size-6 text-2xs", md: "size-9 text-xs", lg: "size-12 text-lg" } as const;

interface AvatarProps {
  name: string;
  size?: keyof typeof sizes;
  /** Address of a picture of the person; the initials stand in for one that there is not. */
  picture?: string | null;
  className?: string;
}

export function Avatar({ name, size = "md", picture = null, className }: AvatarProps) {
  const look = classNames(
    "inline-flex shrink-0 items-center justify-center rounded-full bg-sunken font-semibold text-soft select-none",
    sizes[size],
    className,
  );
  return picture === null ? (
    <span aria-hidden="true" className={look}>
      {initialsOf(name)}
    </span>
  ) : (
    <img src={picture} alt="" className={classNames(look, "object-cover")} />
  );
}
