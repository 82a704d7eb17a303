import { Card } from '@/components/layout/Card'
import type { Unpaired } from '../api/types'
import styles from './Compare.module.css'

/** The channels that were not compared, and why. */
export function OnlyOne({ unpaired }: { unpaired: readonly Unpaired[] }) {
  if (unpaired.length === 0) return null
  return (
    <Card title="Not compared">
      <ul className={styles.only}>
        {unpaired.map((one) => (
          <li key={`${one.artifact} ${one.name} ${one.in}`}>
            <bdi className="code cut" title={one.name}>
              {one.name}
            </bdi>
            <span className="small">{one.in === 'both' ? 'in both' : `only in the ${one.in}`}</span>
            <bdi className="quiet small wrap">{one.reason}</bdi>
          </li>
        ))}
      </ul>
    </Card>
  )
}
