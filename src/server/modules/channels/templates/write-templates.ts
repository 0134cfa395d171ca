import { buffer } from "node:stream/consumers";
import { recordChange } from "#modules/accounts/index.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Actor } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { listFiles, type FileRow } from "#modules/conversations/index.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import { contentOfDraft, headerFileProblem, templateProblems, type TemplateDraft } from "#shared/template-draft.ts";
import { ProviderFailure, type AdapterNetwork, type ChannelAdapter, type OutboundFile } from "../adapters/adapter.ts";
import { networkOf, type ChannelDirectory, type KnownChannel } from "../directory.ts";
import * as repo from "./templates.repo.ts";
import { describeWriteProblem } from "./write-texts.ts";

export interface TemplateWriterDeps {
  db: Db;
  directory: ChannelDirectory;
  network: AdapterNetwork;
  clock: Clock;
  files: FileStore;
}

/** A channel whose provider has templates, and how they are written there. */
interface WritingChannel {
  channel: KnownChannel;
  create: NonNullable<ChannelAdapter["createTemplate"]>;
  change: NonNullable<ChannelAdapter["changeTemplate"]>;
  remove: NonNullable<ChannelAdapter["deleteTemplate"]>;
}

const wrong = (issues: { path: string; message: string }[]) =>
  new AppError("invalid", "templates.invalid", { message: "The template has problems.", issues });

function check(draft: TemplateDraft): void {
  const problems = templateProblems(draft);
  if (problems.length > 0) throw wrong(problems.map(({ path, code }) => ({ path, message: code })));
}

const asHistory = ({ category, content }: Pick<repo.TemplateRow, "category" | "content">) => ({
  category,
  body: content.body,
  ...(content.header !== null && { header: content.header.format === "text" ? content.header.text : `[${content.header.format}]` }),
  ...(content.footer !== null && { footer: content.footer }),
  ...(content.buttons.length > 0 && { buttons: content.buttons.map(({ text }) => text).join(", ") }),
});

async function note(tx: Tx, actor: Actor, row: repo.TemplateRow, before: object, after: object, at: Date): Promise<void> {
  // Whichever it is: a change of the text alone would not say of which.
  const template = `${row.name} (${row.language})`;
  const gone = Object.keys(after).length === 0;
  await recordChange(tx, actor, "templates", {
    before: { ...before, ...(gone && { template }) },
    after: { ...after, ...(!gone && { template }) },
    at,
  });
  tx.ending(
    appendEvents(tx, actor.accountId, [
      { type: "template.changed", subjectId: row.id, data: { templateId: row.id, channelId: row.channel_id } },
    ]),
  );
}

