import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Chip } from '@/components/Chip';
import { Skeleton } from '@/components/Skeleton';
import { enumWord } from '@/i18n/words';
import { Chain } from './Chain';
import { FigureText } from './FigureText';
import { childrenOf, type NodeFigures, type NodeLine, useHouse, word } from './query';

type Figures = Map<string, NodeFigures> | undefined;

function Row(props: { node: NodeLine; nodes: NodeLine[]; figures: Figures; depth: number }) {
  const { node, nodes, figures, depth } = props;
  const { t } = useTranslation('process');
  const below = depth > 0 ? childrenOf(nodes, node.code) : [];
  return (
    <li>
      <div className="below-row">
        <Link className="t" to="/process/$code" params={{ code: node.code }}>
          <span className="num muted">{node.code}</span> {word(node.name)}
        </Link>
        {node.gate && <Chip tone="accent">{node.gate}</Chip>}
        <FigureText figures={figures?.get(node.code)} />
        {node.aside && <small className="muted">{t('aside')}</small>}
        {node.level === 5 && node.responsible_role && <Chip>{enumWord(node.responsible_role, 'role')}</Chip>}
      </div>
      {below.length > 0 && (
        <ul className="below">
          {below.map((child) => (
            <Row key={child.code} node={child} nodes={nodes} figures={figures} depth={depth - 1} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** What a node consists of: groups with their chains, a chain, or activities with their tasks. */
export function Below(props: { parent: string; level: number; figures: Figures }) {
  const house = useHouse();
  if (!house.data) return <Skeleton height={120} />;
  const nodes = house.data.nodes;
  const parent = nodes.find((n) => n.code === props.parent);
  if (props.level === 2 && parent)
    return (
      <div className="process-pad">
        <Chain nodes={nodes} parent={parent} figures={props.figures} />
      </div>
    );
  const children = childrenOf(nodes, props.parent);
  if (props.level === 1)
    return (
      <ol className="house-rows process-pad">
        {children.map((group) => (
          <li key={group.code}>
            <div className="house-group">
              <h3>
                <Link to="/process/$code" params={{ code: group.code }}>
                  <span className="num muted">{group.code}</span> {word(group.name)}
                </Link>
              </h3>
              <FigureText figures={props.figures?.get(group.code)} />
            </div>
            <Chain nodes={nodes} parent={group} figures={props.figures} />
          </li>
        ))}
      </ol>
    );
  return (
    <ul className="below first">
      {children.map((child) => (
        <Row key={child.code} node={child} nodes={nodes} figures={props.figures} depth={2} />
      ))}
    </ul>
  );
}
