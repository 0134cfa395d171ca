/** Rows of a CSV text (RFC 4180): quoted cells may hold separators, line breaks and doubled quotes. A byte-order mark is left out. */
export function* csvRows(text: string, separator = ","): Generator<string[]> {
  let row: string[] = [];
  let at = text.charCodeAt(0) === 0xfe_ff ? 1 : 0;
  while (at < text.length) {
    let cell: string;
    if (text[at] === '"') {
      let end = at + 1;
      for (;;) {
        const quote = text.indexOf('"', end);
        end = quote < 0 ? text.length : quote;
        if (quote < 0 || text[quote + 1] !== '"') break;
        end = quote + 2;
      }
      cell = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      let end = at;
      while (end < text.length && text[end] !== separator && text[end] !== "\n" && text[end] !== "\r") end += 1;
      cell = text.slice(at, end);
      at = end;
    }
    row.push(cell);
    if (text[at] === separator) {
      at += 1;
      if (at < text.length) continue;
      row.push("");
    }
    if (text[at] === "\r") at += 1;
    if (text[at] === "\n" || at >= text.length) at += 1;
    if (row.length > 1 || row[0] !== "") yield row;
    row = [];
  }
}
