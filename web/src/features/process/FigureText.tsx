import { useTranslation } from 'react-i18next';
import { objectsWord } from '@/i18n/words';
import { count, decimal } from '@/lib/format';
import type { NodeFigures } from './query';

const NAMES: Record<string, string> = {
  gate_condition: 'condition',
  user_account: 'user',
  process_node_version: 'process_node',
};

/** "billing_line" -> "billing-lines" */
const listOf = (object: string) =>
  (object.endsWith('y') && !object.endsWith('ey') ? `${object.slice(0, -1)}ies` : `${object}s`).replaceAll(
    '_',
    '-',
  );

/** How much is in hand and how long it takes; nothing where nothing is counted. */
export function FigureText({ figures, short }: { figures: NodeFigures | undefined; short?: boolean }) {
  const { t } = useTranslation('process');
  if (!figures) return null;
  const parts: string[] = [];
  if (figures.records !== null && figures.object)
    parts.push(
      t('figure.records', {
        n: count(figures.records),
        what: objectsWord(listOf(NAMES[figures.object] ?? figures.object)),
      }),
    );
  else if (figures.deals !== null)
    parts.push(t('figure.deals', { count: figures.deals, n: count(figures.deals) }));
  if (figures.records && figures.longest_days)
    parts.push(t('figure.longest', { count: figures.longest_days, n: count(figures.longest_days) }));
  if (figures.median_days)
    parts.push(
      figures.median_days === '0.0'
        ? t('figure.soon')
        : t('figure.days', { n: decimal(figures.median_days, 1) }),
    );
  if (parts.length === 0) return null;
  const measured =
    figures.median_days && figures.clock
      ? t('figure.measured', {
          clock: t(`clock.${figures.clock}`, { defaultValue: figures.clock }),
          n: count(figures.finished),
        })
      : undefined;
  return (
    <small className={short ? 'figure-text num' : 'figure-text num wide'} title={measured}>
      {parts.join(' · ')}
    </small>
  );
}
