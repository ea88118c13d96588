import { X } from 'lucide-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Intent } from '@/api/intent';
import { asProblem, type Problem } from '@/api/problem';
import { useAct, useUsers } from '@/api/queries';
import { Card } from '@/components/Card';
import { toast } from '@/components/Toast';
import { actionWord, enumWord, errorWord, fieldWord } from '@/i18n/words';
import { Findings } from '../action/Findings';
import { openAction } from '../action/open';
import { Lines } from './Lines';
import { type Chain, type Member, ROLES, signed } from './types';

interface Props {
  member: Member;
  chain: Chain;
  onClose: () => void;
}

/** One member, edited beside the map; everything that the map shows can be changed here by keyboard. */
export function MemberPanel({ member, chain, onClose }: Props) {
  const { t } = useTranslation('customer');
  const [role, setRole] = useState(member.buying_role);
  const [above, setAbove] = useState(member.reports_to_id ?? '');
  const [influence, setInfluence] = useState(member.influence);
  const [support, setSupport] = useState(member.support);
  const [owner, setOwner] = useState(member.owner_id);
  const [every, setEvery] = useState(String(member.contact_every_days ?? ''));
  const [problem, setProblem] = useState<Problem>();
  const users = useUsers();
  const intent = useRef(new Intent());
  const act = useAct(intent.current);
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => first.current?.focus({ preventScroll: true }), []);
  const name = (m: Member) => chain.people.find((p) => p.contact_id === m.contact_id)?.name ?? '';
  const may = (action: string) => member.allowed_actions?.includes(action);
  const word = (field: string) => fieldWord(field, 'chain-members');
  const send = (action: string, body: unknown, version: number) =>
    act.mutateAsync({ collection: 'chain-members', id: member.id, action, body, version });
  const save = async (e: FormEvent) => {
    e.preventDefault();
    setProblem(undefined);
    try {
      let version = member.version;
      if (above !== (member.reports_to_id ?? ''))
        version = (await send('place', { reports_to_id: above || null }, version)).version;
      // The attitude is judged anew by every save.
      const known = { buying_role: role, influence, support, owner_id: owner };
      await send('update', { ...known, contact_every_days: every ? Number(every) : null }, version);
      toast(t('chain.saved', { name: name(member) }));
    } catch (error) {
      setProblem(asProblem(error));
    }
  };
  return (
    <Card
      className="chain-panel"
      title={name(member)}
      right={
        <button type="button" className="icon-btn" aria-label={t('chain.close')} onClick={onClose}>
          <X />
        </button>
      }
    >
      <form
        className="stack"
        noValidate
        onKeyDown={(e) => e.key === 'Escape' && onClose()}
        onSubmit={(e) => void save(e)}
      >
        {problem && <Findings findings={problem.findings} problem={problem} collection="chain-members" />}
        {member.gaps.length > 0 && (
          <ul className="chain-warnings">
            {member.gaps.map((g) => (
              <li key={g}>{errorWord(g)}</li>
            ))}
          </ul>
        )}
        <label className="field" data-pointer="/reports_to_id">
          <span>{word('reports_to_id')}</span>
          <select ref={first} className="input" value={above} onChange={(e) => setAbove(e.target.value)}>
            <option value="">{t('chain.nobody')}</option>
            {chain.members
              .filter((m) => m.id !== member.id)
              .map((m) => (
                <option key={m.id} value={m.id}>
                  {name(m)}
                </option>
              ))}
          </select>
        </label>
        <label className="field" data-pointer="/buying_role">
          <span>{word('buying_role')}</span>
          <select className="input" value={role} onChange={(e) => setRole(e.target.value)}>
            {ROLES.map((r) => (
              <option key={r} value={r}>
                {enumWord(r, 'buying_role')}
              </option>
            ))}
          </select>
        </label>
        <label className="field" data-pointer="/influence">
          <span>
            {word('influence')} <b className="num">{influence}</b>
          </span>
          <input
            type="range"
            min={0}
            max={10}
            value={influence}
            onChange={(e) => setInfluence(Number(e.target.value))}
          />
        </label>
        <label className="field" data-pointer="/support">
          <span>
            {word('support')} <b className="num">{signed(support)}</b>
          </span>
          <input
            type="range"
            min={-5}
            max={5}
            value={support}
            onChange={(e) => setSupport(Number(e.target.value))}
          />
        </label>
        <label className="field" data-pointer="/owner_id">
          <span>{t('chain.coveredBy')}</span>
          <select className="input" value={owner} onChange={(e) => setOwner(e.target.value)}>
            {[...(users.data?.values() ?? [])].map((u) => (
              <option key={u.id} value={u.id}>
                {u.name}
              </option>
            ))}
          </select>
        </label>
        <label className="field" data-pointer="/contact_every_days">
          <span>{word('contact_every_days')}</span>
          <input
            className="input num"
            inputMode="numeric"
            value={every}
            onChange={(e) => setEvery(e.target.value.replace(/\D/g, ''))}
          />
        </label>
        {may('update') && (
          <button type="submit" className="btn primary" disabled={act.isPending}>
            {t('chain.save')}
          </button>
        )}
      </form>
      <Lines member={member} chain={chain} />
      {may('remove') && (
        <button
          type="button"
          className="btn danger"
          onClick={() =>
            openAction({ collection: 'chain-members', action: 'remove', object: member, onDone: onClose })
          }
        >
          {actionWord('remove', 'chain-members')}
        </button>
      )}
    </Card>
  );
}
