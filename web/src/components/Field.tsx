import { type ReactNode, useId } from 'react';

export interface FieldSlots {
  id: string;
  describedBy: string | undefined;
  invalid: boolean;
}

/** Label above, input, what is wrong below. The input gets its ids by a function, so that every kind fits. */
export function Field(props: {
  label: ReactNode;
  required?: boolean;
  hint?: ReactNode;
  errors?: string[];
  anchor?: string;
  wide?: boolean;
  children: (slots: FieldSlots) => ReactNode;
}) {
  const id = useId();
  const errors = props.errors ?? [];
  const noteId = errors.length > 0 || props.hint ? `${id}-note` : undefined;
  return (
    <div
      className={props.wide ? 'field wide' : 'field'}
      data-invalid={errors.length > 0}
      data-pointer={props.anchor}
    >
      <label htmlFor={id}>
        {props.label}
        {props.required && (
          <span className="req" aria-hidden="true">
            *
          </span>
        )}
      </label>
      {props.children({ id, describedBy: noteId, invalid: errors.length > 0 })}
      {noteId && (
        <div id={noteId} className="field-note">
          {errors.map((e) => (
            <p key={e} className="bad">
              {e}
            </p>
          ))}
          {errors.length === 0 && props.hint && <p className="muted">{props.hint}</p>}
        </div>
      )}
    </div>
  );
}
