import sharp from "sharp";
import { type Drawing, type Paint, line, rect, shape } from "./illustrations/drawing.ts";
import { electronics } from "./illustrations/electronics.ts";
import { fashion } from "./illustrations/fashion.ts";
import { home } from "./illustrations/home.ts";
import { type Product, bestVariant } from "./product.ts";
import { colorNames, fold } from "./search-words.ts";

const drawings = new Map<string, Drawing>(Object.entries({ ...electronics, ...fashion, ...home }));

const parcel: Drawing = ({ body, shade, light }) =>
  shape("M70 140 L200 85 L330 140 V280 L200 335 L70 280 Z", body) +
  shape("M70 140 L200 195 L330 140 L200 85 Z", light) +
  line("M200 195 V335", 6, shade) +
  rect(182, 120, 36, 40, 4, shade);

const paints: Record<string, string> = {
  preto: "#30353b",
  branco: "#eef1f2",
  cinza: "#8b949c",
  azul: "#2f6db3",
  vermelho: "#c23b3b",
  verde: "#3d8b5f",
  amarelo: "#e0b23c",
  rosa: "#e08aa6",
  roxo: "#7a5bb0",
  laranja: "#dd7a37",
  marrom: "#8a5a3b",
  bege: "#d9c6a5",
};
const unpainted = ["#3f7d76", "#44658f", "#8d6a9f", "#a8654f", "#6d7f45"];

/** Moves a hex colour towards black (below 0) or white (above 0) by a share of 1. */
function tone(hex: string, share: number): string {
  const target = share < 0 ? 0 : 255;
  const channels = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16);
    return Math.round(value + (target - value) * Math.abs(share))
      .toString(16)
      .padStart(2, "0");
  });
  return `#${channels.join("")}`;
}

function paintOf(product: Product): Paint {
  const color = bestVariant(product)?.attributes["color"] ?? product.attributes["color"];
  const names = color === undefined ? [] : colorNames(fold(color).split(" ")[0] ?? "");
  const known = names.map((name) => paints[name]).find((paint) => paint !== undefined);
  const spare = unpainted[Number.parseInt(product.id.slice(-2), 16) % unpainted.length];
  const body = known ?? spare ?? "#3f7d76";
  return { body, shade: tone(body, -0.28), light: tone(body, 0.35) };
}

/** The picture of a product as SVG: its category's drawing in the colour of its best variant, with no text in it. */
export function productSvg(product: Product): string {
  const draw = drawings.get(product.categorySlug ?? "") ?? parcel;
  const paint = paintOf(product);
  // White things stand on grey, everything else on a hint of its own colour.
  const pale = paint.body === paints["branco"];
  const ground = pale ? "#cfd9de" : tone(paint.body, 0.86);
  const shadow = pale ? "#b3c0c7" : tone(paint.body, 0.62);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 400" width="480" height="480">
<rect width="400" height="400" fill="${ground}"/><ellipse cx="200" cy="338" rx="135" ry="14" fill="${shadow}"/>${draw(paint)}</svg>`;
}

// 256 pictures of about 6 KB. Keyed by the drawing itself, so products that look alike share one and a change is seen at once.
const kept = new Map<string, Promise<Buffer>>();
const mostKept = 256;

/** The picture of a product as PNG, 480 × 480. */
export function renderProductImage(product: Product): Promise<Buffer> {
  const svg = productSvg(product);
  const known = kept.get(svg);
  if (known !== undefined) {
    kept.delete(svg);
    kept.set(svg, known);
    return known;
  }
  const made = sharp(Buffer.from(svg)).png({ palette: true, compressionLevel: 9 }).toBuffer();
  kept.set(svg, made);
  made.catch(() => kept.delete(svg));
  const oldest = kept.keys().next();
  if (kept.size > mostKept && oldest.done !== true) kept.delete(oldest.value);
  return made;
}
