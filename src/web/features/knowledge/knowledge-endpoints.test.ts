import { expect, it } from "vitest";
import * as articles from "#modules/knowledge/articles/articles.contract.ts";
import * as files from "#modules/knowledge/files/files.contract.ts";
import * as queries from "#modules/knowledge/queries/queries.contract.ts";
import { knowledgeEndpoints } from "./knowledge-endpoints.ts";

const contracts: Record<string, unknown> = { ...articles, ...files, ...queries };

it.each(Object.entries(knowledgeEndpoints))("%s agrees with its contract", (name, [method, path]) => {
  expect(contracts[name]).toMatchObject({ method, path });
});
