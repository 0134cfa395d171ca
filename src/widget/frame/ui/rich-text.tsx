import { parseText, type Piece } from "../core/rich-text.ts";

/** A message's text: words stay words, only marks and safe links are drawn. A price does not break behind its "R$". */
export function RichText({ text }: { text: string }) {
  return <>{parseText(text).map(draw)}</>;
}

function draw(piece: Piece, index: number) {
  switch (piece.kind) {
    case "text":
      return piece.text.replace(/R\$ (?=\d)/g, "R$\u00a0");
    case "code":
      return <code key={index}>{piece.text}</code>;
    case "bold":
      return <strong key={index}>{piece.pieces.map(draw)}</strong>;
    case "italic":
      return <em key={index}>{piece.pieces.map(draw)}</em>;
    case "strike":
      return <s key={index}>{piece.pieces.map(draw)}</s>;
    case "link":
      return (
        <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
          {piece.text}
        </a>
      );
  }
}
