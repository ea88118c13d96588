import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { FigureText } from './FigureText';
import { childrenOf, gatesBelow, type NodeFigures, type NodeLine, word } from './query';

/** The processes of a group, one after the other, and the gates at which they are decided. */
export function Chain(props: {
  nodes: NodeLine[];
  parent: NodeLine;
  figures: Map<string, NodeFigures> | undefined;
}) {
  const { t } = useTranslation('process');
  return (
    <ol className="chain" aria-label={word(props.parent.name)}>
      {childrenOf(props.nodes, props.parent.code).map((process) => (
        <li key={process.code}>
          <Link className="chevron" to="/process/$code" params={{ code: process.code }}>
            <b>{word(process.name)}</b>
            <FigureText figures={props.figures?.get(process.code)} short />
          </Link>
          {gatesBelow(props.nodes, process.code).map((gate) => (
            <span key={gate} className="diamond" title={t(`gate.${gate}`)}>
              <span className="sr">{t('gateAfter')}</span>
              <span>{gate}</span>
            </span>
          ))}
        </li>
      ))}
    </ol>
  );
}
