import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { enumWord } from '@/i18n/words';
import { type DiagramFigure, type DiagramView, word } from './query';

type Box = DiagramFigure['bounds'];

/** Text that wraps in its box, as SVG alone cannot. */
function Words({ box, className, children }: { box: Box; className: string; children: string }) {
  return (
    <foreignObject x={box.x} y={box.y} width={box.width} height={box.height}>
      <div className={className}>{children}</div>
    </foreignObject>
  );
}

function Shape({ figure }: { figure: DiagramFigure }) {
  const { x, y, width, height } = figure.bounds;
  const [cx, cy] = [x + width / 2, y + height / 2];
  if (figure.kind === 'START' || figure.kind === 'END')
    return (
      <circle className={figure.kind === 'END' ? 'bpmn-end' : 'bpmn-event'} cx={cx} cy={cy} r={width / 2} />
    );
  if (figure.kind === 'ACTIVITY')
    return <rect className="bpmn-task" x={x} y={y} width={width} height={height} rx={10} />;
  return (
    <>
      <path
        className={figure.kind === 'GATE' ? 'bpmn-gate' : 'bpmn-branch'}
        d={`M${cx} ${y}L${x + width} ${cy}L${cx} ${y + height}L${x} ${cy}Z`}
      />
      <path className="bpmn-cross" d={`M${cx - 8} ${cy - 8}l16 16m0 -16l-16 16`} />
    </>
  );
}

function Figure({ figure }: { figure: DiagramFigure }) {
  const name = word(figure.name);
  if (figure.kind === 'ACTIVITY' && figure.code)
    return (
      <Link to="/process/$code" params={{ code: figure.code }} aria-label={name} className="bpmn-link">
        <Shape figure={figure} />
        <Words box={figure.bounds} className="bpmn-name">
          {name}
        </Words>
      </Link>
    );
  return (
    <g>
      <title>{name}</title>
      <Shape figure={figure} />
      {figure.label && (
        <Words
          box={figure.label}
          className={`bpmn-label ${figure.kind === 'BRANCH' ? 'above' : figure.kind === 'GATE' ? 'gate' : ''}`}
        >
          {name}
        </Words>
      )}
    </g>
  );
}

/** A process as BPMN draws it: the same layout as in the file. Wide ones scroll. */
export function Diagram({ diagram }: { diagram: DiagramView }) {
  const { t } = useTranslation('process');
  const { width, height } = diagram.bounds;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard
    <section className="bpmn" tabIndex={0} aria-label={t('diagram.of', { name: word(diagram.name) })}>
      <svg
        width={width + 2}
        height={height + 2}
        viewBox={`-1 -1 ${width + 2} ${height + 2}`}
        aria-label={word(diagram.name)}
        role="group"
      >
        <defs>
          <marker
            id="bpmn-tip"
            viewBox="0 0 10 10"
            refX="9"
            refY="5"
            markerWidth="8"
            markerHeight="8"
            orient="auto"
          >
            <path d="M0 0L10 5L0 10Z" />
          </marker>
        </defs>
        <rect className="bpmn-pool" x={0} y={0} width={width} height={height} />
        <Upright x={0} y={0} height={height} text={word(diagram.name)} />
        {diagram.lanes.map((lane) => (
          <g key={lane.role}>
            <rect className="bpmn-lane" {...lane.bounds} />
            <Upright
              x={lane.bounds.x}
              y={lane.bounds.y}
              height={lane.bounds.height}
              text={enumWord(lane.role, 'role')}
            />
          </g>
        ))}
        {diagram.edges.map((edge) => (
          <g key={edge.id}>
            <polyline
              className={`bpmn-flow ${edge.outcome ?? ''}`}
              points={edge.points.map((p) => `${p.x},${p.y}`).join(' ')}
              markerEnd="url(#bpmn-tip)"
            />
            {edge.outcome && edge.label && (
              <Words box={edge.label} className="bpmn-outcome">
                {t(`outcome.${edge.outcome}`)}
              </Words>
            )}
          </g>
        ))}
        {diagram.figures.map((figure) => (
          <Figure key={figure.id} figure={figure} />
        ))}
      </svg>
    </section>
  );
}

/** The name of a pool or lane, reading upwards along its left side. */
function Upright({ x, y, height, text }: { x: number; y: number; height: number; text: string }) {
  const [cx, cy] = [x + 15, y + height / 2];
  return (
    <>
      <path className="bpmn-lane" d={`M${x + 30} ${y}V${y + height}`} />
      <text className="bpmn-upright" x={cx} y={cy} transform={`rotate(-90 ${cx} ${cy})`}>
        {text}
      </text>
    </>
  );
}
