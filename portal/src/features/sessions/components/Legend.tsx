import styles from './Timeline.module.css'

const shapes: [name: string, color: string, boxes: [y: number, height: number][]][] = [
  ['pass', 'var(--n5)', [[9, 3]]],
  ['clamp', 'var(--warning)', [[6, 6]]],
  ['reject', 'var(--failed)', [[0, 12]]],
  [
    'fault',
    'var(--fault)',
    [
      [0, 5],
      [7, 5],
    ],
  ],
]

/** What the marks of the timeline mean: height as well as colour. */
export function Legend() {
  return (
    <p className={styles.legend}>
      {shapes.map(([name, color, boxes]) => (
        <span key={name}>
          <svg width="6" height="12" aria-hidden="true">
            {boxes.map(([y, height]) => (
              <rect key={y} x="0" y={y} width="6" height={height} fill={color} />
            ))}
          </svg>
          {name}
        </span>
      ))}
      <span>
        <svg width="14" height="12" aria-hidden="true">
          {[-6, 0, 6, 12].map((x) => (
            <line key={x} x1={x} y1="13" x2={x + 12} y2="-1" stroke="var(--n6)" strokeWidth="1.2" />
          ))}
        </svg>
        not recorded
      </span>
    </p>
  )
}
