export interface DiffLine {
  kind: "same" | "gone" | "new";
  text: string;
}

const mostCells = 4_000_000;

/** What changed between two texts, line by line: the longest common subsequence stays, the rest is gone or new. */
export function diffLines(before: string, after: string): DiffLine[] {
  const one = before.split("\n");
  const other = after.split("\n");
  let head = 0;
  while (head < one.length && head < other.length && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < one.length - head && tail < other.length - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const left = one.slice(head, one.length - tail);
  const right = other.slice(head, other.length - tail);
  const line = (kind: DiffLine["kind"]) => (text: string) => ({ kind, text });
  const same = line("same");
  const middle = left.length * right.length > mostCells ? [...left.map(line("gone")), ...right.map(line("new"))] : compare(left, right);
  return [...one.slice(0, head).map(same), ...middle, ...(tail === 0 ? [] : one.slice(-tail).map(same))];
}

function compare(left: readonly string[], right: readonly string[]): DiffLine[] {
  const width = right.length + 1;
  const longest = new Uint32Array((left.length + 1) * width);
  const at = (row: number, column: number) => longest[row * width + column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1)
    for (let column = right.length - 1; column >= 0; column -= 1)
      longest[row * width + column] =
        left[row] === right[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
  const lines: DiffLine[] = [];
  let row = 0;
  let column = 0;
  while (row < left.length || column < right.length) {
    const gone = left[row];
    const added = right[column];
    if (gone !== undefined && gone === added) {
      lines.push({ kind: "same", text: gone });
      row += 1;
      column += 1;
    } else if (gone !== undefined && (added === undefined || at(row + 1, column) >= at(row, column + 1))) {
      lines.push({ kind: "gone", text: gone });
      row += 1;
    } else {
      lines.push({ kind: "new", text: added ?? "" });
      column += 1;
    }
  }
  return lines;
}
