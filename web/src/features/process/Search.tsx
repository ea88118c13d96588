import { Link, useNavigate } from '@tanstack/react-router';
import { Search as Glass } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type NodeLine, search, word } from './query';

/** Finds a node by code, name, role or verb; Enter opens the first. */
export function Search({ nodes }: { nodes: NodeLine[] }) {
  const { t } = useTranslation('process');
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const id = useId();
  const found = search(nodes, text);
  const open = (code: string) => navigate({ to: '/process/$code', params: { code } });
  return (
    <search className="process-search">
      <label htmlFor={id} className="sr">
        {t('search')}
      </label>
      <Glass aria-hidden="true" />
      <input
        id={id}
        className="input"
        type="search"
        placeholder={t('search')}
        value={text}
        onChange={(e) => setText(e.target.value)}
        onKeyDown={(e) => {
          if (e.key === 'Enter' && found[0]) open(found[0].code);
          if (e.key === 'Escape') setText('');
        }}
      />
      {text.trim() !== '' && (
        <div className="process-found">
          <p className="muted" role="status">
            {t('found', { n: found.length })}
          </p>
          <ul>
            {found.slice(0, 12).map((n) => (
              <li key={n.code}>
                <Link to="/process/$code" params={{ code: n.code }}>
                  <span className="num muted">{n.code}</span> {word(n.name)}
                  <small className="muted">{t(`level.${n.level}`)}</small>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </search>
  );
}
