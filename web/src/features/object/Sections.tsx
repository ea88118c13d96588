import { useTranslation } from 'react-i18next';
import type { Resource } from '@/api/types';
import { Card } from '@/components/Card';
import { fieldWord } from '@/i18n/words';
import type { ObjectConfig } from './config';
import { kindOf } from './kinds';
import { Value } from './Value';

/** Never listed: shown elsewhere on the page, or of no use to people. */
const TECHNICAL = new Set([
  'id',
  'no',
  'version',
  'workspace_id',
  'allowed_actions',
  'created_at',
  'updated_at',
  'state',
  'created_by',
  'case_id',
  'case_no',
  'case_title',
  'event_id',
]);

export function FactList(props: { row: Record<string, unknown>; fields: string[]; collection?: string }) {
  const { row, collection } = props;
  return (
    <dl className="fact-list">
      {props.fields.map((f) => (
        <div
          key={f}
          data-wide={
            ['lines', 'part'].includes(kindOf(f, row[f])) || String(row[f] ?? '').length > 60
              ? true
              : undefined
          }
        >
          <dt>{fieldWord(f, collection)}</dt>
          <dd>
            <Value field={f} value={row[f]} row={row} collection={collection} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

const isWide = (f: string, v: unknown) =>
  ['lines', 'part'].includes(kindOf(f, v)) && !(v as { id?: string }).id;

/** The named sections of an object, then everything else the server tells about it. */
export function Sections({ row, config }: { row: Resource; config: ObjectConfig }) {
  const { t } = useTranslation('generic');
  const named = new Set(config.sections.flatMap((s) => s.fields));
  const shown = (f: string) => f in row;
  // The head of the page tells them.
  const inHead = (f: string) => config.figures.includes(f) || (f === 'grade' && typeof row[f] === 'string');
  const rest = Object.keys(row).filter(
    (f) =>
      !named.has(f) &&
      !config.hidden?.includes(f) &&
      !inHead(f) &&
      !TECHNICAL.has(f) &&
      kindOf(f, row[f]) !== 'none' &&
      !(f.endsWith('_name') && f.replace(/_name$/, '_id') in row) &&
      !(f.endsWith('_no') && f.replace(/_no$/, '_id') in row),
  );
  const plain = rest.filter((f) => !isWide(f, row[f]));
  const wide = rest.filter((f) => isWide(f, row[f]));
  return (
    <>
      {config.sections.map((section) => {
        const fields = section.fields.filter(shown);
        const tables = fields.filter((f) => isWide(f, row[f]));
        const facts = fields.filter((f) => !isWide(f, row[f]));
        // A card of nothing but dashes says nothing.
        if (fields.every((f) => kindOf(f, row[f]) === 'none')) return null;
        return (
          <Card key={section.code} title={t(`section.${section.code}`)}>
            {facts.length > 0 && <FactList row={row} fields={facts} collection={config.collection} />}
            {tables.map((f) => (
              <div key={f} className="sub-table">
                {(facts.length > 0 || tables.length > 1) && <h3>{fieldWord(f, config.collection)}</h3>}
                <Value field={f} value={row[f]} />
              </div>
            ))}
          </Card>
        );
      })}
      {wide.map((f) => (
        <Card key={f} title={fieldWord(f, config.collection)}>
          <Value field={f} value={row[f]} />
        </Card>
      ))}
      {plain.length > 0 && (
        <Card title={t(named.size > 0 ? 'section.more' : 'section.facts')}>
          <FactList row={row} fields={plain} collection={config.collection} />
        </Card>
      )}
    </>
  );
}
