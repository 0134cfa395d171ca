const email = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu;
// Ten digits and more with the separators that people put into documents, cards and phones; order numbers and postal codes are shorter.
const longNumber = /(?<![\w-])\+?\(?\d(?:[\s().\-/]{0,2}\d){9,20}(?![\w-])/g;

/** A question as it is recorded: without telephone numbers, e-mails and documents. */
export function maskPersons(text: string): { text: string; masked: boolean } {
  const plain = text.replaceAll(email, "[e-mail]").replaceAll(longNumber, "[número]");
  return { text: plain, masked: plain !== text };
}
