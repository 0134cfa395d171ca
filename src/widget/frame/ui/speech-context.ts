import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { ptBr } from "../texts/pt-br.ts";
import { speechOf, type Speech } from "../texts/speech.ts";

export const SpeechContext = createContext<Speech>(speechOf("pt-BR", ptBr));

export function useSpeech(): Speech {
  return useContext(SpeechContext);
}
