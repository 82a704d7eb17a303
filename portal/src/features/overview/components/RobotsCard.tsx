import { Link } from '@tanstack/react-router'
import { Card } from '@/components/layout/Card'
import { count, percent } from '@/lib/format'
import type { Search } from '@/lib/search'
import type { FailingRobot } from '../api/overview'
import { ListLink } from './ListLink'
import styles from './Overview.module.css'
import { RankedBar } from './RankedBar'

/** The robots with the most failures, and how much of all that they did that is. */
export function RobotsCard({ robots }: { robots: FailingRobot[] }) {
  return (
    <Card title="Robots with the most failures" flush>
      {robots.length === 0 ? (
        <p className={styles.noneSmall}>No robot failed in this time</p>
      ) : (
        <ul className={`${styles.ranked} ${styles.robots}`}>
          {robots.map((robot) => (
            <li key={robot.robot} className={styles.robot}>
              <Link to="/" search={(now: Search) => ({ ...now, robot: robot.robot })} className="cut" title={`The overview of ${robot.robot} alone`}>
                <bdi>{robot.robot}</bdi>
              </Link>
              <RankedBar share={robot.share} />
              <span className="number">{percent(robot.share)}</span>
              <span className={styles.ofAll}>
                <ListLink to="/episodes" list={robot.list} name={`${count(robot.failed)} failures of ${robot.robot}`}>
                  {count(robot.failed)}
                </ListLink>{' '}
                of{' '}
                <ListLink to="/episodes" list={robot.list_episodes} name={`${count(robot.episodes)} episodes of ${robot.robot}`}>
                  {count(robot.episodes)}
                </ListLink>
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
