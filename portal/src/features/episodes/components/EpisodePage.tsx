import { PageHeader } from '@/components/layout/PageHeader'

export function EpisodePage() {
  return <PageHeader title="Episode" />
}
