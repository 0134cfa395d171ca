import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import sharp from "sharp";
import { projectRoot } from "./product.ts";

const iconPath = join(projectRoot, "src/web/icon.svg");
const brand = "#2a57cf";
const day = "public, max-age=86400";

/** An icon drawn from the one drawing that there is. Phones cut a maskable one to a shape of theirs: its mark stays within the middle four fifths. */
async function drawIcon(size: number, maskable: boolean): Promise<Buffer> {
  const mark = maskable ? Math.round(size * 0.8) : size;
  const margin = Math.floor((size - mark) / 2);
  const drawn = await sharp(iconPath, { density: 1152 }).resize(mark, mark).png().toBuffer();
  if (!maskable) return drawn;
  return sharp({ create: { width: size, height: size, channels: 3, background: brand } })
    .composite([{ input: drawn, left: margin, top: margin }])
    .png()
    .toBuffer();
}

const icons = [
  { path: "/icons/192.png", size: 192, maskable: false },
  { path: "/icons/512.png", size: 512, maskable: false },
  { path: "/icons/maskable-512.png", size: 512, maskable: true },
  { path: "/icons/apple-180.png", size: 180, maskable: true },
] as const;

const manifest = JSON.stringify({
  id: "/",
  name: "Prosa",
  short_name: "Prosa",
  lang: "pt-BR",
  start_url: "/",
  scope: "/",
  display: "standalone",
  background_color: "#f7f8fb",
  theme_color: "#ffffff",
  icons: icons
    .filter(({ path }) => !path.includes("apple"))
    .map(({ path, size, maskable }) => ({
      src: path,
      sizes: `${size}x${size}`,
      type: "image/png",
      purpose: maskable ? "maskable" : "any",
    })),
});

/** What a browser wants before it offers to install the web app on a desk or a phone. */
export function registerInstallable(app: FastifyInstance): void {
  app.get("/app.webmanifest", (_request, reply) =>
    reply.header("content-type", "application/manifest+json; charset=utf-8").header("cache-control", day).send(manifest),
  );
  for (const { path, size, maskable } of icons) {
    let drawn: Promise<Buffer> | null = null;
    app.get(path, async (_request, reply) =>
      reply
        .header("content-type", "image/png")
        .header("cache-control", day)
        .send(await (drawn ??= drawIcon(size, maskable))),
    );
  }
}
