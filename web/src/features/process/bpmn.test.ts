import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { describe, expect, it } from 'vitest';

/** The files that the server's code makes of every process (a Rust test keeps them equal). */
const folder = join(process.cwd(), '../docs/process-house');
const files = readdirSync(folder).filter((f) => f.endsWith('.bpmn'));

interface Element {
  $type: string;
  id: string;
  [part: string]: unknown;
}

describe('every process is BPMN to a reader that is not ours', () => {
  it('there are all of them', () => expect(files.length).toBeGreaterThanOrEqual(50));

  it.each(files)('%s is read without a warning and is drawn whole', async (file) => {
    const { rootElement, warnings } = await new BpmnModdle().fromXML(
      readFileSync(join(folder, file), 'utf8'),
    );
    expect(warnings).toEqual([]);
    const definitions = rootElement as unknown as Element & {
      rootElements: Element[];
      diagrams: { plane: { planeElement: (Element & { bpmnElement: Element })[] } }[];
    };
    const process = definitions.rootElements.find((e) => e.$type === 'bpmn:Process') as Element & {
      flowElements: (Element & { incoming?: Element[]; outgoing?: Element[] })[];
      laneSets: { lanes: { flowNodeRef: Element[] }[] }[];
    };
    const drawn = new Set(definitions.diagrams[0]?.plane.planeElement.map((p) => p.bpmnElement));
    const placed = new Set(process.laneSets[0]?.lanes.flatMap((l) => l.flowNodeRef));
    for (const element of process.flowElements) {
      expect(drawn.has(element), `${element.id} is drawn`).toBe(true);
      if (element.$type === 'bpmn:SequenceFlow') continue;
      expect(placed.has(element), `${element.id} stands in a lane`).toBe(true);
      expect((element.incoming ?? []).length > 0).toBe(element.$type !== 'bpmn:StartEvent');
      expect((element.outgoing ?? []).length > 0).toBe(element.$type !== 'bpmn:EndEvent');
    }
  });
});
