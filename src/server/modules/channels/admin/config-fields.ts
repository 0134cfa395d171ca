import { z } from "zod";
import type { ChannelAdapter } from "../adapters/adapter.ts";

export interface ConfigField {
  name: string;
  secret: boolean;
  required: boolean;
}

/** Fields that setting up a channel asks for: those of its configuration schema, then its secrets. */
export function describeFields(adapter: ChannelAdapter): ConfigField[] {
  const schema = z.toJSONSchema(adapter.configSchema, { io: "input", unrepresentable: "any" }) as {
    properties?: Record<string, unknown>;
    required?: string[];
  };
  const required = new Set(schema.required ?? []);
  return [
    ...Object.keys(schema.properties ?? {}).map((name) => ({ name, secret: false, required: required.has(name) })),
    ...adapter.secretFields.map((name) => ({ name, secret: true, required: name === "accessToken" })),
  ];
}
