import { ChartGantt, Columns3, Rows3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Seg } from '@/components/Seg';
import { ListBody, useListParams } from '../list/ListPage';
import { Board } from './Board';
import { config } from './config';
import { DealTimes } from './DealTimes';

const FIXED = {
  board: (p: Record<string, string>) => <Board query={p} />,
  time: (p: Record<string, string>) => <DealTimes query={p} />,
  list: undefined,
};

/** The same query as board, on a time line or as list; the address says which. */
export function OpportunitiesPage() {
  const { t } = useTranslation('generic');
  const { params, change } = useListParams();
  const said = params.as || params.view;
  const mode = said === 'list' ? 'list' : said === 'time' ? 'time' : 'board';
  const seg = (
    <Seg
      label={t('mode.label')}
      value={mode}
      onChange={(v) => change('as', v === 'board' && !params.view ? '' : v)}
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
          value: 'time',
          label: (
            <>
              <ChartGantt aria-hidden="true" />
              {t('mode.timeline')}
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
  return <ListBody config={config} mode={seg} fixed={FIXED[mode]} />;
}
