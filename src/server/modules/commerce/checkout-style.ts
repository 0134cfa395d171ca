import { luminanceOf } from "#shared/colour.ts";

/** Style of the public checkout pages; light and dark by the visitor's setting, no script, no outside resource. */
export const checkoutStyle = `
:root{color-scheme:light dark;--ink:#16201c;--soft:#55645d;--line:#d9e0dc;--card:#fff;--page:#f4f6f5;--act:#0b6b4f;--on-act:#fff;--bad:#b3261e}
@media (prefers-color-scheme:dark){:root{--ink:#e9efec;--soft:#a3b1aa;--line:#33403a;--card:#18211d;--page:#101613;--act:#4cc79b;--on-act:#06251a;--bad:#ff8a80}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header{display:flex;gap:10px;align-items:center;padding:16px 20px;border-bottom:1px solid var(--line);background:var(--card)}
main{max-width:640px;margin:0 auto;padding:20px 16px 48px}
h1{font-size:1.5rem;line-height:1.25;margin:12px 0 16px}
h2,legend{font-size:1.05rem;font-weight:600;margin:0;padding:0}
section,fieldset{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:18px;margin:0 0 16px;min-width:0}
legend{float:left;width:100%;margin-bottom:12px}
legend+*{clear:both}
table{width:100%;border-collapse:collapse;margin-top:8px}
td,th{padding:8px 0;text-align:left;vertical-align:top;font-weight:400}
tbody td,tbody th{border-bottom:1px solid var(--line)}
td small{display:block;color:var(--soft)}
.money{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;padding-left:12px}
.total th,.total td{font-weight:700;font-size:1.15rem}
.fields{display:grid;grid-template-columns:1fr 1fr;gap:12px}
.field.name,.field.street,.field.complement{grid-column:1/-1}
label{display:block;font-size:.9rem;color:var(--soft);margin-bottom:4px}
input:not([type=radio]){width:100%;min-height:44px;padding:8px 12px;border:1px solid var(--line);border-radius:10px;background:var(--page);color:var(--ink);font:inherit}
select,textarea{width:100%;min-height:44px;padding:8px 12px;border:1px solid var(--line);border-radius:10px;background:var(--page);color:var(--ink);font:inherit}
textarea{font-family:ui-monospace,monospace;font-size:.85rem;word-break:break-all}
.line{display:flex;flex-wrap:wrap;gap:12px;align-items:flex-end}
.line .field{flex:1 1 12rem}
button.quiet{width:auto;min-height:44px;padding:0 16px;background:var(--page);color:var(--ink);border:1px solid var(--line)}
input[aria-invalid]{border-color:var(--bad)}
:focus-visible{outline:3px solid var(--act);outline-offset:2px}
.choice{display:flex;gap:10px;align-items:center;min-height:44px;color:var(--ink);font-size:1rem;margin:0}
.choice input{width:20px;height:20px;accent-color:var(--act)}
button{width:100%;min-height:52px;border:0;border-radius:12px;background:var(--act);color:var(--on-act);font:inherit;font-weight:700;cursor:pointer}
.problem,.alert{color:var(--bad);margin:4px 0 0;font-size:.9rem}
.alert{border:1px solid var(--bad);border-radius:12px;padding:12px 16px;margin:0 0 16px;font-size:1rem}
header img{border-radius:8px;object-fit:contain}
.ref{overflow-wrap:anywhere}
.small{color:var(--soft);font-size:.9rem}
.placed{text-align:center}
footer{max-width:640px;margin:0 auto;padding:0 16px 40px;text-align:center;overflow-wrap:anywhere}
footer p{margin:0 0 2px}
`;

/** Puts a shop's colour on the buttons, with the text on them that reads better: WCAG contrast against white or near black. */
export function brandStyle(color: string | null): string {
  if (color === null || !/^#[0-9a-f]{6}$/i.test(color)) return "";
  const light = luminanceOf(color);
  const on = 1.05 / (light + 0.05) >= (light + 0.05) / 0.05 ? "#fff" : "#0b0f0d";
  return `button:not(.quiet){background:${color};color:${on}}`;
}
