/** A text in which no line ends between the sign of a currency and its amount, whoever wrote it: a no-break space (U+00A0) stands there. */
export const keepTogether = (text: string): string => text.replace(/(R\$|US\$|€) (?=\d)/g, "$1\u00a0");
