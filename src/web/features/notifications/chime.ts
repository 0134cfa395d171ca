let context: AudioContext | null = null;

// A busy machine takes a second and more to begin; a tone that comes later than this tells nobody anything.
const patienceMillis = 3000;
const loudest = 0.35;
// An upward third: short, and unlike the sounds of systems and of other chats.
const notes = [
  { hertz: 740, at: 0 },
  { hertz: 932, at: 0.11 },
] as const;

/** Volume 0 to 100 as loudness is heard: half the slider is about half as loud. */
export const gainOf = (volume: number): number => loudest * (Math.min(100, Math.max(0, volume)) / 100) ** 2;

/** Plays the tone. False: this browser wants a click in the page before it plays anything, or has no sound. */
export async function chime(volume: number): Promise<boolean> {
  if (volume <= 0 || typeof AudioContext === "undefined" || !navigator.userActivation?.hasBeenActive) return false;
  context ??= new AudioContext();
  // Without a click `resume` may never settle.
  if (context.state !== "running")
    await Promise.race([context.resume().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, patienceMillis))]);
  if (context.state !== "running") return false;
  const start = context.currentTime + 0.02;
  for (const { hertz, at } of notes) {
    const gain = context.createGain();
    const tone = context.createOscillator();
    tone.type = "triangle";
    tone.frequency.value = hertz;
    gain.gain.setValueAtTime(0, start + at);
    gain.gain.linearRampToValueAtTime(gainOf(volume), start + at + 0.012);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + at + 0.28);
    tone.connect(gain).connect(context.destination);
    tone.start(start + at);
    tone.stop(start + at + 0.3);
  }
  return true;
}
