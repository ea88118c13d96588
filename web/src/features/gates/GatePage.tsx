import { useParams } from '@tanstack/react-router';
import type { Resource } from '@/api/types';
import { ObjectOf } from '../object/ObjectPage';
import { Compare } from './Compare';
import { Decision } from './Decision';
import { Elements } from './Elements';
import { Level } from './Level';
import { Reviews } from './Reviews';
import type { Room } from './room';
import { Votes } from './Votes';
import './gates.css';

/** The gate room: what is judged, by which figures, what the reviews say, who has to decide, and what was decided. */
export function GatePage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  return <ObjectOf key={id} collection="gates" id={id} lead={(row) => <Lead row={row} />} />;
}

function Lead({ row }: { row: Resource }) {
  const room = row as Room;
  return (
    <>
      <Decision room={room} />
      {room.judgement.elements.length > 0 && <Elements judgement={room.judgement} />}
      <Reviews room={room} />
      <Compare room={room} />
      <Level room={room} />
      {room.sitting && <Votes sitting={room.sitting} />}
    </>
  );
}
