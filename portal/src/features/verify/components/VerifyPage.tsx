import { PageHeader } from '@/components/layout/PageHeader'

export function VerifyPage() {
  return <PageHeader title="Verification" />
}
