import { t } from "@lingui/core/macro";
import { Mic, Square } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { toastProblem } from "../../../ui/toast.ts";

// Formats that phones play, best first; what the browser can record decides.
const formats = [
  ["audio/ogg;codecs=opus", "ogg"],
  ["audio/mp4", "m4a"],
  ["audio/webm;codecs=opus", "webm"],
] as const;

const longestSeconds = 300;

/** Records a voice message and hands it on as a file. */
export function VoiceRecorder({ onRecorded }: { onRecorded: (file: File) => void }) {
  const recorder = useRef<MediaRecorder | null>(null);
  const [seconds, setSeconds] = useState<number | null>(null);
  const recording = seconds !== null;

  useEffect(() => {
    if (!recording) return;
    const timer = setInterval(() => setSeconds((now) => (now === null ? null : now + 1)), 1_000);
    return () => clearInterval(timer);
  }, [recording]);
  useEffect(() => {
    if (seconds !== null && seconds >= longestSeconds) recorder.current?.stop();
  }, [seconds]);
  useEffect(() => () => recorder.current?.stream.getTracks().forEach((track) => track.stop()), []);

  const start = async () => {
    const format = formats.find(([type]) => MediaRecorder.isTypeSupported(type));
    if (!format) return;
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      toastProblem(t`O navegador não deu acesso ao microfone.`);
      return;
    }
    const [type, ending] = format;
    const made = new MediaRecorder(stream, { mimeType: type });
    const chunks: Blob[] = [];
    made.ondataavailable = (event) => chunks.push(event.data);
    made.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      recorder.current = null;
      setSeconds(null);
      const bare = type.split(";")[0] ?? type;
      if (chunks.length > 0) onRecorded(new File(chunks, `voz.${ending}`, { type: bare }));
    };
    recorder.current = made;
    made.start();
    setSeconds(0);
  };

  if (typeof MediaRecorder === "undefined" || !navigator.mediaDevices) return null;
  return recording ? (
    <Button look="ghost" size="sm" className="!text-bad" onClick={() => recorder.current?.stop()} aria-label={t`Parar a gravação`}>
      <Square size={14} fill="currentColor" aria-hidden="true" />
      <span className="tabular" aria-hidden="true">
        {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, "0")}
      </span>
    </Button>
  ) : (
    <Button look="ghost" size="iconSm" onClick={() => void start()} aria-label={t`Gravar mensagem de voz`}>
      <Mic size={17} aria-hidden="true" />
    </Button>
  );
}
