import { Fragment } from "react";
import { type Block, parseBlocks, parseInline } from "#shared/markdown.ts";

function Line({ text }: { text: string }) {
  return parseInline(text).map((part, index) => {
    const key = `${index}:${part.text}`;
    switch (part.kind) {
      case "text":
        return <Fragment key={key}>{part.text}</Fragment>;
      case "strong":
        return <strong key={key}>{part.text}</strong>;
      case "em":
        return <em key={key}>{part.text}</em>;
      case "code":
        return (
          <code key={key} className="rounded-sm bg-sunken px-1 font-mono text-sm">
            {part.text}
          </code>
        );
      case "link":
        return (
          <a key={key} href={part.href} target="_blank" rel="noopener noreferrer" className="text-accent-ink underline">
            {part.text}
          </a>
        );
    }
  });
}

function BlockView({ block }: { block: Block }) {
  switch (block.kind) {
    case "heading":
      return block.level <= 2 ? (
        <h3 className="mt-4 text-lg font-semibold first:mt-0">
          <Line text={block.text} />
        </h3>
      ) : (
        <h4 className="mt-3 font-semibold first:mt-0">
          <Line text={block.text} />
        </h4>
      );
    case "paragraph":
      return (
        <p>
          <Line text={block.text} />
        </p>
      );
    case "quote":
      return (
        <blockquote className="border-l-2 border-accent pl-3 text-soft">
          <Line text={block.text} />
        </blockquote>
      );
    case "list": {
      const items = block.items.map((item, index) => (
        <li key={`${index}:${item}`}>
          <Line text={item} />
        </li>
      ));
      return block.ordered ? (
        <ol start={block.start} className="list-decimal pl-6">
          {items}
        </ol>
      ) : (
        <ul className="list-disc pl-6">{items}</ul>
      );
    }
    case "code":
      return <pre className="thin-scroll overflow-x-auto rounded-lg bg-sunken p-3 font-mono text-sm">{block.text}</pre>;
    case "table":
      return (
        <div className="thin-scroll overflow-x-auto rounded-lg border">
          <table className="w-full border-collapse text-left">
            <thead className="bg-sunken text-sm">
              <tr>
                {block.head.map((cell, index) => (
                  <th key={`${index}:${cell}`} className="px-3 py-2 font-medium">
                    <Line text={cell} />
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {block.rows.map((row, index) => (
                <tr key={`${index}:${row.join("|")}`} className="border-t">
                  {row.map((cell, at) => (
                    <td key={`${at}:${cell}`} className="px-3 py-2 align-top">
                      <Line text={cell} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      );
    case "rule":
      return <hr className="my-2" />;
  }
}

/** An article as its readers see it. Its markup becomes elements of ours; none of its own gets into the page. */
export function MarkdownView({ text }: { text: string }) {
  return (
    <div className="flex flex-col gap-2.5 text-base [overflow-wrap:anywhere]">
      {parseBlocks(text).map((block, index) => (
        <BlockView key={`${index}:${block.kind}`} block={block} />
      ))}
    </div>
  );
}
