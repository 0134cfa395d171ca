export const cachePrefix = "prosa-shell-";

/** Files whose names carry a hash of their content. */
export function isAsset(path: string): boolean {
  return path.startsWith("/assets/");
}

/** A room of the web app, as the server tells them apart: the API, the chat and everything with an ending are none. */
export function isRoom(path: string): boolean {
  return !/^\/(?:api|v1|chat|widget)(?:\/|$)/.test(path) && !/\.\w+$/.test(path);
}

/** Caches of versions that no tab runs any more. `used`: names of the locks held; each tab holds that of its version. */
export function abandonedCaches(names: readonly string[], current: string, used: readonly string[]): string[] {
  return names.filter((name) => name.startsWith(cachePrefix) && name !== current && !used.includes(name));
}
