import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ConfigError, parseConfig, renderEnvExample } from "./config.ts";

describe("parseConfig", () => {
  it("fills in the defaults", () => {
    const config = parseConfig({});
    expect(config.PORT).toBe(3000);
    expect(config.HOST).toBe("127.0.0.1");
    expect(config.GRAPH_API_URL).toBe("https://graph.facebook.com");
    expect(config.PROSA_DEMO).toBe(true);
  });

  it("treats an empty value as an absent one", () => {
    expect(parseConfig({ PORT: "", GEMINI_API_KEY: "" }).GEMINI_API_KEY).toBeUndefined();
  });

  it("names every problem at once", () => {
    const attempt = () => parseConfig({ PORT: "many", PROSA_ROLE: "boss", DATABASE_URL: "mysql://x" });
    expect(attempt).toThrow(ConfigError);
    try {
      attempt();
    } catch (error) {
      const problems = error instanceof ConfigError ? error.problems.join("\n") : "";
      expect(problems).toContain("PORT");
      expect(problems).toContain("PROSA_ROLE");
      expect(problems).toContain("DATABASE_URL");
    }
  });

  it("wants the storage settings whole", () => {
    expect(() => parseConfig({ S3_BUCKET: "files" })).toThrow(/all four or none/);
  });

  it("wants the identity provider whole and safe", () => {
    const provider = { OIDC_ISSUER: "https://id.example.com/realms/team/", OIDC_CLIENT_ID: "prosa" };
    expect(parseConfig({ ...provider, OIDC_ALLOWED_DOMAINS: "Example.com, @shop.example" })).toMatchObject({
      OIDC_ISSUER: "https://id.example.com/realms/team/",
      OIDC_ALLOWED_DOMAINS: ["example.com", "shop.example"],
    });
    expect(() => parseConfig({ OIDC_ISSUER: provider.OIDC_ISSUER })).toThrow(/OIDC_CLIENT_ID/);
    expect(() => parseConfig({ OIDC_CLIENT_SECRET: "secret" })).toThrow(/OIDC_ISSUER/);
    expect(() => parseConfig({ ...provider, OIDC_DEFAULT_ROLE: "SECRETARY" })).toThrow(/OIDC_ALLOWED_DOMAINS/);
    expect(() => parseConfig({ ...provider, OIDC_ISSUER: "http://id.example.com" })).toThrow(/https/);
    expect(parseConfig({ ...provider, OIDC_ISSUER: "http://127.0.0.1:9000" }).OIDC_ISSUER).toBe("http://127.0.0.1:9000");
  });
});

describe(".env.example", () => {
  it("is what the schema says", () => {
    const stored = readFileSync(join(import.meta.dirname, "../../../../.env.example"), "utf8");
    expect(stored).toBe(renderEnvExample());
  });
});
