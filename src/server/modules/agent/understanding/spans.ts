/** Something read from a message, with where it stands (UTF-16 positions, end exclusive). */
export interface Span {
  type: string;
  value: unknown;
  confidence: number;
  start: number;
  end: number;
}

/** Collects spans; by default a new one may not overlap what was taken before. */
export class SpanCollector {
  readonly spans: Span[] = [];

  add(span: Span, overlap: "refuse" | "allow" = "refuse"): boolean {
    if (overlap === "refuse" && this.taken(span.start, span.end)) return false;
    this.spans.push(span);
    return true;
  }

  /** Takes out what was read and does not count after all. */
  drop(which: (span: Span) => boolean): void {
    const kept = this.spans.filter((span) => !which(span));
    this.spans.splice(0, this.spans.length, ...kept);
  }

  taken(start: number, end: number): boolean {
    return this.spans.some((span) => span.type !== "reference" && start < span.end && end > span.start);
  }
}
