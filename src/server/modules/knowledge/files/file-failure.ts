export type FileFailureCode = "no_text" | "encrypted" | "damaged" | "too_large" | "bad_columns" | "unreadable";

/** A file that cannot be read, whoever tries again. */
export class FileFailure extends Error {
  readonly code: FileFailureCode;
  constructor(code: FileFailureCode, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = "FileFailure";
    this.code = code;
  }
}

/** Longest text that becomes an article. */
export const longestText = 400_000;
