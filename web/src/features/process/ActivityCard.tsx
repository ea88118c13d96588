import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '@/components/Card';
import { Chip } from '@/components/Chip';
import { actionWord, enumWord, objectsWord, objectWord } from '@/i18n/words';
import { type NodeContent, type Words, word } from './query';

function Fact({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div data-wide={wide ? 'true' : undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function List({ texts }: { texts: Words[] }) {
  if (texts.length === 1) return word(texts[0]);
  return (
    <ul className="plain-list">
      {texts.map((text) => (
        <li key={text.zh + text.en}>{word(text)}</li>
      ))}
    </ul>
  );
}

/** "sales_order.confirm" as people say it: the deed and its object. */
export function verbWords(verb: string): string {
  const [noun = '', event = ''] = verb.split('.');
  const many = noun.endsWith('y') ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  const collection = many.replaceAll('_', '-');
  return `${objectWord(noun)} · ${actionWord(event, collection)}`;
}

export function screenWords(screen: string, title: (id: string) => string): string {
  const collection = screen.slice(1);
  return ['todo', 'reports', 'settings', 'process', ''].includes(collection)
    ? title(collection || 'cockpit')
    : objectsWord(collection);
}

/** One language for everybody: input, output, responsible, decision point, screen, figures, deeds. */
export function ActivityCard({ content }: { content: NodeContent }) {
  const { t } = useTranslation('process');
  const shell = useTranslation('shell').t;
  const role = (code: string) => <Chip key={code}>{enumWord(code, 'role')}</Chip>;
  return (
    <Card title={t('card')} note={word(content.purpose) || undefined}>
      <dl className="fact-list process-card">
        {content.inputs.length > 0 && (
          <Fact name={t('inputs')}>
            <List texts={content.inputs} />
          </Fact>
        )}
        {content.outputs.length > 0 && (
          <Fact name={t('outputs')}>
            <List texts={content.outputs} />
          </Fact>
        )}
        {content.level >= 5 && content.responsible_role && (
          <Fact name={t('responsible')}>{role(content.responsible_role)}</Fact>
        )}
        {content.owner_role && <Fact name={t('owner')}>{role(content.owner_role)}</Fact>}
        {content.support_roles.length > 0 && (
          <Fact name={t('support')}>
            <span className="chips">{content.support_roles.map(role)}</span>
          </Fact>
        )}
        {content.stage && <Fact name={t('stage')}>{t(`stage.${content.stage}`)}</Fact>}
        {content.screen && (
          <Fact name={t('screen')}>
            <Link className="link" to={content.screen}>
              {screenWords(content.screen, (id) => shell(`nav.${id}`))}
            </Link>
          </Fact>
        )}
        {content.decision_point && (
          <Fact name={t('decision')} wide>
            {word(content.decision_point)}
          </Fact>
        )}
        {content.kpis.length > 0 && (
          <Fact name={t('kpis')}>
            <ul className="plain-list">
              {content.kpis.map((kpi) => (
                <li key={kpi}>
                  <span className="num muted">{kpi}</span> {t(`kpi.${kpi}`)}
                </li>
              ))}
            </ul>
          </Fact>
        )}
        {content.verbs.length > 0 && (
          <Fact name={t('verbs')}>
            <ul className="plain-list">
              {content.verbs.map((verb) => (
                <li key={verb}>
                  {verbWords(verb)} <code className="muted">{verb}</code>
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
    </Card>
  );
}
