import { useTranslation } from 'react-i18next';
import type { Money as Amount } from '@/api/types';
import { Chip, StateChip } from '@/components/Chip';
import { Money } from '@/components/Money';
import { enumWord, errorWord, objectWord } from '@/i18n/words';
import { count, day, decimal, instant, isMoney, marginText, price, ratio } from '@/lib/format';
import { kindOf, meaning } from './kinds';
import { Lines } from './Lines';
import { PersonRef, Ref } from './Ref';
import { FactList } from './Sections';

interface Props {
  field: string;
  value: unknown;
  row?: Record<string, unknown>;
  collection?: string;
  short?: boolean;
}

const Dash = () => <span className="muted">—</span>;

const ratioText = (field: string, text: string) =>
  /margin/.test(field) ? marginText(text) : ratio(text, Math.abs(Number(text)) < 0.01 ? 3 : 1);

/** Shows any value of the API as what it is. */
export function Value({ field: name, value, row, collection, short }: Props) {
  const field = meaning(name, row, collection);
  const { t } = useTranslation('generic');
  switch (kindOf(field, value)) {
    case 'none':
      return <Dash />;
    case 'money':
      return <Money value={value as Amount} short={short} />;
    case 'person':
      return <PersonRef id={value as string} />;
    case 'ref':
      return <Ref field={field} id={value as string} row={row} />;
    case 'date':
      return <span className="num">{day(value as string)}</span>;
    case 'instant':
      return <span className="num">{short ? day(value as string) : instant(value as string)}</span>;
    case 'state':
      return <StateChip state={value as string} collection={collection} />;
    case 'grade':
      return <Chip tone="accent">{t('grade', { grade: value })}</Chip>;
    case 'ratio':
      return (
        <span className="num">
          {/* What a level depends on is not rounded away. */}
          {name === 'value' ? ratio(value as string, 2) : ratioText(field, value as string)}
        </span>
      );
    case 'price': {
      const currency = (/cost/.test(field) && row?.cost_currency) || row?.currency;
      return (
        <span className="num">
          {typeof currency === 'string' ? price(value as string, currency) : decimal(value as string, 8)}
        </span>
      );
    }
    case 'decimal':
      return <span className="num">{decimal(value as string, /_months$/.test(field) ? 2 : undefined)}</span>;
    case 'integer':
      if (field === 'dunning_level') return <span>{enumWord(String(value), field)}</span>;
      if (/^(required_)?level$/.test(field)) return <span>{enumWord(`L${value}`, 'level')}</span>;
      return (
        <span className="num">
          {/year|version|seq|level/.test(field) ? String(value) : count(value as number)}
        </span>
      );
    case 'object':
      return <span>{objectWord(value as string)}</span>;
    case 'flag':
      return <span>{value ? t('yes') : t('no')}</span>;
    case 'code':
      if (field === 'decision') return <StateChip state={value as string} />;
      return <span>{enumWord(value as string, field)}</span>;
    case 'list':
      return (
        <span>
          {(value as unknown[]).map((v, i) => (
            <span key={i}>
              {i > 0 && t('comma')}
              {isMoney(v) ? <Money value={v} /> : <Value field={field.replace(/_ids$/, '_id')} value={v} />}
            </span>
          ))}
        </span>
      );
    case 'lines':
      return <Lines field={field} rows={value as Record<string, unknown>[]} />;
    case 'part': {
      const part = value as Record<string, unknown>;
      if (typeof part.id === 'string' && Object.keys(part).length <= 4)
        return (
          <Ref
            field={`${field}_id`}
            id={part.id}
            row={{ [`${field}_name`]: part.name ?? part.title ?? part.no }}
          />
        );
      return <FactList row={part} fields={Object.keys(part)} />;
    }
    default:
      if (field === 'rule') return <span>{enumWord(String(value), 'rule')}</span>;
      if (field === 'warnings') return <span>{errorWord(String(value))}</span>;
      if (field === 'dimension') return <span>{enumWord(String(value), 'dimension')}</span>;
      return <span className="break">{String(value)}</span>;
  }
}
