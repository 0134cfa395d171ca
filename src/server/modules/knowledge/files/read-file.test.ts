import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { chunkMarkdown } from "../text/chunk.ts";
import { readFile } from "./read-file.ts";

const quiet = async () => {};
const read = (mimeType: string, fileName: string, bytes: Uint8Array) => readFile({ mimeType, fileName, bytes }, quiet);
const docxType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** The least PDF with these lines, one page (ISO 32000-1, 7.5). */
function pdfOf(lines: readonly { text: string; size: number }[]): Uint8Array {
  let y = 760;
  const content = lines.map(({ text, size }) => `BT /F1 ${size} Tf 50 ${(y -= 24)} Td (${text}) Tj ET`).join("\n");
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let file = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  file += `xref\n0 6\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("")}`;
  file += `trailer << /Size 6 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`;
  return strToU8(file);
}

const wordOf = (body: string) =>
  zipSync({ "word/document.xml": strToU8(`<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`) });
const paragraph = (text: string, style = "", more = "") =>
  `<w:p><w:pPr>${style === "" ? "" : `<w:pStyle w:val="${style}"/>`}${more}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;

describe("a PDF", () => {
  it("keeps its headings, and says that there is no text in a scanned one", async () => {
    const lines = [
      { text: "Trocas", size: 20 },
      { text: "O prazo para trocar vai ate trinta dias depois", size: 11 },
      { text: "do recebimento do produto.", size: 11 },
      { text: "Leve sempre a nota fiscal.", size: 11 },
    ];
    const { markdown, pages } = await read("application/pdf", "trocas.pdf", pdfOf(lines));
    expect(pages).toBe(1);
    expect(markdown).toMatch(/^## Trocas\n\nO prazo para trocar vai ate trinta dias depois/);
    await expect(read("application/pdf", "a.pdf", pdfOf([]))).rejects.toMatchObject({ code: "no_text" });
    await expect(read("application/pdf", "a.pdf", strToU8("%PDF-1.4 broken"))).rejects.toMatchObject({ code: "damaged" });
  });
});

describe("a DOCX", () => {
  it("keeps headings, lists and tables", async () => {
    const table = `<w:tbl>${[
      ["Forma", "Prazo"],
      ["Pix", "1 dia"],
    ]
      .map((row) => `<w:tr>${row.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join("")}</w:tr>`)
      .join("")}</w:tbl>`;
    const item = (text: string) => paragraph(text, "", "<w:numPr/>");
    const { title, markdown } = await read(
      docxType,
      "ajuda.docx",
      wordOf(paragraph("Reembolso", "Title") + paragraph("Prazos", "Ttulo1") + item("Pix") + item("Cart&#227;o") + table),
    );
    expect(title).toBe("Reembolso");
    expect(markdown).toBe("## Prazos\n\n- Pix\n- Cartão\n\n| Forma | Prazo |\n|---|---|\n| Pix | 1 dia |");
  });
  it("is damaged when it is another archive, or none", async () => {
    await expect(read(docxType, "a.docx", zipSync({ "a.txt": strToU8("oi") }))).rejects.toMatchObject({ code: "damaged" });
    await expect(read(docxType, "a.docx", strToU8("PK no archive"))).rejects.toMatchObject({ code: "damaged" });
  });
});

describe("text", () => {
  it("of a page stays without scripts, navigation and forms", async () => {
    const html =
      "<html><head><title>Frete &amp; prazo</title><script>alert(1)</script></head><body><nav>Menu</nav><h1>Frete</h1><p>Custa <b>R$ 19,90</b>.</p><ul><li>Grátis acima</li><li>Outro</li></ul><form><button>Comprar</button></form><a href='https://x.example/a'>mais</a></body></html>";
    const { title, markdown } = await read("text/html", "frete.html", strToU8(html));
    expect(title).toBe("Frete & prazo");
    expect(markdown).toBe("## Frete\n\nCusta R$ 19,90.\n\n- Grátis acima\n- Outro\n\n[mais](https://x.example/a)");
  });
  it("of a table becomes a heading for each question, in an old encoding too", async () => {
    const csv = Buffer.from("Pergunta;Resposta\nTem garantia?;Sim, 90 dias.\n;sem pergunta\nAceita Pix?;Não\n", "latin1");
    const { markdown } = await read("text/csv", "perguntas_frequentes.csv", csv);
    expect(markdown).toBe("## Tem garantia?\n\nSim, 90 dias.\n\n## Aceita Pix?\n\nNão");
    expect(chunkMarkdown(markdown).map(({ headingPath, text }) => [headingPath, text])).toEqual([
      [["Tem garantia?"], "Sim, 90 dias."],
      [["Aceita Pix?"], "Não"],
    ]);
    await expect(read("text/csv", "a.csv", strToU8("a,b,c\n1,2,3\n"))).rejects.toMatchObject({ code: "bad_columns" });
  });
  it("takes its title from its first heading, else from the file's name", async () => {
    expect(await read("text/markdown", "x.md", strToU8("# Garantia\n\n90 dias"))).toMatchObject({ title: "Garantia", markdown: "90 dias" });
    expect(await read("text/plain", "minhas_regras.txt", strToU8("90 dias"))).toMatchObject({ title: "minhas regras" });
    await expect(read("text/plain", "a.txt", strToU8("  \n 1 2"))).rejects.toMatchObject({ code: "no_text" });
  });
});
