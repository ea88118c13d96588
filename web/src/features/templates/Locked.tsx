import { createContext, type ReactNode, useContext } from 'react';

/** Whether the version that is shown may be written; only a draft may. */
export const Editable = createContext(true);
export const useEditable = () => useContext(Editable);

/** What is written in a draft and only read in every other version; what merely chooses a view stays outside. */
export function Locked({ children }: { children: ReactNode }) {
  return (
    <fieldset className="tpl-locked" disabled={!useEditable()}>
      {children}
    </fieldset>
  );
}
