/** A row of small switches: which of a few hold. */
export function Toggles<T extends string>(props: {
  label: string;
  all: readonly T[];
  on: readonly T[];
  word?: (value: T) => string;
  /** What the word stands for, where that is short. */
  title?: (value: T) => string;
  onChange: (next: T[]) => void;
}) {
  const flip = (value: T) =>
    props.onChange(props.all.filter((x) => (x === value ? !props.on.includes(x) : props.on.includes(x))));
  return (
    <div className="tpl-toggles" role="group" aria-label={props.label}>
      {props.all.map((value) => (
        <button
          key={value}
          type="button"
          aria-pressed={props.on.includes(value)}
          onClick={() => flip(value)}
          title={props.title?.(value) ?? props.word?.(value)}
        >
          {props.word?.(value) ?? value}
        </button>
      ))}
    </div>
  );
}
