import { strFromU8, unzipSync } from "fflate";
import Papa from "papaparse";
import { foldText } from "#shared/fold-text.ts";
import { FileFailure, longestText } from "./file-failure.ts";
import { readHtml, readWordXml } from "./read-markup.ts";
import { readPdf } from "./read-pdf.ts";

export interface ReadFile {
  title: string;
  markdown: string;
  pages: number | null;
}

/** What becomes an article, by what the bytes are and not by what the sender says. */
export const readableTypes = new Map<string, "pdf" | "docx" | "html" | "csv" | "text">([
  ["application/pdf", "pdf"],
  ["application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"],
  ["text/html", "html"],
  ["application/xhtml+xml", "html"],
  ["text/csv", "csv"],
  ["text/markdown", "text"],
  ["text/plain", "text"],
]);

const mostXml = 30 * 1024 * 1024;
const questionHeads = /^(?:pergunta|duvida|questao|question|pregunta|assunto|titulo|title|q)s?$/;
const answerHeads = /^(?:resposta|answer|respuesta|texto|text|conteudo|content|a|r)s?$/;

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    // What spreadsheets and old editors of Brazil write.
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function readDocx(bytes: Uint8Array): string {
  let entries: Record<string, Uint8Array>;
  try {
    // Only the text's own part, and only up to what its head declares: whatever else the archive holds is never unpacked.
    entries = unzipSync(bytes, { filter: ({ name, originalSize }) => name === "word/document.xml" && originalSize <= mostXml });
  } catch (cause) {
    throw new FileFailure("damaged", cause);
  }
  const body = entries["word/document.xml"];
  if (body === undefined) throw new FileFailure("damaged");
  return readWordXml(strFromU8(body));
}

/** A table of questions and answers: each question becomes a heading, so that each pair is a passage of its own. */
function readCsv(text: string): string {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: "greedy" });
  const [head = [], ...rows] = data;
  const heads = head.map((cell) => foldText(cell).trim());
  const question = heads.findIndex((name) => questionHeads.test(name));
  const answer = heads.findIndex((name) => answerHeads.test(name));
  const named = question >= 0 && answer >= 0 && question !== answer;
  if (!named && head.length !== 2) throw new FileFailure("bad_columns");
  const [at, by] = named ? [question, answer] : [0, 1];
  return (named ? rows : data)
    .flatMap((row) => {
      const asked = (row[at] ?? "").replaceAll(/\s+/g, " ").trim();
      const said = (row[by] ?? "").trim();
      return asked === "" || said === "" ? [] : [`## ${asked}`, "", said, ""];
    })
    .join("\n")
    .trim();
}

const nameOf = (fileName: string) =>
  fileName
    .replace(/\.[a-z0-9]{1,5}$/i, "")
    .replaceAll(/[_-]+/g, " ")
    .trim()
    .slice(0, 200) || "Documento";

/** Reads a file into Markdown. Error: FileFailure. */
export async function readFile(
  file: { mimeType: string; fileName: string; bytes: Uint8Array },
  onProgress: (share: number) => Promise<void>,
): Promise<ReadFile> {
  const kind = readableTypes.get(file.mimeType);
  let markdown = "";
  let title: string | null = null;
  let pages: number | null = null;
  if (kind === "pdf") ({ markdown, pages } = await readPdf(file.bytes, onProgress));
  else if (kind === "docx") markdown = readDocx(file.bytes);
  else if (kind === "html") ({ markdown, title } = readHtml(decode(file.bytes)));
  else if (kind === "csv") markdown = readCsv(decode(file.bytes));
  else if (kind === "text") markdown = decode(file.bytes).replaceAll("\u0000", "").trim();
  else throw new FileFailure("unreadable");
  if (!/\p{L}{2}/u.test(markdown)) throw new FileFailure("no_text");
  if (markdown.length > longestText) throw new FileFailure("too_large");
  const first = /^# +(.+)$/m.exec(markdown.slice(0, 2000));
  if (first && markdown.trimStart().startsWith("# ")) {
    title = (first[1] ?? "").trim().slice(0, 200);
    markdown = markdown.trimStart().slice(first[0].length).trim();
  }
  return { title: title ?? nameOf(file.fileName), markdown, pages };
}
