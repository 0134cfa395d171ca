import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { speechFor, type Speech } from "../texts/speech.ts";

export const SpeechContext = createContext<Speech>(speechFor("pt-BR"));

export function useSpeech(): Speech {
  return useContext(SpeechContext);
}
