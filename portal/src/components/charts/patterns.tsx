/** Classes of failure in charts: one hue each, told apart by lightness too; what is unknown is hatched. Put `Hatching` once into the SVG. */
export const hatchId = 'unknown-hatch'
export const emptyHatchId = 'empty-hatch'

export function Hatching() {
  return (
    <defs>
      <pattern id={hatchId} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--n3)" />
        <line x1="0" y1="0" x2="0" y2="6" stroke="var(--n6)" strokeWidth="2" />
      </pattern>
      <pattern id={emptyHatchId} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect width="6" height="6" fill="var(--paper)" />
        <line x1="0" y1="0" x2="0" y2="6" stroke="var(--n5)" strokeWidth="2" />
      </pattern>
    </defs>
  )
}

const lines = ['--line-0', '--line-1', '--line-2', '--line-3', '--line-4', '--line-5']

/** What fills areas of the n-th of several classes: the colour of its line, quieter, as there is more of it. */
export function areaFill(at: number): string {
  return `color-mix(in oklab, var(${lineColor(at)}) 80%, var(--paper))`
}

/** The colour of the n-th of several lines or classes. */
export function lineColor(at: number): string {
  return lines[at % lines.length] ?? '--line-0'
}
