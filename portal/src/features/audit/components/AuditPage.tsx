import { PageHeader } from '@/components/layout/PageHeader'

export function AuditPage() {
  return <PageHeader title="Audit" />
}
