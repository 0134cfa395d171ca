import type { SourceFile } from "./source-tree.ts";

const longestFile = 500;
const usualLongest = 250;
const usualShare = 0.9;

const mayHoldSql = (path: string) => /\.(repo|metric)\.ts$/.test(path) || path.startsWith("src/server/platform/db/");
// As statements are written, so that a sentence such as "Select a product from the list" is not taken for one.
const sqlStatement =
  /^\s*(?:select\s[\s\S]*?\sfrom\s+[a-z_"]+(?:\s+(?:where|as|join|left|inner|order|group|limit|for|[a-z]{1,3})\b|\s*$|\s*[;(,])|select\s+[a-z_]+\(|insert\s+into\s+[a-z_"]|update\s+[a-z_"]+(?:\s+[a-z]+)?\s+set\s|delete\s+from\s+[a-z_"]|with\s+(?:recursive\s+)?[a-z_]+\s+as\s|(?:create|alter|drop)\s+(?:table|index|role|database|function|policy)\s|truncate\s+[a-z_]+\s*$)/i;
const queryCall = /\.(?:query|execute)(?:<[^()]*>)?\(\s*["'`]/;

/** Statements outside the files that own them. */
export function straySql(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    if (file.isTest || !file.path.startsWith("src/") || mayHoldSql(file.path)) return [];
    const statement = file.strings.find((text) => sqlStatement.test(text));
    if (statement !== undefined) return [`${file.path} holds SQL: ${statement.trim().slice(0, 60)}`];
    return file.path.startsWith("src/server/") && queryCall.test(file.text) ? [`${file.path} hands a literal to query or execute`] : [];
  });
}

/** Environment read elsewhere than in platform/config. */
export function strayEnvironment(files: readonly SourceFile[]): string[] {
  return files
    .filter((file) => file.readsEnvironment && !file.isTest && !file.path.startsWith("src/server/platform/config/"))
    .map((file) => `${file.path} reads process.env`);
}

const providerNames = /whatsapp|instagram|facebook|telegram|twilio|sendgrid/i;
// The adapters, the list of adapters beside them, the environment names that clients rely on, and what plays the providers.
const mayNameProviders = [
  /^src\/server\/modules\/channels\/adapters\//,
  /^src\/server\/platform\/config\//,
  /^src\/simulator\//,
  /\/demo[/.-]/,
  // The words that customers write: "me chama no zap" is language, not a channel.
  /^src\/server\/modules\/agent\/understanding\//,
];

/** Providers named outside of their adapters. */
export function strayProviders(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    if (file.isTest || mayNameProviders.some((place) => place.test(file.path))) return [];
    const found = providerNames.exec(file.text)?.[0];
    return found === undefined ? [] : [`${file.path} names a provider: ${found}`];
  });
}

/** File and export names against the habits of the house. */
export function badNames(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const problems: string[] = [];
    const name = file.path.split("/").at(-1) ?? "";
    if (!/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.tsx?$/.test(name)) problems.push(`${file.path} is not in kebab-case`);
    if (/(^|\/)(utils?|helpers?|common|misc)(\/|\.tsx?$)/.test(file.path)) problems.push(`${file.path} says nothing of what it holds`);
    if (file.hasDefaultExport) problems.push(`${file.path} has a default export`);
    return problems;
  });
}

/** Work left undone, said in the code. */
export function unfinished(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const found = /\b(?:TODO|FIXME|XXX|HACK)\b|not implemented|coming soon/.exec(file.text)?.[0];
    return found === undefined ? [] : [`${file.path} says ${found}`];
  });
}

/** Files above the limit, and the whole when fewer than nine of ten are short. */
export function tooLong(files: readonly SourceFile[]): string[] {
  const above = files
    .filter((file) => file.lines > longestFile)
    .map((file) => `${file.path} has ${file.lines} lines (limit ${longestFile})`);
  const short = files.filter((file) => file.lines <= usualLongest).length;
  if (files.length > 0 && short / files.length < usualShare) {
    above.push(`only ${short} of ${files.length} files have at most ${usualLongest} lines (nine of ten should)`);
  }
  return above;
}

/** Median and share of short files, for the report. */
export function lengthSummary(files: readonly SourceFile[]): string {
  const lengths = files.map((file) => file.lines).sort((a, b) => a - b);
  const short = lengths.filter((length) => length <= usualLongest).length;
  return `${lengths.length} files, median ${lengths[Math.floor(lengths.length / 2)] ?? 0} lines, longest ${lengths.at(-1) ?? 0}, ${short} of at most ${usualLongest}`;
}
