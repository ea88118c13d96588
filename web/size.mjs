// Fails when the scripts and styles that the first screen needs weigh more than the budget (gzip -9).
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 250;
const LAZY_LIMIT_KB = 220;
const manifest = JSON.parse(readFileSync('dist/.vite/manifest.json', 'utf8'));
const kb = (file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length / 1024;

/** All files that load before `key` can run: its static imports, and their styles. */
function closure(key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const css of chunk.css ?? []) seen.add(css);
  for (const next of chunk.imports ?? []) closure(next, seen);
  return seen;
}
const weigh = (files) => [...files].reduce((sum, f) => sum + kb(f), 0);
const entry = Object.keys(manifest).find((k) => manifest[k].isEntry);
const first = closure(entry);
const firstKb = weigh(first);
console.log(`entry ${firstKb.toFixed(1)} KB of ${LIMIT_KB} KB`);
let failed = firstKb > LIMIT_KB;
for (const [key, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry || key.endsWith('.json')) continue;
  const own = [...closure(key)].filter((f) => !first.has(f));
  const size = weigh(own);
  if (size > LAZY_LIMIT_KB) failed = true;
  console.log(`  + ${size.toFixed(1).padStart(6)} KB  ${key}`);
}
if (failed) {
  console.error('over budget');
  process.exit(1);
}
