import type { Config } from "./config.ts";

/**
 * Where links that customers open begin: the public address, else this server as it is reached on its own machine, so that a link in a message opens while
 * somebody tries the product. Empty when the port is chosen at start.
 */
export const linkOrigin = ({ PROSA_PUBLIC_URL: url, PORT: port }: Pick<Config, "PROSA_PUBLIC_URL" | "PORT">): string =>
  url ?? (port === 0 ? "" : `http://localhost:${port}`);
