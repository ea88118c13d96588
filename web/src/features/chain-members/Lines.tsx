import { X } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { asProblem } from '@/api/problem';
import { useAct } from '@/api/queries';
import { toast } from '@/components/Toast';
import { enumWord, errorWord } from '@/i18n/words';
import type { Chain, Link, Member } from './types';

/** Whom this person influences or opposes. */
export function Lines({ member, chain }: { member: Member; chain: Chain }) {
  const { t } = useTranslation('customer');
  const [to, setTo] = useState('');
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const name = (id: string) => {
    const contact = chain.members.find((m) => m.id === id)?.contact_id;
    return chain.people.find((p) => p.contact_id === contact)?.name ?? '';
  };
  const send = async (action: string, link: Link) => {
    try {
      await act.mutateAsync({
        collection: 'chain-members',
        id: member.id,
        action,
        body: link,
        version: member.version,
      });
    } catch (error) {
      const problem = asProblem(error);
      const finding = problem.findings[0];
      toast(finding ? errorWord(finding.code, finding.params) : problem.words);
    }
  };
  const others = chain.members.filter((m) => m.id !== member.id);
  return (
    <fieldset className="chain-lines">
      <legend>{t('chain.lines')}</legend>
      {member.links.map((l) => (
        <p key={l.to_id + l.kind} data-kind={l.kind}>
          {enumWord(l.kind, 'link_kind')} {name(l.to_id)}
          <button
            type="button"
            className="icon-btn"
            aria-label={t('chain.cut', { name: name(l.to_id) })}
            onClick={() => void send('disconnect', { to_id: l.to_id, kind: l.kind })}
          >
            <X />
          </button>
        </p>
      ))}
      {others.length > 0 && (
        <div className="chain-add">
          <select
            className="input"
            aria-label={t('chain.lineTo')}
            value={to}
            onChange={(e) => setTo(e.target.value)}
          >
            <option value="">{t('chain.lineTo')}</option>
            {others.map((m) => (
              <option key={m.id} value={m.id}>
                {name(m.id)}
              </option>
            ))}
          </select>
          {(['INFLUENCES', 'CONFLICTS'] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              className="btn"
              disabled={!to}
              onClick={() => void send('connect', { to_id: to, kind })}
            >
              {enumWord(kind, 'link_kind')}
            </button>
          ))}
        </div>
      )}
    </fieldset>
  );
}
