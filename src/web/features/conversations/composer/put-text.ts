/**
 * Puts text into a field as if it had been typed: the browser's own undo takes it back again. `execCommand` is the only way to that; where it is
 * not there the text is put in all the same.
 */
export function putText(field: HTMLTextAreaElement, from: number, to: number, text: string): void {
  field.focus();
  field.setSelectionRange(from, to);
  // oxlint-disable-next-line typescript/no-deprecated -- nothing else keeps the undo of the field
  const done = document.execCommand(text === "" ? "delete" : "insertText", false, text);
  if (done) return;
  field.setRangeText(text, from, to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
