// Browsers of the Chromium family record Opus in WebM alone; phones' chat apps want it in Ogg. The packets are the same: only the wrapping
// changes. RFC 8794 (EBML), RFC 3533 (Ogg), RFC 7845 (Opus in Ogg), RFC 6716 §3.1 (length of a packet).

const ids = {
  segment: 0x18538067,
  tracks: 0x1654ae6b,
  track: 0xae,
  codecPrivate: 0x63a2,
  cluster: 0x1f43b675,
  group: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
};
const entered: ReadonlySet<number> = new Set([ids.segment, ids.tracks, ids.track, ids.cluster, ids.group]);

function readNumber(bytes: Uint8Array, at: number, keepMarker: boolean): { value: number; next: number; unknown: boolean } {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  if (first === 0 || length > 8 || at + length > bytes.length) throw new Error("The recording is not WebM.");
  let value = keepMarker ? first : first & (0xff >> length);
  let ones = (first & (0xff >> length)) === 0xff >> length;
  for (let index = 1; index < length; index += 1) {
    const byte = bytes[at + index] ?? 0;
    if (byte !== 0xff) ones = false;
    value = value * 256 + byte;
  }
  return { value, next: at + length, unknown: ones };
}

/** The Opus head and packets of a WebM recording with one track. */
function readWebm(bytes: Uint8Array): { head: Uint8Array; packets: Uint8Array[] } {
  let head: Uint8Array | null = null;
  const packets: Uint8Array[] = [];
  let at = 0;
  while (at < bytes.length) {
    const id = readNumber(bytes, at, true);
    const size = readNumber(bytes, id.next, false);
    at = size.next;
    // What is entered may have no known size: a recording does not know its end when it begins.
    if (entered.has(id.value)) continue;
    const end = Math.min(at + size.value, bytes.length);
    if (id.value === ids.codecPrivate) head = bytes.slice(at, end);
    if (id.value === ids.simpleBlock || id.value === ids.block) {
      const track = readNumber(bytes, at, false);
      const flags = bytes[track.next + 2] ?? 0;
      if ((flags & 0x06) !== 0) throw new Error("The recording has laced blocks.");
      packets.push(bytes.subarray(track.next + 3, end));
    }
    at = end;
  }
  if (!head || String.fromCharCode(...head.subarray(0, 8)) !== "OpusHead" || packets.length === 0)
    throw new Error("The recording has no Opus in it.");
  return { head, packets };
}

const frameSamples = (config: number): number => {
  if (config < 12) return [480, 960, 1920, 2880][config % 4] ?? 960;
  if (config < 16) return config % 2 === 0 ? 480 : 960;
  return [120, 240, 480, 960][config % 4] ?? 960;
};

/** Samples at 48 kHz in one packet. */
export function samplesOf(packet: Uint8Array): number {
  const first = packet[0] ?? 0;
  const code = first & 3;
  const frames = code === 0 ? 1 : code < 3 ? 2 : (packet[1] ?? 0) & 0x3f;
  return frames * frameSamples(first >> 3);
}

const crcTable = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit += 1) value = (value << 1) ^ (value & 0x80000000 ? 0x04c11db7 : 0);
  return value >>> 0;
});

export function oggChecksum(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) crc = ((crc << 8) ^ (crcTable[((crc >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return crc;
}

function pageOf(
  packets: readonly Uint8Array[],
  place: { sequence: number; granule: number; first: boolean; last: boolean; serial: number },
): Uint8Array {
  const lacing = packets.flatMap((packet) => [...Array.from({ length: Math.floor(packet.length / 255) }, () => 255), packet.length % 255]);
  const page = new Uint8Array(27 + lacing.length + packets.reduce((sum, packet) => sum + packet.length, 0));
  const view = new DataView(page.buffer);
  page.set([0x4f, 0x67, 0x67, 0x53, 0, (place.first ? 2 : 0) | (place.last ? 4 : 0)]);
  view.setBigUint64(6, BigInt(place.granule), true);
  view.setUint32(14, place.serial, true);
  view.setUint32(18, place.sequence, true);
  page[26] = lacing.length;
  page.set(lacing, 27);
  let at = 27 + lacing.length;
  for (const packet of packets) {
    page.set(packet, at);
    at += packet.length;
  }
  view.setUint32(22, oggChecksum(page), true);
  return page;
}

function tags(): Uint8Array {
  const vendor = new TextEncoder().encode("Prosa");
  const packet = new Uint8Array(8 + 4 + vendor.length + 4);
  packet.set(new TextEncoder().encode("OpusTags"));
  new DataView(packet.buffer).setUint32(8, vendor.length, true);
  packet.set(vendor, 12);
  return packet;
}

const packetsOfPage = 50;

/** Wraps the Opus of a WebM recording as Ogg. Throws for anything else. */
export function webmToOgg(webm: Uint8Array, serial = Math.floor(Math.random() * 2 ** 32)): Uint8Array<ArrayBuffer> {
  const { head, packets } = readWebm(webm);
  const pages = [
    pageOf([head], { sequence: 0, granule: 0, first: true, last: false, serial }),
    pageOf([tags()], { sequence: 1, granule: 0, first: false, last: false, serial }),
  ];
  let granule = 0;
  let held: Uint8Array[] = [];
  let segments = 0;
  const close = (last: boolean) => {
    pages.push(pageOf(held, { sequence: pages.length, granule, first: false, last, serial }));
    held = [];
    segments = 0;
  };
  for (const [index, packet] of packets.entries()) {
    const needed = Math.floor(packet.length / 255) + 1;
    if (held.length > 0 && (segments + needed > 255 || held.length >= packetsOfPage)) close(false);
    held.push(packet);
    segments += needed;
    granule += samplesOf(packet);
    if (index === packets.length - 1) close(true);
  }
  const ogg = new Uint8Array(pages.reduce((sum, page) => sum + page.length, 0));
  let at = 0;
  for (const page of pages) {
    ogg.set(page, at);
    at += page.length;
  }
  return ogg;
}
