import styles from './Plots.module.css'
import { regionWord, type Shade } from './regions'
import { Swatch } from './Swatch'
import { shortName } from './series'

const mostNames = 3

/** What the shading of a plot means, and which finding says so. */
export function ShadeKey({ shades, series }: { shades: readonly Shade[]; series: string }) {
  return shades.map((one) => (
    <span key={`${one.kind} ${one.code}`} className={styles.key} title={`from ${one.from.toFixed(2)} s to ${one.to.toFixed(2)} s`}>
      <Swatch kind={one.kind} />
      {regionWord(one.kind)}
      {one.names.length > 0 && (
        <bdi className="quiet">
          {one.names
            .slice(0, mostNames)
            .map((name) => shortName(name, series))
            .join(', ')}
          {one.names.length > mostNames && ` and ${one.names.length - mostNames} more`}
        </bdi>
      )}
      {one.code && <code className={styles.code}>{one.code}</code>}
    </span>
  ))
}
