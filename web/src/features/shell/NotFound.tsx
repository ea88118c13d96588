import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Empty } from '@/components/Empty';

export function NotFound() {
  const { t } = useTranslation('shell');
  return (
    <Empty
      icon={Compass}
      title={t('error.nowhere')}
      action={
        <Link className="btn" to="/">
          {t('nav.cockpit')}
        </Link>
      }
    />
  );
}
