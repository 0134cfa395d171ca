/** A random id of `bytes` bytes as lower-case hex. A visitor's id has 16 (128 bits): it cannot be guessed. */
export function randomId(bytes: number): string {
  let hex = "";
  for (const byte of crypto.getRandomValues(new Uint8Array(bytes))) hex += byte.toString(16).padStart(2, "0");
  return hex;
}
