/** What a brain tells of how it came to its reply, to whoever looks on. */
export type TraceStep =
  /** A written answer was taken, by its name. */
  | { kind: "written"; name: string }
  /** A check changed what was about to be said, or had it said again. */
  | { kind: "guard"; name: GuardName; before: string; after: string };

export type GuardName = "price" | "source" | "text";
