import { useTranslation } from 'react-i18next';
import { useSession, useUsers } from '@/api/queries';
import { Person } from '@/components/Avatar';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { Seg } from '@/components/Seg';
import { type Lang, setLang } from '@/i18n';
import { enumWord } from '@/i18n/words';
import { useCell } from '@/lib/store';
import { theme, toggleTheme } from '@/theme/theme';
import '../object/object.css';
import '../cockpit/cockpit.css';

/** How the product looks for me, who I am to it, and who else works here. */
export function SettingsPage() {
  const { t, i18n } = useTranslation('shell');
  const mode = useCell(theme);
  const session = useSession().data;
  const users = useUsers();
  return (
    <div className="page narrow">
      <div className="page-head">
        <h1>{t('nav.settings')}</h1>
      </div>
      <div className="stack">
        <Card title={t('settings.look')}>
          <dl className="fact-list">
            <div>
              <dt>{t('settings.lang')}</dt>
              <dd>
                <Seg<Lang>
                  label={t('settings.lang')}
                  value={i18n.language === 'en' ? 'en' : 'zh-CN'}
                  onChange={setLang}
                  options={[
                    { value: 'zh-CN', label: t('settings.zh') },
                    { value: 'en', label: t('settings.en') },
                  ]}
                />
              </dd>
            </div>
            <div>
              <dt>{t('settings.theme')}</dt>
              <dd>
                <Seg
                  label={t('settings.theme')}
                  value={mode}
                  onChange={toggleTheme}
                  options={[
                    { value: 'light', label: t('settings.light') },
                    { value: 'dark', label: t('settings.dark') },
                  ]}
                />
              </dd>
            </div>
          </dl>
        </Card>
        <Card title={t('settings.me')}>
          <dl className="fact-list">
            <div>
              <dt>{t('settings.name')}</dt>
              <dd>{session?.user.name}</dd>
            </div>
            <div>
              <dt>{t('login.login')}</dt>
              <dd>{session?.user.login}</dd>
            </div>
            <div>
              <dt>{t('settings.workspace')}</dt>
              <dd>{session?.workspace.name}</dd>
            </div>
            <div>
              <dt>{t('settings.currency')}</dt>
              <dd>{session?.workspace.base_currency}</dd>
            </div>
            <div>
              <dt>{t('settings.zone')}</dt>
              <dd>{session?.workspace.time_zone}</dd>
            </div>
          </dl>
        </Card>
        <Card title={t('settings.people')} note={users.data?.size} flush>
          <ul className="rows">
            {[...(users.data?.values() ?? [])].map((u) => (
              <li key={u.id}>
                <div className="t">
                  <Person id={u.id} name={u.name} />
                </div>
                {u.roles?.map((r) => (
                  <Chip key={r}>{enumWord(r, 'role')}</Chip>
                ))}
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </div>
  );
}
