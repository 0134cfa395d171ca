import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { FaultCard } from "../../app/fault-card.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { PrivacyLinks } from "./section-links.tsx";

interface PrivacyPageProps<Data> {
  title: string;
  description: string;
  action?: ReactNode;
  query: UseQueryResult<Data>;
  /** What is said while it loads, and how tall the parts are that will stand there. */
  loading: string;
  blocks: readonly string[];
  children: (data: Data) => ReactNode;
}

/** A page of the privacy room that shows what one question brings: its frame, its waiting, its fault. */
export function PrivacyPage<Data>({ title, description, action, query, loading, blocks, children }: PrivacyPageProps<Data>) {
  const { data } = query;
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader title={title} description={description} action={action} />
        <PrivacyLinks />
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        {query.isError && data === undefined ? (
          <FaultCard error={query.error} onRetry={() => void query.refetch()} />
        ) : data === undefined ? (
          <Skeleton label={loading} className="mx-auto flex max-w-3xl flex-col gap-3">
            {blocks.map((height, at) => (
              <SkeletonBlock key={at} className={height} />
            ))}
          </Skeleton>
        ) : (
          children(data)
        )}
      </div>
    </main>
  );
}
