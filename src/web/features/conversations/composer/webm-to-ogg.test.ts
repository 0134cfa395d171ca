import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { oggChecksum, samplesOf, webmToOgg } from "./webm-to-ogg.ts";

const head = new Uint8Array([...new TextEncoder().encode("OpusHead"), 1, 1, 0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, 0]);

function element(id: number[], content: number[] | null): number[] {
  if (content === null) return [...id, 0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
  return [
    ...id,
    0x10 | (content.length >> 24),
    (content.length >> 16) & 255,
    (content.length >> 8) & 255,
    content.length & 255,
    ...content,
  ];
}

/** A recording as Chromium writes it: segment and clusters without a size. */
function aRecording(packets: readonly Uint8Array[]): Uint8Array {
  const track = element(
    [0xae],
    [...element([0xd7], [1]), ...element([0x86], [...new TextEncoder().encode("A_OPUS")]), ...element([0x63, 0xa2], [...head])],
  );
  return new Uint8Array([
    ...element([0x1a, 0x45, 0xdf, 0xa3], [0x42, 0x86, 0x81, 1]),
    ...element([0x18, 0x53, 0x80, 0x67], null),
    ...element([0x16, 0x54, 0xae, 0x6b], track),
    ...packets.flatMap((packet, index) => [
      ...(index % 3 === 0 ? [...element([0x1f, 0x43, 0xb6, 0x75], null), ...element([0xe7], [index])] : []),
      ...element([0xa3], [0x81, 0, index & 255, 0x80, ...packet]),
    ]),
  ]);
}

/** Reads Ogg independently: pages with right checksums, and the packets put together. */
function readOgg(ogg: Uint8Array): { packets: Uint8Array[]; granules: number[]; flags: number[] } {
  const packets: Uint8Array[] = [];
  const granules: number[] = [];
  const flags: number[] = [];
  let part: number[] = [];
  for (let at = 0; at < ogg.length;) {
    expect(String.fromCharCode(...ogg.subarray(at, at + 4))).toBe("OggS");
    const count = ogg[at + 26] ?? 0;
    const lacing = [...ogg.subarray(at + 27, at + 27 + count)];
    const end = at + 27 + count + lacing.reduce((sum, one) => sum + one, 0);
    const page = ogg.slice(at, end);
    const view = new DataView(page.buffer);
    const written = view.getUint32(22, true);
    view.setUint32(22, 0, true);
    expect(oggChecksum(page)).toBe(written);
    flags.push(page[5] ?? 0);
    granules.push(Number(view.getBigUint64(6, true)));
    let place = 27 + count;
    for (const one of lacing) {
      part.push(...page.subarray(place, place + one));
      place += one;
      if (one < 255) {
        packets.push(Uint8Array.from(part));
        part = [];
      }
    }
    at = end;
  }
  return { packets, granules, flags };
}

describe("Opus from WebM to Ogg", () => {
  it("keeps head and packets, counts the samples, marks the first and the last page", () => {
    const packets = Array.from({ length: 120 }, (_, index) => Uint8Array.from([0xf8, index, 1, 2]));
    const read = readOgg(webmToOgg(aRecording(packets), 7));
    expect(read.packets[0]).toEqual(head);
    expect(String.fromCharCode(...(read.packets[1] ?? new Uint8Array()).subarray(0, 8))).toBe("OpusTags");
    expect(read.packets.slice(2)).toEqual(packets);
    // 20 ms each.
    expect(read.granules).toEqual([0, 0, 50 * 960, 100 * 960, 120 * 960]);
    expect(read.flags).toEqual([2, 0, 0, 0, 4]);
  });

  it("carries packets of any length", () => {
    const packet = fc.uint8Array({ minLength: 1, maxLength: 1300 });
    fc.assert(
      fc.property(fc.array(packet, { minLength: 1, maxLength: 80 }), (packets) => {
        expect(readOgg(webmToOgg(aRecording(packets))).packets.slice(2)).toEqual(packets.map((one) => Uint8Array.from(one)));
      }),
      { numRuns: 40 },
    );
  });

  it("knows how long a packet is", () => {
    expect(samplesOf(Uint8Array.from([0xf8]))).toBe(960);
    expect(samplesOf(Uint8Array.from([0x18]))).toBe(2880);
    expect(samplesOf(Uint8Array.from([0xfb, 3]))).toBe(2880);
    expect(samplesOf(Uint8Array.from([0xe1]))).toBe(240);
  });

  it("says no to anything else", () => {
    expect(() => webmToOgg(new TextEncoder().encode("not a recording"))).toThrow();
    expect(() => webmToOgg(aRecording([]))).toThrow();
  });

  // https://wiki.xiph.org/Ogg: the same polynomial as of CRC-32/MPEG-2, from zero.
  it("has the checksum of Ogg", () => {
    expect(oggChecksum(new TextEncoder().encode("123456789"))).toBe(0x89a1897f);
  });
});
