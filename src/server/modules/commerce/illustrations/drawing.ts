/** Colours of one picture, as hex. */
export interface Paint {
  /** The product itself. */
  body: string;
  /** A darker shade of it, for edges and parts. */
  shade: string;
  /** A lighter shade, for surfaces that catch light. */
  light: string;
}

/** Draws one kind of product on a field of 400 × 400; the centre is 200, 200. */
export type Drawing = (paint: Paint) => string;

export function rect(x: number, y: number, width: number, height: number, radius: number, fill: string): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${radius}" fill="${fill}"/>`;
}

export function disc(x: number, y: number, radius: number, fill: string): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}"/>`;
}

export function ring(x: number, y: number, radius: number, width: number, stroke: string): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="none" stroke="${stroke}" stroke-width="${width}"/>`;
}

export function shape(path: string, fill: string): string {
  return `<path d="${path}" fill="${fill}"/>`;
}

export function line(path: string, width: number, stroke: string): string {
  return `<path d="${path}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

export const glass = "#1d2733";
export const glow = "#8fb7d9";
export const metal = "#9aa4ad";
