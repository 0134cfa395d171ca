import { luminanceOf } from "#shared/colour.ts";

/** Whose letter it is: the company that writes, with the colour of its button. */
export interface LetterFace {
  company: string;
  /** `#rrggbb`; null: the usual one. */
  color: string | null;
}

export interface LetterDraft {
  subject: string;
  lines: readonly string[];
  /** What the reader is to do: a button in HTML, an address of its own line in plain text. */
  action?: { label: string; url: string };
  /** Small print below it. */
  end?: string;
}

export interface Letter {
  subject: string;
  text: string;
  html: string;
}

const usualColor = "#2a57cf";
const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** Near black or white, whichever reads better on a colour. */
function inkOn(color: string): string {
  const light = luminanceOf(color);
  return 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 ? "#ffffff" : "#0b0f0d";
}

/**
 * One letter in two forms. The HTML has no picture, no script and no outside resource, so that nothing is blocked and nobody is counted; styles
 * stand on the elements, as programs for mail want them.
 */
export function writeLetter(face: LetterFace, draft: LetterDraft): Letter {
  const color = face.color !== null && /^#[0-9a-f]{6}$/i.test(face.color) ? face.color : usualColor;
  const { subject, lines, action, end } = draft;
  const text = [...lines, ...(action ? ["", action.url] : []), ...(end === undefined ? [] : ["", end]), "", `— ${face.company}`, ""].join(
    "\n",
  );
  const paragraph = (line: string) => `<p style="margin:0 0 12px">${escaped(line)}</p>`;
  const html = `<!doctype html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(subject)}</title></head>
<body style="margin:0;padding:24px 12px;background:#f4f5f7;color:#1b1f27;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Arial,sans-serif">
<div style="max-width:520px;margin:0 auto;background:#ffffff;border:1px solid #e2e5ea;border-top:4px solid ${color};border-radius:10px;padding:24px">
<p style="margin:0 0 16px;font-weight:700">${escaped(face.company)}</p>
${lines.map(paragraph).join("\n")}
${
  action
    ? `<p style="margin:20px 0"><a href="${escaped(action.url)}" style="display:inline-block;padding:12px 20px;border-radius:8px;background:${color};color:${inkOn(color)};font-weight:700;text-decoration:none">${escaped(action.label)}</a></p>
<p style="margin:0 0 12px;font-size:13px;color:#5a6270;word-break:break-all">${escaped(action.url)}</p>`
    : ""
}
${end === undefined ? "" : `<p style="margin:12px 0 0;font-size:13px;color:#5a6270">${escaped(end)}</p>`}
</div></body></html>
`;
  return { subject, text, html };
}
