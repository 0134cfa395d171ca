import { useEffect, useRef, useState } from "react";

const pauseMillis = 250;

/**
 * Text of a field that looks when the typing pauses. What comes from the address (a saved view, the way back) replaces what stands in the field.
 * Whoever has gone to another page meanwhile, by a click on a row say, is not called back by the search.
 */
export function usePausedText(value: string, onChange: (text: string) => void): [text: string, setText: (text: string) => void] {
  const [text, setText] = useState(value);
  const [known, setKnown] = useState(value);
  if (value !== known) {
    setKnown(value);
    setText(value);
  }
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => {
    if (text.trim() === value) return;
    const { pathname } = location;
    const timer = setTimeout(() => {
      // The address changes at once, the page when its parts have come.
      if (location.pathname !== pathname) return;
      setKnown(text.trim());
      latest.current(text.trim());
    }, pauseMillis);
    return () => clearTimeout(timer);
  }, [text, value]);
  return [text, setText];
}
