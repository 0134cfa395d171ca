import qrcode from "qrcode-generator";
import { toBase32 } from "./totp.ts";

const product = "Prosa";

/** Address that authenticator apps read (Key Uri Format): SHA-1, 6 digits, 30 s. */
export function otpauthUri(secret: Buffer, email: string): string {
  const label = `${product}:${email}`;
  return `otpauth://totp/${encodeURIComponent(label)}?secret=${toBase32(secret)}&issuer=${product}&algorithm=SHA1&digits=6&period=30`;
}

/** A text as a QR code: one SVG without scripts or styles, black on white with the quiet zone of four modules (ISO/IEC 18004). */
export function qrSvg(text: string): string {
  const code = qrcode(0, "M");
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const size = count + 8;
  let path = "";
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (code.isDark(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`;
    }
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path d="${path}"/></svg>`;
}
