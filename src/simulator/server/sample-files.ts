import { deflateSync } from "node:zlib";
import sharp from "sharp";

export type SampleKind = "image" | "video" | "audio" | "voice" | "document" | "sticker";

export interface SampleFile {
  mimeType: string;
  filename: string | null;
  bytes: Buffer;
}

/** A picture without letters (no font is needed): a parcel on a coloured ground. `hue` 0–359. */
function parcel(hue: number): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600" viewBox="0 0 800 600">
      <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="hsl(${hue},70%,72%)"/><stop offset="1" stop-color="hsl(${(hue + 50) % 360},65%,48%)"/></linearGradient></defs>
      <rect width="800" height="600" fill="url(#g)"/><circle cx="650" cy="120" r="70" fill="#fff" opacity=".35"/>
      <path d="M400 170 610 270v190L400 560 190 460V270z" fill="#c98f52"/><path d="M400 170 610 270 400 370 190 270z" fill="#e0ae74"/>
      <path d="M400 370v190l210-100V270z" fill="#b17b42"/><path d="M295 220 505 320v70l-40 18v-70L255 240z" fill="#f4e3c8"/></svg>`,
  );
}

function page(number: number, body: string): string {
  return `${number} 0 obj\n${body}\nendobj\n`;
}

/** A one-page PDF 1.4 with a correct cross-reference table. */
function pdf(lines: string[]): Buffer {
  const text = lines
    .map((line, index) => `BT /F1 ${index === 0 ? 20 : 12} Tf 60 ${760 - index * 26} Td (${line.replace(/[()\\]/g, "\\$&")}) Tj ET`)
    .join("\n");
  const stream = deflateSync(Buffer.from(text, "latin1")).toString("latin1");
  const objects = [
    page(1, "<< /Type /Catalog /Pages 2 0 R >>"),
    page(2, "<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
    page(3, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"),
    page(4, `<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n${stream}\nendstream`),
    page(5, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"),
  ];
  let out = "%PDF-1.4\n%\xe2\xe3\xcf\xd3\n";
  const offsets = objects.map((object) => {
    const at = out.length;
    out += object;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, "0")} 00000 n \n`).join("");
  return Buffer.from(
    `${out}xref\n0 6\n0000000000 65535 f \n${table}trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`,
    "latin1",
  );
}

/** CRC of Ogg pages: polynomial 0x04c11db7, not reflected, start 0 (RFC 3533 §6). */
function oggCrc(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
  }
  return crc >>> 0;
}

function oggPage(sequence: number, flags: number, granule: number, packets: Buffer[]): Buffer {
  const head = Buffer.alloc(27 + packets.length);
  head.write("OggS", 0, "latin1");
  head[5] = flags;
  head.writeBigUInt64LE(BigInt(granule), 6);
  head.writeUInt32LE(0x50726f73, 14);
  head.writeUInt32LE(sequence, 18);
  head[26] = packets.length;
  for (const [index, packet] of packets.entries()) head[27 + index] = packet.length;
  const bytes = Buffer.concat([head, ...packets]);
  bytes.writeUInt32LE(oggCrc(bytes), 22);
  return bytes;
}

/** A valid Ogg Opus file of silence (RFC 7845): packets F8 FF FE are 20 ms of nothing in CELT full band. */
function silentOpus(seconds: number): Buffer {
  const idHeader = Buffer.alloc(19);
  idHeader.write("OpusHead", 0, "latin1");
  idHeader[8] = 1;
  idHeader[9] = 1;
  idHeader.writeUInt16LE(312, 10);
  idHeader.writeUInt32LE(48_000, 12);
  const tags = Buffer.alloc(8 + 4 + 5 + 4);
  tags.write("OpusTags", 0, "latin1");
  tags.writeUInt32LE(5, 8);
  tags.write("prosa", 12, "latin1");
  const pages = [oggPage(0, 2, 0, [idHeader]), oggPage(1, 0, 0, [tags])];
  for (let second = 0; second < seconds; second += 1) {
    const packets = Array.from({ length: 50 }, () => Buffer.from([0xf8, 0xff, 0xfe]));
    pages.push(oggPage(second + 2, second === seconds - 1 ? 4 : 0, (second + 1) * 48_000, packets));
  }
  return Buffer.concat(pages);
}

function box(type: string, ...parts: Buffer[]): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + parts.reduce((sum, part) => sum + part.length, 0), 0);
  head.write(type, 4, "latin1");
  return Buffer.concat([head, ...parts]);
}

/** An MP4 container of one second without tracks: enough to be recognised, stored and passed on. */
function emptyMp4(): Buffer {
  const movieHeader = Buffer.alloc(100);
  movieHeader.writeUInt32BE(1000, 12);
  movieHeader.writeUInt32BE(1000, 16);
  movieHeader.writeUInt32BE(0x00010000, 20);
  movieHeader.writeUInt16BE(0x0100, 24);
  for (const [at, value] of [
    [36, 0x00010000],
    [52, 0x00010000],
    [68, 0x40000000],
    [96, 1],
  ] as const)
    movieHeader.writeUInt32BE(value, at);
  return Buffer.concat([
    box("ftyp", Buffer.from("isom\0\0\x02\0isomiso2mp41", "latin1")),
    box("moov", box("mvhd", movieHeader)),
    box("mdat"),
  ]);
}

/** A file such as a customer would send, made in code. */
export async function sampleFile(kind: SampleKind): Promise<SampleFile> {
  switch (kind) {
    case "image":
      return { mimeType: "image/jpeg", filename: null, bytes: await sharp(parcel(200)).jpeg({ quality: 82 }).toBuffer() };
    case "sticker":
      return { mimeType: "image/webp", filename: null, bytes: await sharp(parcel(320)).resize(512, 512).webp({ quality: 70 }).toBuffer() };
    case "video":
      return { mimeType: "video/mp4", filename: null, bytes: emptyMp4() };
    case "audio":
      return { mimeType: "audio/ogg", filename: null, bytes: silentOpus(4) };
    case "voice":
      return { mimeType: "audio/ogg; codecs=opus", filename: null, bytes: silentOpus(3) };
    case "document":
      return {
        mimeType: "application/pdf",
        filename: "comprovante.pdf",
        bytes: pdf(["Comprovante de pagamento", "Valor: R$ 149,90", "Pedido: 1042", "Documento de exemplo do simulador"]),
      };
  }
}
