import { useTranslation } from 'react-i18next';
import { Chip } from '@/components/Chip';
import { Empty } from '@/components/Empty';
import { enumWord } from '@/i18n/words';
import type { LessonHint } from './types';

/** Lessons of similar deals, each with the reasons why it is shown. */
export function Lessons({ lessons }: { lessons: LessonHint[] }) {
  const { t } = useTranslation('estimate');
  if (lessons.length === 0) return <Empty small title={t('model.noLessons')} />;
  const value = (why: LessonHint['why'][number]) =>
    why.kind === 'CATEGORY' || why.kind === 'INDUSTRY' ? enumWord(why.value, 'category') : why.value;
  return (
    <ul className="lesson-list">
      {lessons.map((lesson) => (
        <li key={lesson.id} id={`lesson-${lesson.id}`}>
          <p>
            <b>{lesson.title}</b> <span className="muted">{lesson.no}</span>
          </p>
          <p>{lesson.what_happened}</p>
          {lesson.recommendation && (
            <p>
              <b>{t('model.advice')}</b> {lesson.recommendation}
            </p>
          )}
          <p className="lesson-why">
            <span className="muted">{t('model.because')}</span>
            {lesson.why.map((why) => (
              <Chip key={`${why.kind} ${why.value}`}>
                {t(`model.why.${why.kind}`)} {value(why)}
              </Chip>
            ))}
          </p>
        </li>
      ))}
    </ul>
  );
}
