import { type Drawing, disc, glass, line, metal, rect, ring, shape } from "./drawing.ts";

const pot: Drawing = ({ body, shade, light }) =>
  rect(105, 170, 190, 130, 26, body) +
  rect(90, 155, 220, 24, 12, shade) +
  rect(60, 200, 50, 18, 9, shade) +
  rect(290, 200, 50, 18, 9, shade) +
  shape("M115 155 q85 -60 170 0 Z", light) +
  disc(200, 122, 12, shade);

const blender: Drawing = ({ body, shade, light }) =>
  shape("M140 85 H260 L245 230 H155 Z", light) +
  rect(135, 70, 130, 20, 8, shade) +
  line("M258 110 h26 v80 h-32", 12, shade) +
  shape("M150 230 H250 L275 325 H125 Z", body) +
  disc(200, 285, 18, shade);

const coffeeMaker: Drawing = ({ body, shade, light }) =>
  rect(105, 70, 190, 60, 16, body) +
  rect(105, 100, 60, 220, 12, body) +
  rect(95, 305, 220, 24, 12, shade) +
  shape("M185 190 H285 L275 300 H195 Z", glass) +
  line("M284 205 h24 v60 h-30", 10, shade) +
  rect(215, 130, 40, 26, 6, shade) +
  disc(135, 100, 10, light);

const airFryer: Drawing = ({ body, shade, light }) =>
  rect(105, 75, 190, 250, 60, body) +
  rect(120, 190, 160, 110, 20, shade) +
  rect(165, 235, 70, 70, 14, light) +
  disc(200, 130, 30, glass) +
  line("M200 130 V112", 5, light);

const vacuum: Drawing = ({ body, shade, light }) =>
  line("M250 60 L175 270", 14, metal) +
  rect(175, 150, 70, 110, 30, body) +
  rect(190, 165, 40, 50, 16, light) +
  rect(110, 270, 120, 34, 14, shade) +
  rect(232, 55, 50, 20, 10, shade);

const fan: Drawing = ({ body, shade, light }) =>
  ring(200, 150, 92, 10, shade) +
  [0, 120, 240]
    .map((turn) => `<g transform="rotate(${turn} 200 150)">${shape("M200 150 C170 110 180 70 215 72 C240 75 230 120 200 150 Z", body)}</g>`)
    .join("") +
  disc(200, 150, 16, light) +
  rect(192, 244, 16, 70, 4, shade) +
  rect(130, 312, 140, 18, 9, shade);

const lamp: Drawing = ({ body, shade, light }) =>
  shape("M150 75 H250 L295 190 H105 Z", body) +
  shape("M130 190 H270 L300 300 H100 Z", `${light}55`) +
  rect(193, 190, 14, 125, 4, shade) +
  rect(145, 312, 110, 18, 9, shade);

const bedding: Drawing = ({ body, shade, light }) =>
  rect(60, 120, 280, 70, 18, shade) +
  rect(80, 150, 105, 60, 22, "#fff") +
  rect(215, 150, 105, 60, 22, "#fff") +
  rect(60, 195, 280, 110, 18, body) +
  line("M60 225 H340", 10, light) +
  rect(70, 300, 18, 30, 4, metal) +
  rect(312, 300, 18, 30, 4, metal);

const towel: Drawing = ({ body, shade, light }) =>
  rect(85, 75, 230, 14, 7, metal) +
  rect(115, 80, 170, 240, 8, body) +
  rect(115, 255, 170, 12, 0, light) +
  rect(115, 280, 170, 12, 0, shade);

const sofa: Drawing = ({ body, shade, light }) =>
  rect(85, 120, 230, 110, 30, shade) +
  rect(50, 175, 60, 110, 26, body) +
  rect(290, 175, 60, 110, 26, body) +
  rect(100, 195, 98, 62, 16, light) +
  rect(202, 195, 98, 62, 16, light) +
  rect(90, 250, 220, 40, 10, body) +
  rect(80, 288, 16, 30, 4, glass) +
  rect(304, 288, 16, 30, 4, glass);

const chair: Drawing = ({ body, shade, light }) =>
  rect(135, 65, 130, 140, 28, body) +
  rect(155, 85, 90, 90, 18, light) +
  rect(120, 200, 160, 34, 16, shade) +
  line("M145 234 L125 330 M255 234 L275 330 M200 234 V300", 10, metal);

const table: Drawing = ({ body, shade }) =>
  rect(55, 150, 290, 26, 10, body) + line("M95 176 L80 320 M305 176 L320 320", 16, shade) + rect(90, 176, 220, 16, 2, shade);

const fridge: Drawing = ({ body, shade, light }) =>
  rect(115, 50, 170, 285, 18, body) +
  line("M115 150 H285", 5, shade) +
  rect(135, 80, 10, 45, 5, metal) +
  rect(135, 175, 10, 80, 5, metal) +
  rect(225, 80, 40, 26, 6, light);

export const home = {
  panelas: pot,
  liquidificadores: blender,
  cafeteiras: coffeeMaker,
  "air-fryers": airFryer,
  aspiradores: vacuum,
  ventiladores: fan,
  luminarias: lamp,
  "cama-e-banho": bedding,
  toalhas: towel,
  sofas: sofa,
  cadeiras: chair,
  mesas: table,
  geladeiras: fridge,
} satisfies Record<string, Drawing>;
