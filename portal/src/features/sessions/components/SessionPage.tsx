import { PageHeader } from '@/components/layout/PageHeader'

export function SessionPage() {
  return <PageHeader title="Session" />
}
