import { Parser } from "htmlparser2";
import type { Paint, PdfPage } from "./pdf-page.ts";

type Attributes = Readonly<Record<string, string>>;
interface Element {
  name: string;
  attributes: Attributes;
  children: Element[];
  text: string;
}

function parse(svg: string): Element {
  const root: Element = { name: "", attributes: {}, children: [], text: "" };
  const open: Element[] = [root];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: Element = { name, attributes, children: [], text: "" };
        open.at(-1)?.children.push(element);
        open.push(element);
      },
      ontext(text) {
        const at = open.at(-1);
        if (at) at.text += text;
      },
      onclosetag: () => void open.pop(),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(svg);
  return root;
}

/** A colour as `#rrggbb` with its opacity; null: none. */
function colourOf(text: string | undefined): { hex: string; alpha: number } | null {
  if (text === undefined || text === "none" || text === "transparent") return null;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/i.exec(text);
  if (short)
    return {
      hex: `#${short
        .slice(1)
        .map((one) => one + one)
        .join("")}`,
      alpha: 1,
    };
  if (/^#[0-9a-f]{6}$/i.test(text)) return { hex: text, alpha: 1 };
  const parts = /^rgba?\(([^)]+)\)$/
    .exec(text)?.[1]
    ?.split(/[\s,/]+/)
    .map(Number) ?? [0, 0, 0];
  const hex = parts
    .slice(0, 3)
    .map((one) => Math.round(one).toString(16).padStart(2, "0"))
    .join("");
  return { hex: `#${hex}`, alpha: parts[3] ?? 1 };
}

const styled = (attributes: Attributes, name: string): string | undefined =>
  attributes[name] ?? new RegExp(`(?:^|;)\\s*${name}:\\s*([^;]+)`).exec(attributes["style"] ?? "")?.[1];

function matrixOf(transform: string | undefined): number[] | undefined {
  const [, kind = "", inner = ""] = /^\s*(\w+)\(([^)]*)\)/.exec(transform ?? "") ?? [];
  const given = inner.split(/[\s,]+/).map(Number);
  const [a = 0, b = 0] = given;
  if (kind === "translate") return [1, 0, 0, 1, a, b];
  if (kind === "scale") return [a, 0, 0, given[1] ?? a, 0, 0];
  if (kind === "matrix") return given;
  if (kind !== "rotate") return undefined;
  const turn = (a * Math.PI) / 180;
  return [Math.cos(turn), Math.sin(turn), -Math.sin(turn), Math.cos(turn), 0, 0];
}

function paintOf(attributes: Attributes, usualFill: string | undefined): Paint {
  const of = (name: string) => Number(styled(attributes, name) ?? 1);
  const fill = colourOf(styled(attributes, "fill") ?? usualFill);
  const stroke = colourOf(styled(attributes, "stroke"));
  const dash = styled(attributes, "stroke-dasharray");
  return {
    fill: fill?.hex ?? null,
    stroke: stroke?.hex ?? null,
    width: of("stroke-width"),
    fillOpacity: (fill?.alpha ?? 1) * of("fill-opacity") * of("opacity"),
    strokeOpacity: (stroke?.alpha ?? 1) * of("stroke-opacity") * of("opacity"),
    ...(dash !== undefined && dash !== "none" && { dash: dash.split(/[\s,]+/).map(Number) }),
  };
}

function shapeOf({ name, attributes }: Element): string | null {
  const at = (key: string) => Number(attributes[key] ?? 0);
  if (name === "path") return attributes["d"] ?? null;
  if (name === "rect") return `M${at("x")} ${at("y")}h${at("width")}v${at("height")}h${-at("width")}Z`;
  if (name !== "polyline" && name !== "polygon") return null;
  const points = (attributes["points"] ?? "").trim().replaceAll(",", " ");
  return points === "" ? null : `M${points}${name === "polygon" ? "Z" : ""}`;
}

function drawText(page: PdfPage, element: Element): void {
  const { attributes } = element;
  const fill = colourOf(styled(attributes, "fill") ?? "#000000");
  if (!fill) return;
  const size = Number.parseFloat(styled(attributes, "font-size") ?? "12");
  const anchor = attributes["text-anchor"];
  const base = attributes["dominant-baseline"];
  // The middle of capitals, and the top of them, measured from the base line.
  const shift = base === "central" || base === "middle" ? 0.35 : base === "text-before-edge" || base === "hanging" ? 0.85 : 0;
  page.text(Number(attributes["x"] ?? 0), Number(attributes["y"] ?? 0) + shift * size, element.text, {
    size,
    color: fill.hex,
    bold: /bold|[6-9]00/.test(styled(attributes, "font-weight") ?? ""),
    align: anchor === "middle" ? "center" : anchor === "end" ? "right" : "left",
  });
}

/** Draws what a charting library made as SVG (groups, paths, rectangles, lines of points, texts, clips), as vectors, at a place of a page. */
export function drawSvg(page: PdfPage, svg: string, x: number, y: number, scale = 1): void {
  const root = parse(svg);
  const clips = new Map<string, string>();
  const findClips = (element: Element): void => {
    const [shape] = element.children;
    if (element.name === "clipPath" && shape) clips.set(element.attributes["id"] ?? "", shapeOf(shape) ?? "M0 0");
    else element.children.forEach(findClips);
  };
  findClips(root);
  const draw = (element: Element): void => {
    const { name, attributes, children } = element;
    if (name === "defs" || name === "style") return;
    const matrix = matrixOf(attributes["transform"]);
    const clip = clips.get(/url\(#([^)]+)\)/.exec(attributes["clip-path"] ?? "")?.[1] ?? "");
    const content = () => {
      const shape = shapeOf(element);
      if (shape !== null) page.path(shape, paintOf(attributes, "#000000"));
      if (name === "text") drawText(page, element);
      children.forEach(draw);
    };
    if (matrix || clip !== undefined) page.within({ ...(matrix && { matrix }), ...(clip !== undefined && { clip }) }, content);
    else content();
  };
  page.within({ matrix: [scale, 0, 0, scale, x, y] }, () => root.children.forEach(draw));
}
