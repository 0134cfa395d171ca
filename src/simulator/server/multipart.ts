export interface FormPart {
  name: string;
  filename: string | null;
  mimeType: string;
  bytes: Buffer;
}

function parameter(header: string, name: string): string | null {
  const match =
    new RegExp(`(?:^|[;\\s])${name}="([^"]*)"`, "i").exec(header) ?? new RegExp(`(?:^|[;\\s])${name}=([^;\\s]+)`, "i").exec(header);
  return match?.[1] ?? null;
}

/** Parts of a multipart/form-data body held in memory (RFC 7578); null when it is none. */
export function readMultipart(body: Buffer, contentType: string): Map<string, FormPart> | null {
  const boundary = contentType.startsWith("multipart/form-data") ? parameter(contentType, "boundary") : null;
  if (boundary === null) return null;
  const parts = new Map<string, FormPart>();
  const mark = Buffer.from(`--${boundary}`);
  let at = body.indexOf(mark);
  while (at !== -1) {
    const start = at + mark.length;
    // Two dashes after the boundary end the form.
    if (body.subarray(start, start + 2).toString("latin1") === "--") return parts;
    const next = body.indexOf(Buffer.from(`\r\n--${boundary}`), start);
    const headEnd = body.indexOf("\r\n\r\n", start);
    if (next === -1 || headEnd === -1 || headEnd > next) return null;
    const head = body.subarray(start, headEnd).toString("utf8");
    const disposition = /content-disposition:(.*)/i.exec(head)?.[1] ?? "";
    const name = parameter(disposition, "name");
    if (name === null) return null;
    const mimeType = /content-type:\s*(.*)/i.exec(head)?.[1]?.trim() ?? "text/plain";
    parts.set(name, { name, filename: parameter(disposition, "filename"), mimeType, bytes: body.subarray(headEnd + 4, next) });
    at = next + 2;
  }
  return null;
}
