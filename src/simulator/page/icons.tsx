import type { JSX } from "preact";

const paths = {
  back: "m15 6-6 6 6 6",
  clip: "m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 4.8 4.8l-8.5 8.5a1.7 1.7 0 0 1-2.4-2.4L15 7",
  send: "M4 12 20 4l-5 16-4-7z",
  plus: "M12 5v14M5 12h14",
  more: "M12 5.5h.01M12 12h.01M12 18.5h.01",
  check: "m5 12.5 4.5 4.5L19 7.5",
  image: "M4 6a2 2 0 0 1 2-2h12a2 2 0 0 1 2 2v12a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2zM4 16l4.5-4.5L17 20M15.5 9h.01",
  mic: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM6 11a6 6 0 0 0 12 0M12 17v4",
  film: "M4 5h16v14H4zM10 9v6l5-3z",
  file: "M7 3h7l5 5v13H7zM14 3v5h5",
  smile: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5h.01M15 9.5h.01",
  pin: "M12 21s7-6.5 7-11.5a7 7 0 0 0-14 0C5 14.5 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z",
  person: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20a7.5 7.5 0 0 1 15 0",
  cart: "M4 5h2l2 11h10l2-8H7M9.5 20h.01M16.5 20h.01",
  ad: "M4 10v4h3l7 4V6L7 10zM18 9.5a4 4 0 0 1 0 5",
  story: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 8v8M8 12h8",
  help: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 17h.01",
  list: "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
  close: "M6 6l12 12M18 6 6 18",
  phone: "M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3zM11 18h2",
  pulse: "M3 12h4l2.5-7 5 14L17 12h4",
  link: "M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.7-5.7L12 7M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.7 5.7L12 17",
  reply: "M10 8 5 12.5 10 17M5 12.5h8a6 6 0 0 1 6 6",
  edit: "m5 19 1-4L16 5l3 3L9 18z",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** One tick: on its way; two: delivered; blue: read. */
export function Ticks({ status }: { status: string }): JSX.Element {
  const read = status === "read" || status === "played";
  return (
    <svg class={read ? "ticks read" : "ticks"} viewBox="0 0 20 12" role="img" aria-label={read ? "lida" : "entregue"}>
      <path d="m1.5 6.5 3.5 3.5 7-8" />
      <path d="m8 9.5.8.8 7.2-8.3" />
    </svg>
  );
}
