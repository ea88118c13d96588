import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useOne } from '@/api/queries';
import { Dialog } from '@/components/Dialog';
import { ErrorState } from '@/components/Empty';
import { Skeleton } from '@/components/Skeleton';
import { actionWord, numberWord, objectWord } from '@/i18n/words';
import { configOf } from '../object/config';
import { nameOf } from '../object/name';
import { ActionForm } from './ActionForm';
import { canRead, operationOf, useDescription } from './description';
import type { ActionRequest } from './open';

interface Props {
  request: ActionRequest;
  onClose: () => void;
}

/** Where a deed is done: on a page of its own, where the collection has one, else in a form above this page. */
export default function ActionDialog(props: Props) {
  const { collection, action, object, defaults } = props.request;
  const page = configOf(collection).pages?.[action ?? 'new'];
  if (page) return <Elsewhere to={page({ id: action && object?.id, defaults })} onClose={props.onClose} />;
  return <FormDialog {...props} />;
}

function Elsewhere({ to, onClose }: { to: string; onClose: () => void }) {
  const router = useRouter();
  useEffect(() => {
    onClose();
    router.history.push(to);
  }, [to, onClose, router]);
  return null;
}

/** Any deed of the API as a form, drawn from the server's own description of it. */
function FormDialog({ request, onClose }: Props) {
  const { t } = useTranslation('generic');
  const description = useDescription();
  const { collection, action, object, part } = request;
  // A row of a list may be short: the form is filled from the whole object.
  const whole = useOne(
    collection,
    object?.id ?? '',
    Boolean(action && object && !part && canRead(description.data, collection)),
  );
  const title = action ? actionWord(action, collection) : t('new', { what: objectWord(collection) });
  const operation = description.data && operationOf(description.data, collection, action);
  const ready = description.data && (!action || !object || !whole.isEnabled || whole.data || whole.isError);
  const lists = JSON.stringify(operation?.body ?? {}).length > 1500;
  return (
    <Dialog
      title={title}
      note={
        object && action
          ? `${objectWord(collection)} ${numberWord(object.no ?? '')} ${[object.no, object.id.slice(0, 8)].includes(nameOf(object)) ? '' : nameOf(object)}`
          : undefined
      }
      wide={lists || !action}
      onClose={onClose}
    >
      {description.isError && <ErrorState error={description.error} retry={() => description.refetch()} />}
      {!description.isError && !ready && (
        <div className="dialog-body stack" aria-busy="true">
          <Skeleton height={36} />
          <Skeleton height={36} />
        </div>
      )}
      {ready && description.data && (
        <ActionForm
          request={action && !part && whole.data ? { ...request, object: whole.data } : request}
          description={description.data}
          operation={operation}
          title={title}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
