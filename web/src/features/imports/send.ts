import { call } from '@/api/fetch';
import { path } from '@/api/queries';
import type { Import } from './types';

const PIECE = 1 << 20;

const base64 = (piece: Blob) =>
  new Promise<string>((done, failed) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => failed(reader.error);
    reader.readAsDataURL(piece);
  });

/** Sends a file in pieces, however long it is; a piece that was lost on the way is sent once more under its key. */
export async function send(
  file: File,
  body: Record<string, unknown>,
  told: (share: number) => void,
): Promise<Import> {
  const about = { ...body, file_name: file.name, size_bytes: file.size };
  let now = await call<Import>('POST', path('imports'), { body: about, key: crypto.randomUUID() });
  for (let pos = 0; pos * PIECE < file.size; pos += 1) {
    const content = await base64(file.slice(pos * PIECE, (pos + 1) * PIECE));
    const options = { body: { pos, content }, key: crypto.randomUUID() };
    const receive = () => call<Import>('POST', path('imports', now.id, 'receive'), options);
    now = await receive().catch(receive);
    told(Math.min(1, ((pos + 1) * PIECE) / file.size));
  }
  return now;
}
