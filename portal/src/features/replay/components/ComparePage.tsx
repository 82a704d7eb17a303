import { PageHeader } from '@/components/layout/PageHeader'

export function ComparePage() {
  return <PageHeader title="Compare" />
}
