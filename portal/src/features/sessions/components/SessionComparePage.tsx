import { PageHeader } from '@/components/layout/PageHeader'

export function SessionComparePage() {
  return <PageHeader title="Compare" />
}
