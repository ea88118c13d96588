import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { ErrorState } from '@/components/Empty';
import { Seg } from '@/components/Seg';
import { errorWord } from '@/i18n/words';
import { moneyShort } from '@/lib/format';
import { type Detail, useWalk } from './api';
import { WalkPicture } from './WalkPicture';

const VALUES = ['500000', '3000000', '20000000', '80000000', '300000000'];

/** What a deal of a grade and a value would go through under this version. */
export function WalkTab({ detail }: { detail: Detail }) {
  const { t } = useTranslation('templates');
  const [grade, setGrade] = useState(detail.content.grades[0] ?? 'B');
  const [value, setValue] = useState(grade === 'C' ? '500000' : '20000000');
  const walk = useWalk(detail.id, detail.version, grade, value);
  if (walk.isError) return <ErrorState error={walk.error} retry={() => walk.refetch()} />;
  const amount = (v: string) => moneyShort({ amount: v, currency: walk.data?.value.currency ?? 'CNY' });
  return (
    <div className="stack">
      <Card
        title={t('walk.title')}
        right={
          <div className="tpl-ask">
            <Seg
              label={t('walk.grade')}
              value={grade}
              onChange={setGrade}
              options={['A', 'B', 'C'].map((g) => ({ value: g, label: t('grade', { grade: g }) }))}
            />
            <label className="tpl-value">
              <span>{t('walk.value')}</span>
              <select className="select" value={value} onChange={(e) => setValue(e.target.value)}>
                {VALUES.map((v) => (
                  <option key={v} value={v}>
                    {amount(v)}
                  </option>
                ))}
              </select>
            </label>
          </div>
        }
      >
        {walk.data?.walk.misfit && <p className="warn tpl-misfit">{t('walk.misfit', { grade })}</p>}
        {walk.data && <WalkPicture walk={walk.data.walk} />}
      </Card>
      {walk.data && walk.data.findings.length > 0 && detail.state === 'DRAFT' && (
        <Card title={t('findings.title')} note={t('findings.note')}>
          <ul className="tpl-findings">
            {walk.data.findings.map((f) => (
              <li key={f.pointer + f.code}>
                <code>{f.pointer}</code> {errorWord(f.code, f.params)}
              </li>
            ))}
          </ul>
        </Card>
      )}
    </div>
  );
}
