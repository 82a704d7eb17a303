import { PageHeader } from '@/components/layout/PageHeader'

export function EvalsPage() {
  return <PageHeader title="Evaluations" />
}