/** Writes, changes and takes away templates: the business's own in the database alone, others with their provider first. */
export function createTemplateWriter({ db, directory, network, clock, files }: TemplateWriterDeps) {
  /** The file on top of a draft. Errors: `templates.invalid` when it is none that a provider takes there. */
  async function fileOf(accountId: string, { headerFormat, headerFileId }: TemplateDraft): Promise<OutboundFile | null> {
    if (headerFormat === "text" || headerFileId === null) return null;
    const [row] = await db.account(accountId, (tx) => listFiles(tx, accountId, [headerFileId]));
    const code = row === undefined ? "file" : headerFileProblem(headerFormat, { mimeType: row.mime_type, size: row.size });
    if (row === undefined || code !== null) throw wrong([{ path: "headerFile", message: code ?? "file" }]);
    return outboundOf(row, headerFormat);
  }

  const outboundOf = (row: FileRow, kind: OutboundFile["kind"]): OutboundFile => ({
    kind,
    mimeType: row.mime_type,
    fileName: row.file_name,
    size: row.size,
    bytes: async () => buffer(await files.get(row.storage_key)),
    link: null,
  });

  async function channelOf(accountId: string, channelId: string): Promise<WritingChannel> {
    const channel = await directory.byId(accountId, channelId);
    if (channel === null) throw new AppError("not_found", "channels.not_found", { message: "There is no such channel." });
    const { createTemplate: create, changeTemplate: change, deleteTemplate: remove } = channel.adapter;
    if (create === undefined || change === undefined || remove === undefined)
      throw new AppError("invalid", "channels.no_templates", {
        message: "This channel has no templates of its own: make one without a channel.",
      });
    return { channel, create, change, remove };
  }

  /** Asks the provider; what it refuses is told in the actor's language. */
  async function ask<T>(actor: Actor, channel: KnownChannel, run: (network: AdapterNetwork) => Promise<T>): Promise<T> {
    try {
      return await run(networkOf(network, channel));
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      const kind = error.kind === "permanent" ? "invalid" : "unavailable";
      throw new AppError(kind, `templates.${kind === "invalid" ? "refused" : "provider_unreachable"}`, {
        message: describeWriteProblem(error.reason, error.details, actor.locale),
        cause: error,
      });
    }
  }

  return {
    /** Errors: `templates.invalid`, `templates.exists`, `templates.refused`, `templates.provider_unreachable`, `channels.no_templates`. */
    async create(actor: Actor, channelId: string | null, draft: TemplateDraft): Promise<repo.TemplateRow> {
      check(draft);
      const { accountId } = actor;
      const { name, language, category } = draft;
      const content = contentOfDraft(draft);
      const headerFile = await fileOf(accountId, draft);
      const exists = () =>
        new AppError("conflict", "templates.exists", {
          message: describeWriteProblem("template_exists", null, actor.locale),
          issues: [{ path: "name", message: "exists" }],
        });
      const writing = channelId === null ? null : await channelOf(accountId, channelId);
      const known = await db.account(accountId, (tx) => repo.findTemplateOf(tx, accountId, channelId, name, language));
      if (known !== null && known.status !== "deleted") throw exists();
      const made =
        writing === null
          ? null
          : await ask(actor, writing.channel, (net) =>
              writing.create(net, writing.channel.access, { name, language, category, content, headerFile }),
            );
      return db.account(accountId, async (tx) => {
        const row = await repo.insertTemplate(tx, accountId, {
          channel_id: channelId,
          external_id: made?.externalId ?? "",
          name,
          language,
          category: made?.category ?? category,
          status: writing === null ? "approved" : (made?.status ?? "pending"),
          content,
          header_file_id: headerFile === null ? null : draft.headerFileId,
        });
        if (row === null) throw exists();
        await note(tx, actor, row, {}, asHistory(row), clock.now());
        return row;
      });
    },

    /** Errors as of `create`, and `templates.not_found`. */
    async change(actor: Actor, id: string, change: Omit<TemplateDraft, "name" | "language">): Promise<repo.TemplateRow> {
      const { accountId } = actor;
      const before = await db.account(accountId, (tx) => repo.getTemplateRow(tx, accountId, id));
      const draft: TemplateDraft = { ...change, name: before.name, language: before.language };
      check(draft);
      const content = contentOfDraft(draft);
      const headerFile = await fileOf(accountId, draft);
      const { channel_id: channelId } = before;
      if (channelId !== null) {
        const { channel, change: submit } = await channelOf(accountId, channelId);
        await ask(actor, channel, (net) =>
          submit(net, channel.access, before.external_id, {
            name: before.name,
            language: before.language,
            category: draft.category,
            content,
            headerFile,
          }),
        );
      }
      return db.account(accountId, async (tx) => {
        const old = await repo.getTemplateRow(tx, accountId, id, true);
        const status = channelId === null ? "approved" : "pending";
        const row = await repo.updateTemplate(tx, accountId, id, {
          category: draft.category,
          status,
          content,
          header_file_id: headerFile === null ? null : draft.headerFileId,
        });
        // What it became of the provider's review is fetched soon.
        if (channelId !== null) await repo.hastenSync(tx, accountId, channelId);
        await note(tx, actor, row, asHistory(old), asHistory(row), clock.now());
        return row;
      });
    },

    async remove(actor: Actor, id: string): Promise<void> {
      const { accountId } = actor;
      const row = await db.account(accountId, (tx) => repo.getTemplateRow(tx, accountId, id));
      if (row.channel_id !== null && row.status !== "deleted") {
        const { channel, remove } = await channelOf(accountId, row.channel_id);
        await ask(actor, channel, (net) => remove(net, channel.access, { externalId: row.external_id, name: row.name }));
      }
      await db.account(accountId, async (tx) => {
        await repo.removeTemplate(tx, accountId, row);
        await note(tx, actor, row, asHistory(row), {}, clock.now());
      });
    },
  };
}
