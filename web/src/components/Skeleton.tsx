/** Grey shapes that keep the layout of what is coming. */
export function Skeleton({ height = 16, width = '100%' }: { height?: number; width?: number | string }) {
  return <i className="skeleton" style={{ height, width }} aria-hidden="true" />;
}

export function SkeletonPage() {
  return (
    <div className="page stack" aria-busy="true">
      <Skeleton height={28} width={220} />
      <Skeleton height={110} />
      <Skeleton height={280} />
    </div>
  );
}
