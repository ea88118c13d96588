import { Link } from '@tanstack/react-router';
import { Workflow } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { activityOf, useHouse, word } from './query';
import './link.css';

/** To the card of the activity to which a page belongs. */
export function ProcessLink(props: { collection: string; actions: string[]; gate?: string }) {
  const { t } = useTranslation('generic');
  const house = useHouse().data;
  const activity = house && activityOf(house.nodes, props.collection, props.actions, props.gate);
  if (!activity) return null;
  return (
    <Link
      className="process-link"
      to="/process/$code"
      params={{ code: activity.code }}
      title={`${activity.code} ${word(activity.name)}`}
    >
      <Workflow aria-hidden="true" />
      {t('processCard', { name: word(activity.name) })}
    </Link>
  );
}
