import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Chain } from './Chain';
import { FigureText } from './FigureText';
import { childrenOf, type NodeFigures, type NodeLine, word } from './query';

type Figures = Map<string, NodeFigures> | undefined;

/** L1 as roof, storey and base; L2 as rows; L3 as the chain of steps with the gates between them. */
export function HouseMap({ nodes, figures }: { nodes: NodeLine[]; figures: Figures }) {
  const { t } = useTranslation('process');
  const categories = childrenOf(nodes, null);
  return (
    <div className="house">
      {categories.map((category, i) => {
        const groups = childrenOf(nodes, category.code);
        const place = i === 0 ? 'roof' : i === categories.length - 1 ? 'base' : 'storey';
        return (
          <section
            key={category.code}
            className={`house-part ${place}`}
            aria-labelledby={`l1-${category.code}`}
          >
            <h2 id={`l1-${category.code}`}>
              <Link to="/process/$code" params={{ code: category.code }}>
                {word(category.name)}
              </Link>
              <small>{t('level.1')}</small>
              {place === 'storey' && <FigureText figures={figures?.get(category.code)} />}
            </h2>
            {place === 'storey' ? (
              <ol className="house-rows">
                {groups.map((group) => (
                  <li key={group.code}>
                    <GroupHead group={group} figures={figures} />
                    <Chain nodes={nodes} parent={group} figures={figures} />
                  </li>
                ))}
              </ol>
            ) : (
              <ul className="house-columns">
                {groups.map((group) => (
                  <li key={group.code}>
                    <GroupHead group={group} figures={figures} />
                    <ul className="house-list">
                      {childrenOf(nodes, group.code).map((process) => (
                        <li key={process.code}>
                          <Link to="/process/$code" params={{ code: process.code }}>
                            {word(process.name)}
                          </Link>
                        </li>
                      ))}
                    </ul>
                  </li>
                ))}
              </ul>
            )}
          </section>
        );
      })}
    </div>
  );
}

function GroupHead({ group, figures }: { group: NodeLine; figures: Figures }) {
  return (
    <div className="house-group">
      <h3>
        <Link to="/process/$code" params={{ code: group.code }}>
          <span className="num muted">{group.code}</span> {word(group.name)}
        </Link>
      </h3>
      <FigureText figures={figures?.get(group.code)} />
    </div>
  );
}
