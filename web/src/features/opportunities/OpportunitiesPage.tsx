import { Columns3, Rows3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Seg } from '@/components/Seg';
import { ListBody, useListParams } from '../list/ListPage';
import { Board } from './Board';
import { config } from './config';

/** The same query as board or as list; the address says which. */
export function OpportunitiesPage() {
  const { t } = useTranslation('generic');
  const { params, change } = useListParams();
  const mode = params.as === 'list' ? 'list' : 'board';
  const seg = (
    <Seg
      label={t('mode.label')}
      value={mode}
      onChange={(v) => change('as', v === 'list' ? 'list' : '')}
      options={[
        {
          value: 'board',
          label: (
            <>
              <Columns3 aria-hidden="true" />
              {t('mode.board')}
            </>
          ),
        },
        {
          value: 'list',
          label: (
            <>
              <Rows3 aria-hidden="true" />
              {t('mode.list')}
            </>
          ),
        },
      ]}
    />
  );
  return (
    <ListBody config={config} mode={seg} fixed={mode === 'board' ? (p) => <Board query={p} /> : undefined} />
  );
}
