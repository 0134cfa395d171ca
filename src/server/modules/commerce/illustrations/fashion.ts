import { type Drawing, disc, glass, line, metal, rect, ring, shape } from "./drawing.ts";

const torso = "M140 85 L170 75 a30 24 0 0 0 60 0 L260 85 L330 135 L300 185 L268 165 V325 H132 V165 L100 185 L70 135 Z";

const tshirt: Drawing = ({ body, shade }) =>
  shape(torso, body) + line("M170 77 a30 24 0 0 0 60 0", 8, shade) + line("M132 170 V320 M268 170 V320", 3, shade);

const shirt: Drawing = ({ body, shade, light }) =>
  shape(torso, body) +
  line("M200 105 V322", 4, shade) +
  shape("M165 72 L200 110 L178 135 L150 84 Z", light) +
  shape("M235 72 L200 110 L222 135 L250 84 Z", light) +
  [150, 190, 230, 270].map((y) => disc(200, y, 4, shade)).join("");

const trousers: Drawing = ({ body, shade, light }) =>
  shape("M140 65 H260 L280 335 H222 L200 150 L178 335 H120 Z", body) +
  rect(138, 65, 124, 22, 4, shade) +
  line("M200 87 V150", 4, shade) +
  line("M152 92 q4 28 -14 34 M248 92 q-4 28 14 34", 4, light);

const dress: Drawing = ({ body, shade, light }) =>
  shape("M160 65 L172 65 a28 34 0 0 0 56 0 L240 65 L252 150 L240 185 L300 330 H100 L160 185 L148 150 Z", body) +
  rect(158, 178, 84, 14, 6, shade) +
  line("M170 205 L150 320 M200 205 V322 M230 205 L250 320", 4, light);

const jacket: Drawing = ({ body, shade, light }) =>
  shape("M140 80 L200 95 L260 80 L335 150 L318 290 H285 L268 190 V325 H132 V190 L115 290 H82 L65 150 Z", body) +
  line("M200 95 V322", 6, shade) +
  shape("M140 80 L200 95 L172 150 Z", light) +
  shape("M260 80 L200 95 L228 150 Z", light) +
  rect(145, 240, 40, 8, 4, shade) +
  rect(215, 240, 40, 8, 4, shade);

const sneaker: Drawing = ({ body, shade, light }) =>
  shape("M70 170 C95 185 115 170 130 150 L205 205 C245 232 320 225 335 262 V280 H70 Z", body) +
  rect(62, 274, 280, 28, 14, light) +
  line("M150 168 L132 190 M175 186 L157 208 M200 204 L182 226", 7, light) +
  shape("M70 215 q50 30 120 42 l-8 23 H70 Z", shade);

const shoe: Drawing = ({ body, shade, light }) =>
  shape("M75 175 C110 190 140 185 165 175 C195 225 270 215 330 250 V275 H75 Z", body) +
  shape("M75 275 H330 V292 H150 L140 310 H75 Z", shade) +
  line("M165 178 C190 215 240 222 280 232", 5, light);

const handbag: Drawing = ({ body, shade, light }) =>
  line("M145 165 V135 a55 55 0 0 1 110 0 V165", 12, shade) +
  shape("M95 160 H305 L325 310 a18 18 0 0 1 -18 18 H93 a18 18 0 0 1 -18 -18 Z", body) +
  rect(180, 215, 40, 28, 6, metal) +
  line("M95 165 Q200 260 305 165", 5, light);

const backpack: Drawing = ({ body, shade, light }) =>
  line("M165 90 a35 30 0 0 1 70 0", 10, shade) +
  rect(110, 85, 180, 250, 60, body) +
  rect(130, 215, 140, 95, 20, shade) +
  line("M145 240 H255", 5, light) +
  line("M135 165 H265", 5, light);

const sunglasses: Drawing = ({ body, shade }) =>
  rect(65, 165, 120, 85, 38, body) +
  rect(215, 165, 120, 85, 38, body) +
  rect(77, 177, 96, 61, 28, glass) +
  rect(227, 177, 96, 61, 28, glass) +
  line("M185 190 q15 -14 30 0", 9, shade);

const watch: Drawing = ({ body, shade, light }) =>
  shape("M165 55 H235 L242 130 H158 Z", body) +
  shape("M158 270 H242 L235 345 H165 Z", body) +
  disc(200, 200, 84, shade) +
  disc(200, 200, 70, light) +
  ring(200, 200, 60, 2, shade) +
  line("M200 155 V200 L232 216", 7, glass);

export const fashion = {
  camisetas: tshirt,
  camisas: shirt,
  calcas: trousers,
  vestidos: dress,
  jaquetas: jacket,
  tenis: sneaker,
  sapatos: shoe,
  bolsas: handbag,
  mochilas: backpack,
  oculos: sunglasses,
  relogios: watch,
} satisfies Record<string, Drawing>;
