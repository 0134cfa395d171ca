import { defineConfig } from "vitest/config";
import { findChromium } from "./tests/support/chromium.ts";

const never = ["**/node_modules/**", "**/dist/**", "**/data/**"];

const pages = ["src/web/**", "src/widget/**", "src/tracker/**"];

// Loaded by Node itself as the product is, once for all files of a worker: what a test file needs takes longer to load than most tests to run.
const asTheProduct = { isolate: false, experimental: { viteModuleRunner: false, nodeLoader: false } };

// Five kinds of test, so that a run of pure tests starts no database and a run without a browser says so instead of failing.
export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    // Whole programs on a loaded machine miss a deadline once in thousands of tests; the totals name what needed a second try.
    retry: process.env["CI"] === undefined ? 0 : 1,
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: ["src/**/*.test.ts", "tests/**/*.test.ts"],
          exclude: [...never, ...pages, "**/*.db.test.ts", "tests/architecture/**", "tests/e2e/**"],
          ...asTheProduct,
        },
      },
      {
        extends: true,
        test: { name: "pages", include: pages.map((folder) => `${folder}/*.test.ts`), exclude: never },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: ["src/**/*.db.test.ts", "tests/**/*.db.test.ts"],
          exclude: [...never, "tests/e2e/**"],
          globalSetup: ["./tests/support/database-server.ts"],
          ...asTheProduct,
        },
      },
      {
        extends: true,
        test: { name: "architecture", include: ["tests/architecture/**/*.test.ts"], exclude: never },
      },
      {
        extends: true,
        test: {
          name: "browser",
          include: findChromium() === null ? [] : ["tests/e2e/**/*.test.ts"],
          exclude: never,
          globalSetup: ["./tests/support/database-server.ts", "./tests/support/built-pages.ts"],
          ...asTheProduct,
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
