import { PageHeader } from '@/components/layout/PageHeader'

export function EvalPage() {
  return <PageHeader title="Evaluation" />
}
