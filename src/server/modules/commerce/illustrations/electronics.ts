import { type Drawing, disc, glass, glow, line, metal, rect, ring, shape } from "./drawing.ts";

const smartphone: Drawing = ({ body, shade, light }) =>
  rect(100, 60, 130, 270, 24, shade) +
  rect(106, 66, 118, 258, 20, body) +
  rect(118, 80, 48, 78, 18, light) +
  disc(142, 102, 14, glass) +
  disc(142, 138, 14, glass) +
  rect(180, 80, 130, 270, 24, shade) +
  rect(187, 88, 116, 254, 18, glass) +
  shape("M187 270 L303 190 V324 a18 18 0 0 1 -18 18 H205 a18 18 0 0 1 -18 -18 Z", glow) +
  disc(245, 104, 5, "#000");

const notebook: Drawing = ({ body, shade, light }) =>
  rect(90, 95, 220, 160, 14, shade) +
  rect(102, 107, 196, 136, 6, glass) +
  shape("M102 215 L200 140 L298 215 V243 H102 Z", glow) +
  shape("M60 268 H340 L322 300 H78 Z", body) +
  rect(160, 268, 80, 8, 4, light);

const tablet: Drawing = ({ body, shade }) =>
  rect(105, 70, 190, 260, 22, shade) +
  rect(111, 76, 178, 248, 18, body) +
  rect(124, 94, 152, 212, 6, glass) +
  shape("M124 250 L276 160 V306 H124 Z", glow);

const television: Drawing = ({ shade }) =>
  rect(50, 90, 300, 185, 10, shade) +
  rect(58, 98, 284, 169, 4, glass) +
  shape("M58 240 L150 160 L220 215 L290 140 L342 190 V267 H58 Z", glow) +
  rect(120, 275, 12, 30, 4, metal) +
  rect(268, 275, 12, 30, 4, metal) +
  rect(100, 302, 52, 8, 4, metal) +
  rect(248, 302, 52, 8, 4, metal);

const headphones: Drawing = ({ body, shade, light }) =>
  line("M105 235 V200 a95 95 0 0 1 190 0 V235", 20, shade) +
  rect(85, 215, 52, 100, 24, body) +
  rect(263, 215, 52, 100, 24, body) +
  rect(120, 225, 22, 80, 11, light) +
  rect(258, 225, 22, 80, 11, light);

const speaker: Drawing = ({ body, shade, light }) =>
  rect(110, 70, 180, 260, 34, body) +
  ring(200, 245, 56, 14, shade) +
  disc(200, 245, 34, light) +
  ring(200, 135, 30, 10, shade) +
  disc(200, 135, 14, light);

const smartwatch: Drawing = ({ body, shade }) =>
  shape("M160 60 H240 L250 130 H150 Z", body) +
  shape("M150 270 H250 L240 340 H160 Z", body) +
  rect(132, 125, 136, 150, 40, shade) +
  rect(144, 137, 112, 126, 30, glass) +
  line("M200 165 V205 L226 220", 8, glow) +
  rect(266, 180, 12, 34, 6, metal);

const monitor: Drawing = ({ shade }) =>
  rect(65, 80, 270, 180, 12, shade) +
  rect(75, 90, 250, 160, 5, glass) +
  shape("M75 230 L180 150 L325 220 V250 H75 Z", glow) +
  rect(188, 260, 24, 45, 0, metal) +
  rect(140, 302, 120, 12, 6, metal);

const keyboard: Drawing = ({ body, shade, light }) => {
  const keys: string[] = [];
  for (let row = 0; row < 3; row += 1)
    for (let key = 0; key < 9; key += 1) keys.push(rect(74 + key * 28, 160 + row * 28, 22, 22, 5, light));
  return rect(60, 145, 280, 130, 16, shade) + rect(60, 140, 280, 126, 16, body) + keys.join("") + rect(130, 244, 140, 14, 5, light);
};

const charger: Drawing = ({ body, shade }) =>
  rect(90, 130, 110, 130, 24, body) +
  rect(118, 95, 14, 40, 4, metal) +
  rect(158, 95, 14, 40, 4, metal) +
  rect(126, 205, 38, 16, 8, shade) +
  line("M145 260 C145 340 260 340 260 260 V190", 10, shade) +
  rect(246, 140, 28, 54, 8, body) +
  rect(252, 120, 16, 22, 3, metal);

const phoneCase: Drawing = ({ body, shade, light }) =>
  rect(125, 60, 150, 280, 30, shade) +
  rect(133, 68, 134, 264, 24, body) +
  rect(146, 82, 54, 88, 20, shade) +
  disc(173, 106, 15, glass) +
  disc(173, 145, 15, glass) +
  disc(225, 250, 22, light);

const gamepad: Drawing = ({ body, shade, light }) =>
  shape("M120 140 H280 C340 140 360 260 335 290 C310 318 275 270 250 250 H150 C125 270 90 318 65 290 C40 260 60 140 120 140 Z", body) +
  rect(112, 190, 56, 16, 6, shade) +
  rect(132, 170, 16, 56, 6, shade) +
  disc(258, 180, 12, light) +
  disc(286, 204, 12, shade) +
  disc(230, 204, 12, shade) +
  disc(258, 228, 12, light);

const camera: Drawing = ({ body, shade, light }) =>
  rect(70, 130, 260, 170, 24, body) +
  rect(150, 105, 100, 40, 12, shade) +
  disc(200, 215, 66, shade) +
  disc(200, 215, 50, glass) +
  disc(200, 215, 26, glow) +
  disc(186, 200, 9, "#fff") +
  rect(278, 150, 30, 18, 6, light);

export const electronics = {
  smartphones: smartphone,
  notebooks: notebook,
  tablets: tablet,
  tvs: television,
  "fones-de-ouvido": headphones,
  "caixas-de-som": speaker,
  smartwatches: smartwatch,
  monitores: monitor,
  perifericos: keyboard,
  carregadores: charger,
  capinhas: phoneCase,
  games: gamepad,
  cameras: camera,
} satisfies Record<string, Drawing>;
