import { Link } from '@tanstack/react-router';
import { ChevronRight, Pencil } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { ErrorState } from '@/components/Empty';
import { SkeletonPage } from '@/components/Skeleton';
import { ActivityCard } from './ActivityCard';
import { Below } from './Below';
import { DiagramCard } from './DiagramCard';
import { EditNode } from './EditNode';
import { FigureText } from './FigureText';
import { type NodeView, useFigures, useNode, word } from './query';
import { Versions } from './Versions';

/** Where the node stands: from the house down to it. */
function Crumbs({ node }: { node: NodeView }) {
  const { t } = useTranslation('process');
  return (
    <nav className="process-crumbs" aria-label={t('path')}>
      <ol>
        <li>
          <Link to="/process">{t('title')}</Link>
        </li>
        {node.path.map((n) => (
          <li key={n.code}>
            <ChevronRight aria-hidden="true" />
            <Link to="/process/$code" params={{ code: n.code }}>
              {word(n.name)}
            </Link>
          </li>
        ))}
        <li aria-current="page">
          <ChevronRight aria-hidden="true" />
          <b>{word(node.content.name)}</b>
        </li>
      </ol>
    </nav>
  );
}

/** One node: its card, what it consists of, and for a process its drawing. */
export function Node({ code }: { code: string }) {
  const { t } = useTranslation('process');
  const one = useNode(code);
  const figures = useFigures().data;
  const [editing, setEditing] = useState(false);
  if (one.isPending) return <SkeletonPage />;
  if (one.isError) return <ErrorState error={one.error} retry={() => one.refetch()} />;
  const node = one.data;
  const { content } = node;
  const draft = node.versions.find((v) => v.state === 'DRAFT');
  return (
    <div className="page">
      <Crumbs node={node} />
      <div className="page-head">
        <div>
          <h1>
            <span className="num muted">{node.code}</span> {word(content.name)}
          </h1>
          <p className="object-meta">
            <Chip>{t(`level.${content.level}`)}</Chip>
            {content.gate && <Chip tone="accent">{t(`gate.${content.gate}`)}</Chip>}
            {content.aside && <Chip>{t('aside')}</Chip>}
            <span>{node.revision === 0 ? t('shipped') : t('revision', { n: node.revision })}</span>
            <FigureText figures={figures?.get(node.code)} />
          </p>
        </div>
        {node.allowed_actions.includes('draft') && !draft && (
          <div className="right">
            <button type="button" className="btn" onClick={() => setEditing(true)}>
              <Pencil aria-hidden="true" />
              {t('edit')}
            </button>
          </div>
        )}
      </div>
      <div className="stack">
        <ActivityCard content={content} />
        {content.level === 3 && <DiagramCard code={node.code} />}
        {node.children.length > 0 && (
          <Card title={t(`below.${content.level}`)} note={node.children.length} flush>
            <Below parent={node.code} figures={figures} level={content.level} />
          </Card>
        )}
        <Versions node={node} />
      </div>
      {editing && <EditNode node={node} onClose={() => setEditing(false)} />}
    </div>
  );
}
