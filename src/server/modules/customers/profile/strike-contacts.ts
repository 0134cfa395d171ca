const contacts = [
  /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu,
  // Documents with or without their marks, then phones of eight digits or more.
  /\b\d{3}\.?\d{3}\.?\d{3}-?\d{2}\b|\b\d{2}\.?\d{3}\.?\d{3}\/?\d{4}-?\d{2}\b/g,
  /\+?(?:\(?\d{2}\)?[\s-]?){0,2}9?\d{4}[\s-]?\d{4}\b/g,
];

/** A text without e-mails, documents and phones, for those who may not see persons. */
export const withoutContacts = (text: string): string => contacts.reduce((left, pattern) => left.replace(pattern, "•••"), text);
