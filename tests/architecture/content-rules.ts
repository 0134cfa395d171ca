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

// Answers to what somebody just wrote, notes to the team, and what a person sends: nobody's leave is needed beyond theirs. Everything else that a
// machine writes goes by recordUnasked, which asks for it.
const mayAnswer = [
  /^src\/server\/modules\/conversations\//,
  /^src\/server\/modules\/agent\/commit-turns\.ts$/,
  /^src\/server\/modules\/hours\/away-messages\.ts$/,
  /^src\/server\/modules\/channels\/inbound\/(?:heed-wish|handle-echo)\.ts$/,
  /^src\/server\/modules\/channels\/outbound\/send-by-person\.ts$/,
  /^src\/server\/modules\/satisfaction\/take-answer\.ts$/,
  // The code that a person asked for.
  /^src\/server\/modules\/privacy\/requests\/send-code\.ts$/,
];
// What a machine writes for the team alone.
const privateOnly = /recordOutgoing\([^;]*?private: true/;
// The one place that hands a message to a provider, behind the gate.
const maySend = /^src\/server\/modules\/channels\/(?:outbound\/(?:sender|reaction-sender)\.ts|adapters\/|health\/)/;
// Letters to the team and to whoever asked for one (visitors for a copy of their conversation); those to customers are a step of an automation, which asks the gate.
const mayMail =
  /^src\/server\/(?:entry|platform)\/|^src\/server\/modules\/(?:accounts|notifications|channels\/health|privacy)\/|^src\/server\/modules\/channels\/webchat\/webchat-extras\.routes\.ts$|^src\/server\/modules\/automations\/steps\/send-email\.ts$|^src\/server\/modules\/analytics\/files\/report-worker\.ts$/;

/** Ways out to customers that pass by the gate of their wishes. */
export function waysAroundConsent(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    if (file.isTest || !/^src\/(?:server|packs)\//.test(file.path)) return [];
    const problems: string[] = [];
    const records = [...file.text.matchAll(/recordOutgoing\(/g)].length;
    if (records > 0 && !mayAnswer.some((place) => place.test(file.path)) && !(records === 1 && privateOnly.test(file.text)))
      problems.push(`${file.path} writes to a customer without recordUnasked`);
    if (/insertSend\(/.test(file.text) && !/\/conversations\/(?:record-outgoing|outbound\.repo)\.ts$/.test(file.path))
      problems.push(`${file.path} queues a message by itself`);
    if (/insert into outbound_sends/.test(file.text) && !/(?:outbound|sender|handle-status)\.repo\.ts$/.test(file.path))
      problems.push(`${file.path} fills the queue by itself`);
    if (/adapter\.send\(/.test(file.text) && !maySend.test(file.path)) problems.push(`${file.path} hands a message to a provider`);
    if (/mailer\.send\(/.test(file.text) && !mayMail.test(file.path)) problems.push(`${file.path} sends letters`);
    return problems;
  });
}

const networks =
  /^(?:undici|node:(?:https?|http2|tls|dgram)|nodemailer|openid-client|@clickhouse\/client|@aws-sdk\/.*|@opentelemetry\/exporter.*|@ai-sdk\/.*|ws)$/;
/**
 * Who may speak to the network by themselves: the guarded fetch, and clients whose address the operator alone configures (analytics store, bucket, mail
 * server, traces, identity provider, model: the last two are given the guarded fetch).
 */
const maySpeak: Readonly<Record<string, readonly string[]>> = {
  "src/server/platform/net/guarded-fetch.ts": ["undici"],
  "src/server/platform/net/guarded-connector.ts": ["undici"],
  "src/server/platform/analytics/server-store.ts": ["@clickhouse/client"],
  "src/server/platform/files/s3-store.ts": ["@aws-sdk/client-s3"],
  "src/server/platform/mail/mailer.ts": ["nodemailer"],
  "src/server/platform/tracing/engine.ts": ["@opentelemetry/exporter-trace-otlp-http"],
  "src/server/modules/accounts/identity-provider.ts": ["openid-client"],
  "src/server/modules/agent/model/open-model.ts": ["@ai-sdk/anthropic", "@ai-sdk/google", "@ai-sdk/openai", "@ai-sdk/openai-compatible"],
  "src/server/modules/agent/model/open-embedder.ts": ["@ai-sdk/google", "@ai-sdk/openai", "@ai-sdk/openai-compatible"],
};

/** Ways out to the network beside the guarded fetch. A `fetch` that a file was given is one that it takes by name; the global one is not. */
export function strayNetworks(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    if (file.isTest || !/^src\/(?:server|packs)\//.test(file.path) || file.path.includes("/testing/")) return [];
    const imported = [...file.text.matchAll(/import (?!type)[^;]*?from "([^"]+)"|import\("([^"]+)"\)/g)].map(
      (found) => found[1] ?? found[2] ?? "",
    );
    const problems = imported
      .filter((name) => networks.test(name) && !(maySpeak[file.path] ?? []).includes(name))
      .map((name) => `${file.path} speaks to the network by ${name}`);
    const givenFetch = /[{(,]\s*fetch\s*[,}:)]|fetch: (?:GuardedFetch|\()/.test(file.text);
    if (/(?:^|[^.\w])fetch\(/m.test(file.text) && !givenFetch && !/^ {2}fetch\(/m.test(file.text))
      problems.push(`${file.path} calls the global fetch`);
    if (/globalThis\.fetch\(|new (?:EventSource|WebSocket)\(/.test(file.text)) problems.push(`${file.path} goes out by itself`);
    return problems;
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
