import { Link, useParams } from '@tanstack/react-router'
import { PageHeader } from '@/components/layout/PageHeader'
import { Notice } from '@/components/states/Notice'
import { useMay } from '@/lib/me'
import { CalibrationPart } from './CalibrationPart'
import { KeysPart } from './KeysPart'
import { NarrativePart } from './NarrativePart'
import { PeoplePart } from './PeoplePart'
import { PrecisionPart } from './PrecisionPart'
import { RetentionPart } from './RetentionPart'
import styles from './Settings.module.css'

const parts = [
  { name: 'keys', label: 'API keys', shown: KeysPart, admin: true },
  { name: 'people', label: 'People', shown: PeoplePart, admin: true },
  { name: 'rules', label: 'Rules', shown: PrecisionPart, admin: false },
  { name: 'calibration', label: 'Calibration', shown: CalibrationPart, admin: false },
  { name: 'narrative', label: 'Narrative', shown: NarrativePart, admin: false },
  { name: 'retention', label: 'Retention', shown: RetentionPart, admin: false },
]

export function SettingsPage() {
  const { part } = useParams({ strict: false }) as { part?: string }
  const isAdmin = useMay('admin')
  const chosen = parts.find((one) => one.name === (part ?? (isAdmin ? 'keys' : 'rules')))
  return (
    <>
      <PageHeader title="Settings" />
      <div className={styles.page}>
        <nav aria-label="Parts of the settings" className={styles.parts}>
          {parts.map((one) => (
            <Link
              key={one.name}
              to="/settings/$part"
              params={{ part: one.name }}
              className={`${styles.part} ${one === chosen ? styles.chosen : ''}`}
              aria-current={one === chosen ? 'page' : undefined}
            >
              {one.label}
            </Link>
          ))}
        </nav>
        <div className={styles.content}>
          {chosen ? chosen.admin && !isAdmin ? <AdminsOnly what={chosen.label} /> : <chosen.shown /> : <Nowhere />}
        </div>
      </div>
    </>
  )
}

function AdminsOnly({ what }: { what: string }) {
  return (
    <Notice shape="◌" title={`${what}: for admins`}>
      <p>An admin of this organization can change your role.</p>
    </Notice>
  )
}

function Nowhere() {
  return <Notice shape="◌" title="There is no such part of the settings" />
}
