import { fold } from "../search-words.ts";

/** CRC-16/CCITT-FALSE over the bytes of a text, as BR Code ends (Manual de Padrões para Iniciação do Pix, 1.6). */
export function crc16(text: string): string {
  let crc = 0xff_ff;
  for (const byte of Buffer.from(text, "utf8")) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x80_00) === 0 ? (crc << 1) & 0xff_ff : ((crc << 1) ^ 0x10_21) & 0xff_ff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}

const field = (id: string, value: string) => `${id}${String(value.length).padStart(2, "0")}${value}`;
const plain = (text: string, most: number) =>
  fold(text)
    .replace(/[^a-z0-9 ]/g, "")
    .toUpperCase()
    .trim()
    .slice(0, most) || "LOJA";

export interface PixCharge {
  key: string;
  amountCents: number;
  name: string;
  city: string;
  /** Up to 25 letters and digits. */
  reference: string;
}

/** The text of a Pix QR code (EMV QRCPS-MPM with the fields that the Banco Central asks for). */
export function pixCode(charge: PixCharge): string {
  const body =
    field("00", "01") +
    field("26", field("00", "br.gov.bcb.pix") + field("01", charge.key)) +
    field("52", "0000") +
    field("53", "986") +
    field("54", (charge.amountCents / 100).toFixed(2)) +
    field("58", "BR") +
    field("59", plain(charge.name, 25)) +
    field("60", plain(charge.city, 15)) +
    field("62", field("05", charge.reference.replace(/[^A-Za-z0-9]/g, "").slice(0, 25))) +
    "6304";
  return body + crc16(body);
}
