import { PageHeader } from '@/components/layout/PageHeader'

export function SessionsPage() {
  return <PageHeader title="Sessions" />
}
